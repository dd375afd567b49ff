"""Which servers are open to everybody, and how the address of a page is read: in one way or not at all."""

from ipaddress import ip_address

import pytest

from tequio.ground.evidence import web_addresses
from tequio.ground.evidence.core.addresses import is_public
from tequio.lib.errors import RuleBroken

PUBLIC = ("8.8.8.8", "201.131.19.30", "1.1.1.1", "2606:4700:4700::1111", "2801:c4::1", "2a00:1450::1")
INNER = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.0.9", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:7f00:1::", "2001:20::1",
    "2001:db8::1", "2002:7f00:1::", "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
    "fe80::1%eth0", "2606:4700::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_server_is_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", INNER)
def test_an_inner_reserved_or_disguised_address_is_not(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://example.org", "https://example.org/"),
        (" https://Example.ORG/Acta.pdf?a=1&b=%20#pagina=2 ", "https://example.org/Acta.pdf?a=1&b=%20"),
        ("http://example.org:80/", "http://example.org/"),
        ("https://example.org:80/", "https://example.org:80/"),
        ("https://example.org:/", "https://example.org/"),
        ("https://example.org./", "https://example.org/"),
        ("https://diseño.gob.mx/año/", "https://xn--diseo-rta.gob.mx/a%C3%B1o/"),
        ("https://example。org/", "https://example.org/"),
        ("https://_dmarc.example.org/", "https://_dmarc.example.org/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:0::1]:443/x", "http://[2606:4700::1]:443/x"),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:127.0.0.1]/"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),  # Read, and then not called.
    ],
)
def test_an_address_is_read_in_one_way(written, meant):
    assert web_addresses.read(written).url == meant


@pytest.mark.parametrize("number", ["8.8.8.8", "[2606:4700::1]", "127.0.0.1"])
def test_a_number_is_an_address_already(number):
    assert str(web_addresses.read(f"http://{number}/").literal) == number.strip("[]")


def test_a_name_is_no_address_yet():
    assert web_addresses.read("http://8.8.8.8.example.org/").literal is None


@pytest.mark.parametrize(
    "written",
    [
        "", "example.org", "//example.org/", "http:", "http:///", "http:/example.org/", "http://.", "http://..",
        "http://0/", "http://127.1/", "http://127.0.1/", "http://0177.0.0.1/", "http://0x7f.0.0.1/",
        "http://0x7f000001/", "http://2130706433/", "http://017700000001/", "http://127.0.0.1.example.0x7f/",
        "http://127.0.0.01/", "http://256.0.0.1/", "http://1.2.3.4.5/", "http://example.123/",
        "http://１２７.１/", "http://⑫7.1/", "http://0x７f.1/",
        "http://user@example.org/", "http://user:word@example.org/", "http://example.org@127.0.0.1/",
        "http://@example.org/", "http://example.org\\@127.0.0.1/",
        "http://example.org\\127.0.0.1/", "http://exa mple.org/", "http://exa\tmple.org/", "http://exa\nmple.org/",
        "http://example.org/\r\nHost:x", "http://exam\u202eple.org/", "http://example.org/\x00", "http://exa\u00admple.org/",
        "http://[::1/", "http://::1/", "http://[::1]x/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/",
        "http://[127.0.0.1]/", "http://[v1.x]/", "http://[example.org]/",
        "http://example.org:x/", "http://example.org:99999/", "http://example.org:-1/", "http://example.org:80:80/",
        "http://localhost/", "http://localhost./", "http://ⓛocalhost/", "http://intranet/", "http://-a.org/", "http://a..org/",
        "http://example.org../", "http://%6cocalhost/", "http://exa%2emple.org/", "http://straße.de/", "http://a\u200db.org/",
        f"http://{'a' * 64}.org/", f"http://{'a.' * 130}org/", f"http://example.org/{'a' * 2_000}",
        "file:///etc/passwd", "FILE:///etc/passwd", "ftp://example.org/", "gopher://example.org:70/", "dict://example.org/",
        "javascript:alert(1)", "data:text/plain,x", "unix:/run/x.sock", "jar:http://example.org!/",
        "http://example.org⁄@127.0.0.1/", "http://a／b.org/", "http://a．．b/",
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_not_read(written):
    with pytest.raises(RuleBroken):
        web_addresses.read(written)


@pytest.mark.parametrize(
    ("location", "meant"),
    [
        ("/otra", "https://example.org/otra"),
        ("otra", "https://example.org/actas/otra"),
        ("//example.com/x", "https://example.com/x"),
        ("http://example.com", "http://example.com/"),
        ("/a\u00c3\u00b1o", "https://example.org/a%C3%B1o"),
    ],
)
def test_a_redirect_is_followed_from_where_it_was_read(location, meant):
    assert web_addresses.follow(web_addresses.read("https://example.org/actas/1"), location).url == meant


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/", "//user@example.org/", "http://["])
def test_a_redirect_to_anything_else_is_refused(location):
    with pytest.raises(RuleBroken):
        web_addresses.follow(web_addresses.read("https://example.org/actas/1"), location)
