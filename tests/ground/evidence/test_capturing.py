"""Keeping a copy of a page: what is called and what never is, whatever names, redirects and servers try."""

import gzip
import hashlib
import socket
import ssl
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tequio.ground.evidence.capturing import CaptureFailed, Reach, capture
from tests.ground.evidence.servers import Server, names, raw, says, this_machine

pytestmark = pytest.mark.usefixtures("in_english")

ACTA = b"%PDF-1.4 acta de la sesi\xc3\xb3n"
HERE = {"acta__example": "127.0.0.1"}
PLAIN = "Content-Type: text/plain; charset=utf-8"


def reason_of(url: str, **options: object) -> str:
    with pytest.raises(CaptureFailed) as refusal:
        capture(url, **options)
    assert refusal.value.reason == refusal.value.message
    return refusal.value.reason


@pytest.fixture(autouse=True)
def spool(tmp_path, monkeypatch):
    """Where copies are kept aside; empty again after each test, whatever happened in it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    yield tmp_path
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_kept_with_what_it_was_and_when():
    before = datetime.now(UTC)
    with Server(says("200 OK", "Content-Type: Application/PDF; x=1", body=ACTA)) as server:
        url = f"http://acta.example:{server.port}/sesi%C3%B3n/acta.pdf?n=1#p2"

        with capture(url, reach=this_machine(**HERE)) as copy:
            kept = (copy.content.read_bytes(), b"".join(copy.chunks()))

    assert kept == (ACTA, ACTA)
    assert (copy.url, copy.final_url) == (url, url.removesuffix("#p2"))
    assert (copy.status, copy.media_type) == (200, "application/pdf")
    assert (copy.size, copy.sha256) == (len(ACTA), hashlib.sha256(ACTA).hexdigest())
    assert before <= copy.retrieved_at <= datetime.now(UTC)


def test_a_copy_stays_until_it_is_discarded():
    with Server(says("200 OK", body=ACTA)) as server:
        copy = capture(f"http://127.0.0.1:{server.port}/", reach=this_machine())

    assert copy.content.exists()
    copy.discard()
    assert not copy.content.parent.exists()


def test_what_is_asked_says_who_asks_and_carries_nothing_else(settings, monkeypatch):
    settings.BASE_URL = "https://tequio.example.org"
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    sets_cookie = says("302 Found", "Location: /two", "Set-Cookie: a=b")
    gives = says("200 OK", body=ACTA)
    with Server(lambda asked, end: (gives if b"/two" in asked else sets_cookie)(asked, end)) as server:
        capture(f"http://acta.example:{server.port}/one?a=1", reach=this_machine(**HERE)).discard()

    first, second = (request.decode().split("\r\n") for request in server.asked)
    assert (first[0], second[0]) == ("GET /one?a=1 HTTP/1.1", "GET /two HTTP/1.1")
    assert first[1:] == second[1:]
    assert [line.partition(":")[0] for line in first[1:] if line] == [
        "Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection",
    ]  # fmt: skip
    assert first[1] == f"Host: acta.example:{server.port}"
    assert first[2] == "User-Agent: Tequio/0.1.0 (keeps a copy of a cited page; +https://tequio.example.org)"


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("Content-Type: text/html;charset=utf-8", "text/html"),
        ("Content-Type: text/html\x0b<script>", "application/octet-stream"),
        ("Content-Type:", "application/octet-stream"),
        ("X-Other: 1", "application/octet-stream"),
    ],
)
def test_the_kind_is_what_the_server_says_where_it_says_one(said, understood):
    with (
        Server(says("200 OK", said, body=ACTA)) as server,
        capture(f"http://127.0.0.1:{server.port}/", reach=this_machine()) as copy,
    ):
        assert copy.media_type == understood


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://0/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f.1/",
        "http://017700000001/", "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/", "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/", "http://[::]/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[fd00:ec2::254]/",
        "http://[2002:7f00:1::]/", "http://[fe80::1]/", "http://127.0.0.1#@example.org@x/", "http://224.0.0.1/",
        "http://localhost/", "http://localhost./", "http://127.0.0.1./", "http://255.255.255.255/",
        "http://8.8.8.8:22/", "http://8.8.8.8:0/", "https://8.8.8.8:8443/", "http://user@8.8.8.8/",
        "file:///etc/passwd", "",
    ],
)  # fmt: skip
def test_nothing_inside_is_called(url, monkeypatch):
    def called(*_arguments, **_options):
        raise AssertionError("something was called")

    monkeypatch.setattr(socket, "create_connection", called)
    monkeypatch.setattr(socket, "getaddrinfo", called)

    assert reason_of(url)


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        ["8.8.8.8", "127.0.0.1"],
        ["2606:4700::1", "::1"],
        ["::ffff:10.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["fe80::1%1"],
        ["169.254.169.254"],
        [],
    ],
)
def test_a_name_of_anything_inside_is_not_called(found, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_arguments, **_options: pytest.fail("it was called"))

    reason = reason_of("http://acta.example/", reach=Reach(resolve=names(acta__example=found)))

    assert reason == "«acta.example» is not a server open to the public, so it is not called."


def test_a_name_that_means_another_server_the_second_time_is_asked_for_once():
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    asked = []

    def resolve(host):
        asked.append(host)
        return next(answers)

    with Server(says("200 OK", body=ACTA)) as public:
        reach = Reach(resolve=resolve, permits=lambda number: str(number) == "127.0.0.1", ports=range(65_536))
        with capture(f"http://acta.example:{public.port}/", reach=reach) as copy:
            assert copy.content.read_bytes() == ACTA

    assert asked == ["acta.example"]


def test_a_name_is_checked_again_after_a_redirect():
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with Server(says("302 Found", "Location: /again")) as server:
        reach = Reach(
            resolve=lambda _host: next(answers),
            permits=lambda number: str(number) == "127.0.0.1",
            ports=range(65_536),
        )

        reason = reason_of(f"http://acta.example:{server.port}/", reach=reach)

    assert reason == "«acta.example» is not a server open to the public, so it is not called."
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.2/",
        "http://[::1]/",
        "//2130706433/",
        "file:///etc/passwd",
        "gopher://acta.example:70/_x",
        "https://user:word@acta.example/",
        "http://inner.example:8000/",
        "http://acta.example:22/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_anything_inside_is_not_followed(location, status):
    with Server(says(f"{status} {HTTPStatus(status).phrase}", f"Location: {location}", body=ACTA)) as server:
        reach = this_machine(acta__example="127.0.0.1", inner__example="10.0.0.1")

        assert reason_of(f"http://acta.example:{server.port}/", reach=reach)

    assert len(server.asked) == 1


def test_redirects_are_followed_to_the_page_five_times():
    def answer(asked, end):
        number = int(asked.split()[1].strip(b"/"))
        says("200 OK", body=ACTA)(asked, end) if number == 5 else says("301 x", f"Location: {number + 1}")(asked, end)

    with Server(answer) as server, capture(f"http://127.0.0.1:{server.port}/0", reach=this_machine()) as copy:
        assert copy.final_url == f"http://127.0.0.1:{server.port}/5"
        assert copy.content.read_bytes() == ACTA


def test_redirects_are_not_followed_for_ever():
    with Server(says("302 Found", "Location: /again")) as server:
        reason = reason_of(f"http://127.0.0.1:{server.port}/", reach=this_machine())

    assert reason == "The address sends on to another more than 5 times: give the last one."
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("404 Not Found", "The server says that there is no page at this address."),
        ("403 Forbidden", "The server does not show this page to everybody (answer 403)."),
        ("500 Oops", "The server did not give the page (answer 500)."),
        ("206 Partial Content", "The server did not give the page (answer 206)."),
        ("302 Found", "The server did not give the page (answer 302)."),
    ],
)
def test_an_answer_that_is_no_page_is_not_kept(status, reason):
    with Server(says(status, PLAIN, body=b"Lo sentimos")) as server:
        assert reason_of(f"http://127.0.0.1:{server.port}/", reach=this_machine()) == reason


def test_an_empty_page_is_not_kept():
    with Server(says("200 OK", PLAIN)) as server:
        assert reason_of(f"http://127.0.0.1:{server.port}/", reach=this_machine()) == "The page is empty."


def chunked(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (*pieces, b""))


OK = b"HTTP/1.1 200 OK\r\n"


def test_a_page_that_comes_in_pieces_is_whole():
    answer = raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(ACTA, ACTA))
    with Server(answer) as server, capture(f"http://127.0.0.1:{server.port}/", reach=this_machine()) as copy:
        assert copy.content.read_bytes() == ACTA + ACTA


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00" * 100,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        OK + b"Content-Length: 100\r\n\r\nshort",
        OK + b"Transfer-Encoding: chunked\r\n\r\n40\r\nshort",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nshort",
        OK + b"A: " + b"a" * 100_000 + b"\r\n\r\nx",
        OK + b"A: a\r\n" * 1_000 + b"\r\nx",
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(ACTA)[:-9],
        OK + b"Content-Encoding: gzip\r\n\r\n" + ACTA,
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(ACTA) * 2,
    ],
    ids=len,
)
def test_a_page_cut_short_or_of_no_web_server_is_not_kept(answer):
    with Server(raw(answer)) as server:
        reason = reason_of(f"http://127.0.0.1:{server.port}/", reach=this_machine())

    assert reason == "The server did not answer as a web server does. Try again later."


def test_a_server_that_is_not_there_is_said_so():
    with Server(raw(b"")) as server:
        port = server.port

    reason = reason_of(f"http://127.0.0.1:{port}/", reach=this_machine())

    assert reason == "The server did not answer as a web server does. Try again later."


def test_a_name_that_nobody_has_is_said_so():
    reason = reason_of("http://nadie.example:8000/", reach=this_machine())

    assert reason == "No server has the name in this address: check how it is written."


def test_a_dead_address_does_not_hide_a_living_one():
    with Server(says("200 OK", body=ACTA)) as server:
        reach = Reach(
            resolve=names(acta__example=["127.0.0.3", "127.0.0.1"]),
            permits=lambda number: str(number).startswith("127."),
            ports=range(65_536),
        )
        with capture(f"http://acta.example:{server.port}/", reach=reach) as copy:
            assert copy.size == len(ACTA)


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Content-Length: 2000\r\n\r\n",
        OK + b"\r\n" + b"a" * 2_000,
        OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(b"a" * 900, b"a" * 900),
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"a" * 50_000_000),
        OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"a" * 2_000),
        b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000,
    ],
    ids=len,
)
def test_a_page_too_large_is_not_kept(answer):
    with Server(raw(answer)) as server:
        reason = reason_of(f"http://127.0.0.1:{server.port}/", max_bytes=1_024, reach=this_machine())

    assert reason == "The page is larger than the 0.000977 MB that can be kept."


@pytest.mark.parametrize(
    ("name", "pack"), [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_a_packed_page_is_kept_unpacked(name, pack):
    content = bytes(range(256)) * 1_000
    with (
        Server(says("200 OK", f"Content-Encoding: {name}", body=pack(content))) as server,
        capture(f"http://127.0.0.1:{server.port}/", reach=this_machine()) as copy,
    ):
        assert copy.content.read_bytes() == content


@pytest.mark.parametrize("name", ["br", "zstd", "gzip, gzip"])
def test_a_page_packed_otherwise_is_not_kept(name):
    with Server(says("200 OK", f"Content-Encoding: {name}", body=ACTA)) as server:
        reason = reason_of(f"http://127.0.0.1:{server.port}/", reach=this_machine())

    assert reason == "The server packs the page in a way that is not understood here."


@pytest.mark.parametrize("head", [b"", OK, OK + b"Content-Length: 100000\r\n\r\n"])
def test_a_server_that_drips_does_not_hold_anybody(head):
    over = threading.Event()

    def drips(_asked, end):
        end.sendall(head)
        while not over.wait(0.02):
            end.sendall(b"a")

    with Server(drips) as server:
        began = time.monotonic()
        reason = reason_of(f"http://127.0.0.1:{server.port}/", seconds=0.4, reach=this_machine())
        took = time.monotonic() - began
        over.set()

    assert reason == "The page did not arrive whole in 0.4 seconds."
    assert took < 5


def test_a_resolver_that_does_not_answer_does_not_hold_anybody():
    over = threading.Event()
    reach = Reach(resolve=lambda _host: [str(over.wait(30))])

    reason = reason_of("http://acta.example/", seconds=0.2, reach=reach)
    over.set()

    assert reason == "The page did not arrive whole in 0.2 seconds."


def test_redirects_share_one_deadline():
    over = threading.Event()

    def slowly(asked, end):
        over.wait(0.15)
        says("302 Found", "Location: /again")(asked, end)

    with Server(slowly) as server:
        reason = reason_of(f"http://127.0.0.1:{server.port}/", seconds=0.4, reach=this_machine())
        over.set()

    assert reason == "The page did not arrive whole in 0.4 seconds."


@pytest.fixture
def certificate(tmp_path_factory):
    """A certificate of acta.example, which nobody in the world vouches for, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "acta.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("acta.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "acta.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


