"""Pages for everybody: what they may read, what they say of themselves."""

from datetime import UTC, datetime

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from tequio.ui.publicly import listed, no_older_than, parameters_of, publicly, valid_until


@publicly("p", "estado")
def page(request, status=200, **headers):
    if status == 404:
        raise Http404
    return HttpResponse(f"{request.GET.urlencode()} {request.get_full_path()}", status=status, headers=headers)


def asked(address="/", **cookies):
    request = RequestFactory().get(address)
    request.COOKIES = cookies
    return request


def test_a_page_reads_the_parameters_it_names_and_no_other():
    assert page(asked("/x/?utm=1&p=2&estado=a+b&p=3&r=4")).text == "estado=a+b&p=3 /x/?estado=a+b&p=3"
    assert page(asked("/x/?utm=1")).text == " /x/"


def test_the_door_learns_which():
    assert parameters_of(page) == {"p", "estado"}
    assert parameters_of(valid_until) is None


def test_it_is_public_and_asked_about_before_it_is_shown_again():
    assert page(asked())["Cache-Control"] == "public, no-cache"


def test_whoever_signed_in_is_given_a_page_of_their_own():
    assert page(asked(tequio="x"))["Cache-Control"] == "private, no-cache"


def test_what_a_page_says_of_itself_stands():
    assert page(asked(), **{"Cache-Control": "private, no-store"})["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("status", [302, 404, 500])
def test_only_pages_are_kept(status):
    try:
        headers = page(asked(), status=status).headers
    except Http404:
        headers = {}

    assert "Cache-Control" not in headers


def test_a_page_can_say_until_when_it_is_true():
    response = valid_until(HttpResponse(), datetime(2026, 11, 23, 18, 0, 0, 999_999, tzinfo=UTC))

    assert response["Expires"] == "Mon, 23 Nov 2026 18:00:00 GMT"


def test_a_query_is_written_in_one_form():
    assert listed({"z": "1", "a": "ñ&", "b": ""}, ("b", "a")) == "a=%C3%B1%26&b="


def test_whoever_did_something_is_sent_to_the_page_as_it_is_since():
    assert [no_older_than(7, url) for url in ("/planes/x/", "/planes/x/?p=2", "/planes/x/#accion-1")] == [
        "/planes/x/?r=7",
        "/planes/x/?p=2&r=7",
        "/planes/x/?r=7#accion-1",
    ]
