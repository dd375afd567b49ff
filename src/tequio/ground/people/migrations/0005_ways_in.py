from django.core.management import call_command
from django.db import migrations
from django.db.models.functions import Lower

ATTEMPTS = "people_attempt"


def write_addresses_alike(apps, schema_editor):
    """One way to write an address: whoever looks for it need not guess its capitals."""
    apps.get_model("people", "Person").objects.update(email=Lower("email"))


def keep_attempts(apps, schema_editor):
    """The table where failed attempts to sign in are counted, the same for every process."""
    call_command("createcachetable", ATTEMPTS, database=schema_editor.connection.alias, verbosity=0)


def forget_attempts(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {ATTEMPTS}")


class Migration(migrations.Migration):
    dependencies = [("people", "0004_lent_roles")]

    operations = [
        migrations.RunPython(write_addresses_alike, migrations.RunPython.noop),
        migrations.RunPython(keep_attempts, forget_attempts),
    ]
