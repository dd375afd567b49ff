"""Whether the tables are the ones this program was written for."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

_applied = False


def pending() -> list[str]:
    """The migrations still to be applied, oldest first. Once none is, the process does not ask again."""
    global _applied  # code does not change under a running process; tables only catch up with it
    if _applied:
        return []
    executor = MigrationExecutor(connection)
    missing = [f"{m.app_label}.{m.name}" for m, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    _applied = not missing
    return missing


def of_a_later_program() -> list[str]:
    """Migrations that were applied here and this program does not have: a later version of it made these tables."""
    loader = MigrationExecutor(connection).loader
    ours = set(loader.migrated_apps)
    return sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in ours and (app, name) not in loader.disk_migrations
    )
