"""Verifying a copy: whole it passes, and every way of lying about it is found and said in a sentence."""

import shutil

import pytest
from django.utils import translation

from tequio.ground.ledger import api, keys
from tequio.ground.ledger.core import tiles
from tequio.ground.ledger.core.bundles import pack, unpack
from tequio.ground.ledger.core.checkpoints import Checkpoint
from tequio.ground.ledger.core.hashing import leaf_hash
from tequio.ground.ledger.core.notes import Signer
from tequio.ground.ledger.verification import Verdict
from tests.ground.ledger.conftest import ORIGIN

SIZE = 600


@pytest.fixture(autouse=True)
def state_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def problems(copy, **given):
    """What is wrong with a copy; what cannot be read at all is a problem too."""
    with translation.override("en"):
        report = api.verify(copy, **given)
    return [*report.problems, *([report.unread] if report.unread else [])]


def replace(path, old, new):
    content = path.read_bytes()
    assert content.count(old) >= 1
    path.write_bytes(content.replace(old, new, 1))


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, SIZE])
def test_an_honest_copy_verifies(log, copy_of, size):
    report = api.verify(copy_of(size), key=log.key)

    assert report.problems == []
    assert (report.ok, report.checkpoint.size, report.checkpoint.root.hex()) == (
        True,
        size,
        api.current_checkpoint().root,
    )


def test_the_report_is_said_in_spanish(log, copy_of):
    report = api.verify(copy_of(3), key=log.key)

    with translation.override("es-mx"):
        assert report.lines()[1:3] == [f"Nombre: {ORIGIN}", "Actos: 3"]
        assert report.lines()[-1] == "La bitácora está completa y nadie la ha alterado."


def test_with_the_key_that_the_log_itself_shows_it_is_only_coherent(log, copy_of):
    first, again = api.verify(copy_of(3)), api.verify(copy_of(3))

    assert (first.verdict, again.verdict, first.ok) == (Verdict.COHERENT, Verdict.COHERENT, True)
    with translation.override("es-mx"):
        assert first.lines()[-1] == (
            "La bitácora es coherente con la llave que ella misma muestra. Para saber de quién es, compare esa llave"
            f" con una obtenida por otro medio, como un acta impresa, e indíquela con --key: {log.key}"
        )


def test_an_honest_older_copy_elsewhere_is_told_as_older_and_not_as_cut(log, copy_of):
    older = copy_of(300, "older")
    assert api.verify(copy_of(SIZE, "newer"), key=log.key).ok

    report = api.verify(older, key=log.key)

    assert (report.verdict, report.ok, report.problems) == (Verdict.OLDER, False, [])
    with translation.override("es-mx"):
        assert report.lines()[-1] == (
            "Es una copia anterior: tiene menos actos que los que se vieron en otra parte (600), y lo que se vio la"
            " continúa. Nadie la ha alterado."
        )
    assert api.verify(copy_of(SIZE, "newer"), key=log.key).ok


def test_where_the_acts_seen_were_lost_nothing_is_said_of_what_follows(log, copy_of, tmp_path):
    older = copy_of(300, "older")
    assert api.verify(copy_of(SIZE, "newer"), key=log.key).ok
    [acts] = (tmp_path / "state" / "tequio" / "acts").iterdir()
    acts.write_bytes(acts.read_bytes()[:-1])

    report = api.verify(older, key=log.key)

    assert (report.verdict, report.goes_on) == (Verdict.OLDER, False)
    with translation.override("es-mx"):
        assert report.lines()[-1] == (
            "Tiene menos actos que los que se vieron en otra parte (600). Es coherente por sí misma, como lo sería una"
            " copia anterior; con esta copia sola no se puede saber si lo que se vio la continúa."
        )


