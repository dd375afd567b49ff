"""Reading the address of a web page so that there is one way to understand it, and refusing the rest.

Where two programs read an address differently, one checks a server and the other calls another. So whatever may be
read in two ways (numbers that are almost addresses, backslashes, somebody's name before an @) is not read at all.
"""

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from tequio.ground.evidence.core.addresses import Address
from tequio.lib.errors import RuleBroken

LONGEST = 2_000
_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# Without the % of a zone, which only means something inside of one machine.
_BRACKETS = re.compile(r"\[[0-9a-fA-F:.]+\](:[0-9]*)?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Two editions of the rules for international names write these in different ways, so they name two servers.
_AMBIGUOUS = re.compile("[ßς\u200c\u200d]")
# What stays as it is in a path; everything else is written with percents, as a browser would.
_KEPT = "/%:@!$&'()*+,;=-._~?[]|"


@dataclass(frozen=True)
class WebAddress:
    """Where a page is: by which protocol, on which server, under which path."""

    scheme: str
    host: str
    port: int
    resource: str

    @property
    def literal(self) -> Address | None:
        """The server's address, where it is written as a number instead of a name."""
        if ":" in self.host:
            return IPv6Address(self.host)
        return IPv4Address(self.host) if _is_number(self.host) else None

    @property
    def authority(self) -> str:
        """The server as the page is asked for: its port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address, written in full."""
        return f"{self.scheme}://{self.authority}{self.resource}"


def read(url: str) -> WebAddress:
    """The web address that this text says. Raises RuleBroken where it says none, or might say two."""
    written = url.strip(" \t\r\n")
    if len(written) > LONGEST:
        raise RuleBroken(_("The address is longer than %(most)d characters.") % {"most": LONGEST})
    if any(letter in ' \\<>"' or unicodedata.category(letter)[0] in "CZ" for letter in written):
        raise RuleBroken(_("The address has spaces or signs that no address has: copy it again from the browser."))
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        raise _unreadable(written) from None
    if parts.scheme not in _PORTS:
        raise RuleBroken(_("Only addresses that begin with http:// or https:// can be captured."))
    if "@" in parts.netloc:
        raise RuleBroken(_("The address carries a user or a password: give one that anybody can open."))
    return WebAddress(
        scheme=parts.scheme,
        host=_host(parts, written),
        port=_PORTS[parts.scheme] if port is None else port,
        resource=quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""),
    )


def follow(address: WebAddress, location: str) -> WebAddress:
    """Where a server sends on to, from one of its pages."""
    # Headers arrive as Latin-1, whatever the server wrote them in.
    sent = location.encode("latin-1", errors="replace").decode("utf-8", errors="replace").strip()
    try:
        joined = urljoin(address.url, sent)
    except ValueError:
        raise _unreadable(sent) from None
    return read(joined)


def _host(parts: SplitResult, written: str) -> str:
    host = parts.hostname or ""
    if "[" in parts.netloc or ":" in host:
        if not _BRACKETS.fullmatch(parts.netloc):
            raise _unreadable(written)
        try:
            return str(IPv6Address(host))
        except ValueError:
            raise _unreadable(written) from None
    return _name(host, written)


def _name(host: str, written: str) -> str:
    if _AMBIGUOUS.search(host):
        raise _unreadable(written)
    try:
        name = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError:
        raise _unreadable(written) from None
    name = name.removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _unreadable(written)
    if _is_number(name):
        # 127.1, 0177.0.0.1 and 2130706433 are addresses to some programs and names to others.
        try:
            return str(IPv4Address(name))
        except ValueError:
            raise _unreadable(written) from None
    if len(labels) == 1:
        raise RuleBroken(_("«%(host)s» is a name of an inner network, not of a public page.") % {"host": name})
    return name


def _is_number(name: str) -> bool:
    return bool(_NUMBER.fullmatch(name.rpartition(".")[2]))


def _unreadable(written: str) -> RuleBroken:
    return RuleBroken(_("«%(address)s» cannot be read as the address of a page.") % {"address": written[:200]})
