"""Triggers that refuse to change what was written, and the three rows that exist from the beginning.

SQLite rebuilds a table to alter it and loses its triggers: a later migration that alters `ledger_entry`,
`ledger_checkpoint` or `ledger_tile` must run `refuse_changes` again (tests/ground/ledger/test_triggers.py would fail).
"""

from django.db import migrations

ENTRY_COLUMNS = ("id", "origin_id", "index", "kind", "subject_kind", "subject_id", "at", "leaf", "leaf_hash")
TILE_SHRINKS = (
    "NEW.id <> OLD.id OR NEW.origin_id <> OLD.origin_id OR NEW.level <> OLD.level OR NEW.number <> OLD.number"
    " OR length(NEW.hashes) <= length(OLD.hashes) OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes"
)
RULES = (
    # name, what is refused, on which table, only when
    ("ledger_entry_no_update", "UPDATE OF {entry_columns}", "ledger_entry", ""),
    ("ledger_entry_no_delete", "DELETE", "ledger_entry", ""),
    ("ledger_checkpoint_no_update", "UPDATE", "ledger_checkpoint", ""),
    ("ledger_checkpoint_no_delete", "DELETE", "ledger_checkpoint", ""),
    ("ledger_tile_only_grows", "UPDATE", "ledger_tile", TILE_SHRINKS),
    ("ledger_tile_no_delete", "DELETE", "ledger_tile", ""),
)


def refuse_changes(apps, schema_editor):
    columns = ", ".join(f'"{column}"' for column in ENTRY_COLUMNS)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the ledger is never changed: % on %', TG_OP, TG_TABLE_NAME; END $$",
            params=None,  # The percent signs belong to PL/pgSQL.
        )
    for name, act, table, condition in RULES:
        when = f"WHEN ({condition})" if condition else ""
        act = act.format(entry_columns=columns)
        if schema_editor.connection.vendor == "postgresql":
            body = f"FOR EACH ROW {when} EXECUTE FUNCTION ledger_refuse()"
            schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} {body}")
        else:
            body = f"{when} BEGIN SELECT RAISE(ABORT, 'the ledger is never changed: {name}'); END"
            schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} {body}")
    if schema_editor.connection.vendor == "postgresql":
        for table in ("ledger_entry", "ledger_checkpoint", "ledger_tile"):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
            )


def allow_changes(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for name, _act, table, _condition in RULES:
        schema_editor.execute(f"DROP TRIGGER {name} ON {table}" if postgresql else f"DROP TRIGGER {name}")
    if postgresql:
        for table in ("ledger_entry", "ledger_checkpoint", "ledger_tile"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
        schema_editor.execute("DROP FUNCTION ledger_refuse()")


def first_rows(apps, schema_editor):
    """The first log, still without a name, so that acts can be recorded from the first moment."""
    origin = apps.get_model("ledger", "Origin").objects.create()
    apps.get_model("ledger", "LedgerHead").objects.create(id=1, origin=origin)
    apps.get_model("ledger", "PublisherLease").objects.create(id=1)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunPython(refuse_changes, allow_changes),
        migrations.RunPython(first_rows, migrations.RunPython.noop),
    ]