def test_an_older_copy_with_another_past_is_wrong_even_when_signed(log, copy_of, tmp_path):
    """What was seen is remembered act by act, so that any size of the past can be compared."""
    older = copy_of(3, "older")
    assert api.verify(copy_of(5, "newer"), key=log.key).ok
    _rewrite(log, older, b"Instituto", b"Instituta", entry=1)

    assert problems(older, key=log.key) == ["the first 3 acts are not those seen before: the past was rewritten."]


def test_a_damaged_memory_is_said_and_left_as_it_is(log, copy_of, tmp_path):
    memory = tmp_path / "state" / "tequio" / "verified.json"
    memory.parent.mkdir(parents=True)
    memory.write_text("{", encoding="utf-8")

    report = api.verify(copy_of(3), key=log.key)

    assert report.ok
    assert any(str(memory) in note for note in report.notes)
    assert memory.read_text(encoding="utf-8") == "{"


def test_a_key_that_is_no_key_is_told_apart_from_a_wrong_one(log, copy_of):
    report = api.verify(copy_of(3), key="tequio.example.org")

    assert report.verdict == Verdict.UNREAD


def test_an_older_copy_that_was_altered_is_not_told_as_older(log, copy_of):
    older = copy_of(300, "older")
    assert api.verify(copy_of(SIZE, "newer"), key=log.key).ok
    replace(older / "tile/entries/000", b"Instituto", b"Instituta")

    assert api.verify(older, key=log.key).verdict == Verdict.WRONG


def test_a_whole_public_copy_is_verified_by_its_folder(log, copy_of, tmp_path):
    shutil.copytree(copy_of(5), tmp_path / "site" / "bitacora")

    assert api.verify(tmp_path / "site", key=log.key).ok


def test_a_copy_may_grow_between_two_visits(log, copy_of):
    assert problems(copy_of(255)) == []
    assert problems(copy_of(256)) == []
    assert problems(copy_of(SIZE)) == []


def test_every_single_flipped_bit_is_found(log, copy_of, tmp_path):
    honest = copy_of(300)
    files = [path for path in honest.rglob("*") if path.is_file()]
    for path in files:
        size = path.stat().st_size
        for position in {0, size // 3, size // 2, size - 1}:
            copy = tmp_path / "flipped"
            shutil.copytree(honest, copy)
            content = bytearray((copy / path.relative_to(honest)).read_bytes())
            content[position] ^= 1
            (copy / path.relative_to(honest)).write_bytes(content)

            assert problems(copy) != [], f"{path.name}, byte {position}"
            shutil.rmtree(copy)
    assert len(files) == 7


@pytest.mark.parametrize(
    "file", ["tile/entries/001", "tile/entries/002.p/88", "tile/0/000", "tile/1/000.p/2", "checkpoint", "key"]
)
def test_a_missing_file_is_found(log, copy_of, file):
    copy = copy_of(SIZE)
    (copy / file).unlink()

    assert len(problems(copy)) == 1
    assert file in problems(copy)[0]


def test_a_truncated_log_is_found(log, copy_of):
    copy = copy_of(SIZE)
    bundle = copy / "tile/entries/002.p/88"
    bundle.write_bytes(pack(unpack(bundle.read_bytes())[:-1]))

    assert problems(copy) == ["the file «tile/entries/002.p/88» is cut short or altered."]


def test_a_folder_that_is_no_log_is_said(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")

    reports = [api.verify(tmp_path / name) for name in ("empty", "nowhere", "file")]

    assert [report.verdict for report in reports] == [Verdict.UNREAD] * 3
    with translation.override("es-mx"):
        assert reports[0].lines()[-1].startswith("No se pudo verificar: «")


def test_an_address_where_nobody_answers_is_unread_and_not_wrong():
    report = api.verify("http://127.0.0.1:9")

    assert (report.verdict, report.problems) == (Verdict.UNREAD, [])


def test_an_old_checkpoint_put_back_is_found_by_who_visited_before(log, copy_of, tmp_path):
    old = (copy_of(300) / "checkpoint").read_bytes()
    copy = copy_of(SIZE)
    assert problems(copy) == []
    (copy / "checkpoint").write_bytes(old)

    assert problems(copy) == [
        "a checkpoint of 600 acts was seen before and this one has only 300: the record was cut back."
    ]


def test_an_old_checkpoint_put_back_is_found_on_the_first_visit_too(log, copy_of):
    old = (copy_of(300) / "checkpoint").read_bytes()
    copy = copy_of(SIZE)
    (copy / "checkpoint").write_bytes(old)

    assert len(problems(copy)) == 1
    assert "beyond the checkpoint" in problems(copy)[0]


def test_a_log_cut_back_whole_is_found_with_a_checkpoint_kept_on_paper(log, copy_of, tmp_path):
    small = copy_of(300, "small")
    (known := tmp_path / "known").write_bytes((copy_of(SIZE) / "checkpoint").read_bytes())

    assert problems(small, state=tmp_path / "nothing seen") == []
    assert len(problems(small, known=known, state=tmp_path / "nothing seen")) == 1


def test_a_past_rewritten_and_signed_again_is_found(log, copy_of, tmp_path):
    copy = copy_of(SIZE)
    assert problems(copy) == []
    _rewrite(log, copy, b"Instituto", b"Instituta")

    assert problems(copy, state=tmp_path / "nothing seen") == []
    assert problems(copy) == ["the first 600 acts are not those seen before: the past was rewritten."]


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"n":7,', b'"n":8,'), (b'"v":1}', b'"v": 1}'), (b'"v":1}', b'"v":1,"x":1}'), (b'"n":7,', b"")],
)
def test_a_signed_entry_that_is_not_a_leaf_is_found(log, copy_of, old, new):
    copy = copy_of(20)
    _rewrite(log, copy, old, new, entry=7)

    assert problems(copy) == ["act 7 is not well written or was altered."]


