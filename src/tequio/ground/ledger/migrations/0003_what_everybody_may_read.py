"""What acts cite by digest is kept for everybody to read: whole, or beside the salt that hides it from guessing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_what_is_written_stays")]

    operations = [
        migrations.AddField("salt", "disclosed", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.CreateModel(
            "annex",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
            ],
            options={"db_table": "ledger_annex"},
        ),
    ]
