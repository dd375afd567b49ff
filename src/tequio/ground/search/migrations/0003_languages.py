"""In which language each text of a document is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]

    operations = [
        # By hand: to add a column, Django makes an SQLite table anew, and the triggers that keep the words would go.
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "ALTER TABLE search_searchdocument ADD COLUMN languages text DEFAULT '' NOT NULL",
                    "ALTER TABLE search_searchdocument DROP COLUMN languages",
                )
            ],
            [
                migrations.AddField(
                    model_name="searchdocument",
                    name="languages",
                    field=models.TextField(blank=True, db_default=""),
                )
            ],
        )
    ]
