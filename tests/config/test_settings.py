"""What the settings make of the environment, asked of fresh processes."""

import json
import subprocess
import sys

import pytest

from tequio.config.databases import postgres_environment

ASK = """
import json
from tequio.config import settings
names = ("DATABASES", "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS")
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def settings_with(home, **environment):
    given = {"TEQUIO_HOME": str(home), **environment}
    done = subprocess.run([sys.executable, "-c", ASK], env=given, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["#1", "a?b=c", "con%20espacio", "acción y más"])
def test_the_database_is_in_the_home_whatever_the_home_is_called(tmp_path, name):
    database = settings_with(tmp_path / name)["DATABASES"]["default"]

    assert database["NAME"] == str(tmp_path / name / "tequio.sqlite3")
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_installation_answers_to_its_own_name_alone_once_it_has_one(tmp_path):
    unnamed, named = settings_with(tmp_path), settings_with(tmp_path, TEQUIO_BASE_URL="https://tequio.example.org/")

    assert (unnamed["ALLOWED_HOSTS"], unnamed["SECURE_HSTS_SECONDS"]) == (["*"], 0)
    assert named["ALLOWED_HOSTS"] == ["tequio.example.org", "localhost", "127.0.0.1", "[::1]"]
    assert named["SECURE_HSTS_SECONDS"] == 31_536_000


def test_the_tools_of_postgresql_encrypt_as_the_address_of_the_database_says(tmp_path):
    url = "postgres://ana:secreto@db.example/tequio?sslmode=verify-full&sslrootcert=/etc/ca.pem&sslkey=/etc/k.pem"
    database = settings_with(tmp_path, DATABASE_URL=url)["DATABASES"]["default"]

    assert database["CONN_MAX_AGE"] == 60
    assert postgres_environment(database) == {
        "PGHOST": "db.example",
        "PGUSER": "ana",
        "PGPASSWORD": "secreto",
        "PGSSLMODE": "verify-full",
        "PGSSLROOTCERT": "/etc/ca.pem",
        "PGSSLKEY": "/etc/k.pem",
    }
