"""Since when everybody may read a commitment. For those already public, the log says it."""

from django.db import migrations, models
from django.db.models import Min


def take_from_the_log(apps, schema_editor):
    entries = apps.get_model("ledger", "LogEntry").objects.filter(kind="plan.plan.publish", subject_kind="plan")
    published = dict(entries.values_list("subject_id").annotate(Min("at")))
    commitments = apps.get_model("commitments", "Commitment")
    for slug, at in sorted(published.items(), key=lambda pair: pair[1]):
        commitments.objects.filter(plan_entries__plan__slug=slug, public_since=None).update(public_since=at)


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial"), ("ledger", "0002_what_is_written_stays")]

    operations = [
        migrations.AddField("commitment", "public_since", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(take_from_the_log, migrations.RunPython.noop),
    ]