@pytest.fixture
def secure_server(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Server(says("200 OK", body=ACTA), tls=context) as server:
        yield server


def trusting(certificate, **hosts: str) -> Reach:
    here = this_machine(**hosts)
    return Reach(
        resolve=here.resolve,
        permits=here.permits,
        ports=here.ports,
        trust=lambda: ssl.create_default_context(cafile=certificate),
    )


def test_a_server_that_proves_its_name_is_believed(secure_server, certificate):
    url = f"https://acta.example:{secure_server.port}/"

    with capture(url, reach=trusting(certificate, **HERE)) as copy:
        assert (copy.content.read_bytes(), copy.final_url) == (ACTA, url)


def test_a_server_that_nobody_vouches_for_is_not(secure_server):
    reason = reason_of(f"https://acta.example:{secure_server.port}/", reach=this_machine(**HERE))

    assert reason == "The server cannot prove that it is who it says it is (its certificate fails)."
    assert secure_server.asked == []


def test_a_certificate_of_another_name_proves_nothing(secure_server, certificate):
    reach = trusting(certificate, otra__example="127.0.0.1")

    reason = reason_of(f"https://otra.example:{secure_server.port}/", reach=reach)

    assert reason == "The server cannot prove that it is who it says it is (its certificate fails)."
    assert secure_server.asked == []
