"""What letters need of the request that asks for them."""

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

_OF_THIS_COMPUTER = {"localhost", "127.0.0.1", "[::1]"}


def origin_for_letters(request: HttpRequest) -> str:
    """What a link in a letter begins with; empty where nobody has said.

    Whoever asks for a letter chooses the Host of the request, so it is believed only while it names this computer.
    """
    if settings.BASE_URL:
        return str(settings.BASE_URL)
    host, _port = split_domain_port(request.get_host())
    return f"{request.scheme}://{request.get_host()}" if host in _OF_THIS_COMPUTER else ""
