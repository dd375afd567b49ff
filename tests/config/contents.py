"""Every row of an installation's database, read or changed beside the program and not by it."""

import sqlite3
from contextlib import closing

import psycopg


def contents(house):
    """The rows of each table, whichever database it is."""
    with closing(_connection(house)) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            if house.database
            else "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        tables = [name for (name,) in cursor.fetchall() if name != "ledger_publisher_lease"]
        return {table: sorted(_rows(cursor, table), key=repr) for table in tables}


def acts(house):
    """The kinds of act in the log, in order."""
    with closing(_connection(house)) as connection:
        cursor = connection.cursor()
        cursor.execute('SELECT kind FROM ledger_entry ORDER BY "index"')
        return [kind for (kind,) in cursor.fetchall()]


def change(house, statement):
    """Change a row by hand, as no program would."""
    with closing(_connection(house)) as connection:
        connection.cursor().execute(statement)
        connection.commit()


def _rows(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')
    return [tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row) for row in cursor.fetchall()]


def _connection(house):
    return psycopg.connect(house.database) if house.database else sqlite3.connect(house.home / "tequio.sqlite3")