def _rewrite(log, copy, old, new, entry=0):
    """What a dishonest operator could do: change an entry, build every tile anew and sign with the true key."""
    entries = [
        line for path in sorted(copy.rglob("entries/**/*")) if path.is_file() for line in unpack(path.read_bytes())
    ]
    size = len(entries)
    assert old in entries[entry]
    entries[entry] = entries[entry].replace(old, new)
    edge = tiles.RightEdge()
    changed = edge.append([leaf_hash(each) for each in entries])
    for tile in tiles.hash_tiles(size):
        (copy / tile.path).write_bytes(changed[tile.level, tile.number])
    for tile in tiles.tiles_of_level(None, size):
        (copy / tile.path).write_bytes(pack(entries[tile.number * 256 : tile.number * 256 + tile.width]))
    signer = keys.signers(log.keys)[0]
    (copy / "checkpoint").write_text(Checkpoint(ORIGIN, size, edge.root()).signed_by(signer))


def test_another_key_than_the_one_given_or_seen_is_found(log, copy_of, tmp_path):
    copy = copy_of(3)
    impostor = Signer.generate(ORIGIN)
    seen, root = tmp_path / "seen", bytes.fromhex(api.current_checkpoint().root)
    assert problems(copy, state=seen) == []
    (copy / "checkpoint").write_text(Checkpoint(ORIGIN, 3, root).signed_by(impostor))
    (copy / "key").write_text(f"{impostor.verifier}\n")

    assert len(problems(copy, key=log.key)) == 1
    assert problems(copy, state=seen) == [f"the key of «{ORIGIN}» is not the one seen before."]


def test_exporting_again_only_adds(log, copy_of):
    before = {path: path.stat().st_mtime_ns for path in copy_of(300).rglob("*") if path.is_file()}
    copy = copy_of(301)

    kept = {path for path, time in before.items() if path.stat().st_mtime_ns == time}

    assert before.keys() - kept == {copy / "checkpoint", copy / "key"}


def test_a_state_that_cannot_be_written_is_no_reason_to_fail(log, copy_of, tmp_path):
    (tmp_path / "file").write_text("")

    assert api.verify(copy_of(3), state=tmp_path / "file" / "state").ok
