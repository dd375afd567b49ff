"""When the planned days of an activity were recorded. For those there are, when their roadmap last changed."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_from_the_roadmap(apps, schema_editor):
    roadmaps = apps.get_model("roadmap", "Roadmap").objects.filter(pk=OuterRef("roadmap"))
    apps.get_model("roadmap", "Activity").objects.update(dates_stated_at=Subquery(roadmaps.values("changed_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0001_initial")]

    operations = [
        migrations.AddField("activity", "dates_stated_at", models.DateTimeField(null=True)),
        migrations.RunPython(take_from_the_roadmap, migrations.RunPython.noop),
        migrations.AlterField("activity", "dates_stated_at", models.DateTimeField()),
    ]
