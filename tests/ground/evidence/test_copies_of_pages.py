"""What becomes of a link: a copy that outlives its page, or the reason why there is none."""

import io

import pytest
from warcio.archiveiterator import ArchiveIterator

from tequio.ground.evidence import api as evidence
from tequio.ground.evidence.models import Capture, CaptureState
from tequio.ground.evidence.services import capturing
from tequio.ground.files import api as files
from tests.ground.evidence.servers import Server, says, this_machine
from tests.jobs import do_jobs, enqueued
from tests.offices import NOON, TODAY

pytestmark = pytest.mark.usefixtures("in_spanish")

PAGE = b"<!doctype html><script>alert(1)</script><p>La mesa se instal\xc3\xb3"
PDF = b"%PDF-1.4 acta"


@pytest.fixture
def cited(office, bring):
    """A link that an office's liaison cited and handed in."""

    def cite(url):
        piece = bring(url=url, chunks=None, name="")
        evidence.bringing.send(evidence=piece, person=office.liaison, at=NOON)
        return piece, Capture.objects.get(evidence=piece)

    return cite


def copied(capture):
    return capturing.copy_page(capture_id=capture.pk, now=lambda: NOON, reach=this_machine())


def test_citing_a_link_asks_for_its_copy_once(office, cited):
    piece, capture = cited("https://example.org/nota")
    evidence.reviewing.observe(evidence=piece, note="Falta el lugar", person=office.verifier, today=TODAY, at=NOON)

    assert enqueued("copy_page") == [(capture.pk,)]


def test_a_page_is_kept_as_web_archives_keep_it(office, cited):
    with Server(says("200 OK", "Content-Type: text/html; charset=utf-8", body=PAGE)) as server:
        url = f"http://127.0.0.1:{server.port}/nota"
        piece, capture = cited(url)
        kept = copied(capture)

    assert (kept.state, kept.copy.original_name) == ("captured", f"copia-{piece.folio}.warc".lower())
    with files.open_content(kept.copy.file_id) as file:
        [(address, content)] = [
            (record.rec_headers["WARC-Target-URI"], record.content_stream().read())
            for record in ArchiveIterator(io.BytesIO(file.read()), check_digests="raise")
        ]
    assert (address, content) == (url, PAGE)
    evidence.reviewing.verify(evidence=piece, person=office.verifier, today=TODAY, at=NOON)
    assert evidence.public_card(piece.folio).sha256 == kept.copy.file_id


def test_a_document_is_kept_as_it_came(cited):
    with Server(says("200 OK", "Content-Type: application/pdf", body=PDF)) as server:
        piece, capture = cited(f"http://127.0.0.1:{server.port}/acta.pdf")
        kept = copied(capture)

    with files.open_content(kept.copy.file_id) as file:
        assert (kept.copy.original_name, file.read()) == (f"copia-{piece.folio}.pdf".lower(), PDF)


def test_what_says_that_it_is_a_document_and_is_not_is_kept_as_a_page(cited):
    with Server(says("200 OK", "Content-Type: application/pdf", body=PAGE)) as server:
        _piece, capture = cited(f"http://127.0.0.1:{server.port}/acta.pdf")

        assert copied(capture).copy.original_name.endswith(".warc")


def test_a_link_that_leads_nowhere_says_why_and_may_be_verified_as_one_without_a_copy(office, cited):
    with Server(says("404 Not Found")) as server:
        piece, capture = cited(f"http://127.0.0.1:{server.port}/nada")
        kept = copied(capture)

    assert (kept.state, kept.failure) == ("failed", "El servidor dice que no hay ninguna página en esta dirección.")
    evidence.reviewing.verify(evidence=piece, person=office.verifier, today=TODAY, at=NOON)
    shown = evidence.public_card(piece.folio)
    assert (shown.state, shown.has_copy, shown.sha256) == ("verified", False, "")


def test_done_twice_the_second_changes_nothing(cited):
    with Server(says("200 OK", body=PDF)) as server:
        _piece, capture = cited(f"http://127.0.0.1:{server.port}/")
        first = copied(capture)
    again = copied(capture)

    assert (again.copy, again.ended_at) == (first.copy, first.ended_at)


def test_the_worker_calls_nothing_inside(cited):
    """As it really is done: nobody may have this server call itself."""
    with Server(says("200 OK", body=PDF)) as server:
        _piece, capture = cited(f"http://127.0.0.1:{server.port}/salud")
        assert do_jobs() == ["SUCCESSFUL"]

    capture.refresh_from_db()
    assert (capture.state, capture.copy) == (CaptureState.FAILED, None)
