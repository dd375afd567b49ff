"""Backup, loss and restoration by real commands, and the backups nobody should trust."""

import io
import json
import os
import shutil
import stat
import tarfile
from pathlib import Path

import pytest

from tests.config.conftest import answer, serving

# Whole installations kept, destroyed and rebuilt: a journey, run by `make e2e`.
pytestmark = pytest.mark.e2e

PAGES = (
    "/",
    "/planes/plan-de-accion-local/",
    "/compromisos/cultura-de-gobierno-abierto/cronograma.csv",
    "/bitacora/checkpoint",
)


def pages(address):
    return [answer(f"{address}{page}").replace(address, "") for page in PAGES]


def test_what_was_backed_up_while_serving_comes_back_the_same(demonstration, elsewhere, tmp_path):
    file = tmp_path / "copia.tar.gz"
    with serving(demonstration, "--demonstration") as (address, _, _):
        before = pages(address)
        backed_up = demonstration.run("backup", file)
    assert (backed_up.code, backed_up.said) == (0, "")

    restored = elsewhere.run("restore", file)

    assert (restored.code, restored.said) == (0, "")
    with serving(elsewhere, "--demonstration") as (address, _, _):
        assert pages(address) == before
    assert elsewhere.run("doctor").code == 0


def test_a_backup_is_for_its_owner_alone_and_never_overwrites(installed, tmp_path):
    file = tmp_path / "copia.tar.gz"

    first, second = installed.run("backup", file), installed.run("backup", file)

    assert (first.code, stat.S_IMODE(file.stat().st_mode)) == (0, 0o600)
    assert (second.code, second.sentences) == (2, [f"«{file}» ya existe: elija otro nombre."])
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copia.tar.gz"]


def test_a_home_with_anything_in_it_is_not_restored_over(installed, good_backup):
    done = installed.run("restore", good_backup)

    assert done.code == 2
    assert done.said.startswith(f"Ya hay una instalación en «{installed.home}»:")
    assert installed.run("doctor").code == 0


@pytest.mark.parametrize("name", ["../fuera", "/tmp/fuera", "files/../../fuera", "otra/cosa", "database.exe"])
def test_a_backup_that_would_write_elsewhere_is_refused_whole(elsewhere, good_backup, tmp_path, name):
    hostile = tmp_path / "hostil.tar.gz"
    with tarfile.open(good_backup) as good, tarfile.open(hostile, "w:gz") as bad:
        for member in good:
            bad.addfile(member, good.extractfile(member))
        intruder = tarfile.TarInfo(name)
        intruder.size = 4
        bad.addfile(intruder, io.BytesIO(b"mal\n"))

    done = elsewhere.run("restore", hostile)

    assert (done.code, done.sentences) == (
        2,
        [f"«{hostile}» no es un respaldo completo de Tequio: no se restauró nada."],
    )
    assert not (tmp_path / "fuera").exists()
    assert sorted(path.name for path in elsewhere.home.iterdir()) == ["lock"]


def test_a_backup_cut_short_is_refused_whole(elsewhere, good_backup, tmp_path):
    file = Path(shutil.copy(good_backup, tmp_path / "media.tar.gz"))
    os.truncate(file, file.stat().st_size // 2)

    done = elsewhere.run("restore", file)

    assert done.code == 2
    assert sorted(path.name for path in elsewhere.home.iterdir()) == ["lock"]
    assert elsewhere.run("serve").said.startswith("No hay ninguna instalación")


@pytest.mark.parametrize("arguments", [("restore", "x.tar.gz"), ("serve",), ("init", "--institution", "X", "--yes")])
def test_what_a_restoration_left_half_done_is_neither_used_nor_deleted(elsewhere, arguments):
    (elsewhere.home / ".restoring").mkdir(parents=True)
    (elsewhere.home / "keys").mkdir()
    (elsewhere.home / "keys" / "ledger.key").write_text("somebody's", encoding="ascii")

    done = elsewhere.run(*arguments)

    assert (done.code, len(done.sentences)) == (1, 1)
    assert done.said.startswith(f"Una restauración quedó a medias en «{elsewhere.home}»: borre esa carpeta")
    assert (elsewhere.home / "keys" / "ledger.key").read_text(encoding="ascii") == "somebody's"


@pytest.mark.parametrize("lead", ["{outside}/database.sqlite3", "files/database.sqlite3"])
def test_a_backup_whose_manifest_leads_elsewhere_is_refused_whole(elsewhere, good_backup, tmp_path, lead):
    outside = tmp_path / "fuera"
    outside.mkdir()
    kept = outside / "database.sqlite3"
    hostile = tmp_path / "hostil.tar.gz"
    with tarfile.open(good_backup) as good, tarfile.open(hostile, "w:gz") as bad:
        for member in good:
            content = good.extractfile(member).read()
            if member.name == "manifest.json":
                content = json.dumps({**json.loads(content), "database": lead.format(outside=outside)}).encode()
                member.size = len(content)
            if member.name.startswith("database."):
                kept.write_bytes(content)
            bad.addfile(member, io.BytesIO(content))
        inside = tarfile.TarInfo("files/database.sqlite3")
        inside.size = kept.stat().st_size
        bad.addfile(inside, io.BytesIO(kept.read_bytes()))

    done = elsewhere.run("restore", hostile)

    assert (done.code, sorted(path.name for path in elsewhere.home.iterdir())) == (2, ["lock"])
    assert kept.exists()


def test_a_file_that_does_not_exist(elsewhere, tmp_path):
    done = elsewhere.run("restore", tmp_path / "nada.tar.gz")

    assert (done.code, done.sentences) == (1, [f"El archivo «{tmp_path / 'nada.tar.gz'}» no existe: revise su nombre."])


def test_doctor_says_how_to_mend_what_is_wrong(installed):
    installed.run("user", "add", "a@example.org", "--name", "A")
    installed.home.joinpath("keys").chmod(0o755)

    done = installed.run("doctor")

    assert done.code == 1
    assert "✗ Otras personas en este equipo pueden leer las llaves." in done.out
    assert f"    Para repararlo: Ejecute «chmod -R go= {installed.home / 'keys'}»." in done.out


def test_an_account_that_exists_gets_another_role(installed):
    installed.run("user", "add", "a@example.org", "--name", "A", "--role", "reader")

    done = installed.run("user", "add", "A@example.org", "--name", "A", "--role", "verifier")
    again = installed.run("user", "add", "a@example.org", "--name", "A")

    assert (done.code, done.out) == (0, "a@example.org ya tenía una cuenta: se le dio la función.\n")
    assert (again.code != 0, "ya tiene una cuenta" in again.said) == (True, True)
