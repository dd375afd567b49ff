"""What of a request makes another page, what only another answer, and what nothing at all."""

import pytest

from tequio.config.pages.asked import LONGEST, Asked, Reading, Understanding, has_etag

PAGE = Asked("http", "tequio.example", "/planes/", "", "")


def parameters_at(path):
    return {"/planes/": frozenset({"p", "estado"}), "/": frozenset()}.get(path)


def reading(
    path="/planes/", query="", *headers, method="GET", scheme="http", believes_proxy=False, host="tequio.example"
):
    understand = Understanding(parameters_at=parameters_at, session_cookie=b"tequio", believes_proxy=believes_proxy)
    named = [(b"host", host.encode())] if host else []
    return understand(
        {
            "method": method,
            "path": path,
            "query_string": query.encode(),
            "scheme": scheme,
            "headers": [*named, *((name.encode(), value.encode()) for name, value in headers)],
        }
    )


def test_a_page_is_its_host_path_and_encoding():
    assert reading() == Reading(PAGE)
    assert reading("/planes/", "", ("accept-encoding", "br, gzip;q=0.5")).page == PAGE._replace(encoding="gzip")
    assert reading(host="TEQUIO.example:8000").page == PAGE._replace(host="tequio.example:8000")


@pytest.mark.parametrize("refused", ["", "br", "gzip;q=0", "gzip; q=0.00", "xgzip", "identity"])
def test_who_does_not_take_gzip_is_not_given_it(refused):
    assert reading("/planes/", "", ("accept-encoding", refused)).page.encoding == ""


def test_a_head_request_and_an_etag_ask_for_the_same_page():
    assert reading(method="HEAD") == Reading(PAGE, is_head=True)
    assert reading("/planes/", "", ("if-none-match", '"x"')) == Reading(PAGE, if_none_match='"x"')


def test_parameters_that_the_page_reads_are_written_in_one_form():
    assert reading(query="p=2&estado=a%20tiempo").page.query == "estado=a+tiempo&p=2"
    assert reading(query="estado=a+tiempo&p=1&p=2").page.query == "estado=a+tiempo&p=2"
    assert reading(query="p=").page.query == "p="


@pytest.mark.parametrize(
    "query", ["fbclid=1", "utm_source=x&utm_medium=y", "P=2", "p%00=2", "=", "&&&", "r=0", "%ff=%ff"]
)
def test_other_parameters_make_no_other_page(query):
    assert reading(query=query) == Reading(PAGE)


@pytest.mark.parametrize(("written", "at_least"), [("7", 7), ("", 0), ("-7", 0), ("٧", 0), ("9" * 19, 0), ("7x", 0)])
def test_a_revision_is_asked_for_and_is_no_part_of_the_page(written, at_least):
    assert reading(query=f"r={written}") == Reading(PAGE, at_least=at_least)


@pytest.mark.parametrize(
    "header",
    [
        ("accept-language", "en"),
        ("x-forwarded-for", "1.2.3.4"),
        ("x-forwarded-host", "malo.example"),
        ("x-forwarded-proto", "https"),
        ("x-original-url", "/escritorio/"),
        ("x-http-method-override", "POST"),
        ("cookie", "csrftoken=x; preferencias=y"),
        ("user-agent", "x"),
        ("cache-control", "no-cache"),
        ("range", "bytes=0-1"),
        ("content-length", "0"),
    ],
)
def test_a_header_that_the_page_does_not_depend_on_changes_nothing(header):
    assert reading("/planes/", "", header) == Reading(PAGE)


def test_the_proxy_is_believed_only_where_django_believes_it():
    forwarded = ("x-forwarded-proto", "https, http")

    assert reading("/planes/", "", forwarded).page.scheme == "http"
    assert reading("/planes/", "", forwarded, believes_proxy=True).page.scheme == "https"
    assert reading(scheme="https").page.scheme == "https"
    assert reading("/planes/", "", ("x-forwarded-proto", "gopher"), believes_proxy=True).page.scheme == "http"


def test_django_is_shown_what_the_key_holds_and_nothing_else():
    page = reading(
        "/planes/", "", ("accept-encoding", "br, gzip"), ("x-forwarded-proto", "https"), ("accept-language", "en"),
        believes_proxy=True,
    ).page  # fmt: skip

    assert page.headers(names_scheme=True) == [
        (b"host", b"tequio.example"),
        (b"accept-encoding", b"gzip"),
        (b"x-forwarded-proto", b"https"),
    ]
    assert PAGE.headers(names_scheme=False) == [(b"host", b"tequio.example")]


@pytest.mark.parametrize(
    "header",
    [
        ("cookie", "a=b; tequio=secreto"),
        ("authorization", "Bearer x"),
        ("if-match", '"x"'),
        ("content-length", "3"),
        ("transfer-encoding", "chunked"),
    ],
)
def test_what_is_one_visitors_own_goes_on_as_it_came(header):
    assert reading("/planes/", "", header) is None


def test_what_is_no_page_of_ours_goes_on_as_it_came():
    assert reading("/escritorio/") is None
    assert reading("//planes/") is None
    assert reading(method="POST") is None
    assert reading(host="") is None
    assert reading(query="p=" + "1" * LONGEST) is None
    assert reading("/planes/" + "x" * LONGEST) is None


def test_an_etag_is_the_same_compressed_and_not():
    assert has_etag('"a", W/"b"', 'W/"b"')
    assert has_etag('W/"b"', '"b"')
    assert has_etag("*", '"b"')
    assert not has_etag('"a"', '"b"')
    assert not has_etag("", '"b"')
    assert not has_etag("*", "")
