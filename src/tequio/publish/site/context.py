"""`house`: what every page needs to know of the installation, read once per request and only if a template asks."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from tequio.ground.installation import api as installations
from tequio.lib import clock
from tequio.lib.translations import Worded


@dataclass
class House:
    """The installation as templates see it. Each part is read when first asked for."""

    request: HttpRequest

    @cached_property
    def _read(self) -> tuple[installations.Installation | None, str]:
        return installations.current_with_root()

    @property
    def installation(self) -> installations.Installation | None:
        """The row itself; None in a home where none was created."""
        return self._read[0]

    @property
    def name(self) -> str:
        """How the site calls itself in its masthead: by the acronym, which is how people know an institution."""
        here = self.installation
        if here is None or self.is_demonstration:
            return "Tequio"
        return Worded(here.acronym or here.name)

    @property
    def institution(self) -> str:
        return self.installation.name if self.installation else ""

    @property
    def acronym(self) -> str:
        return self.installation.acronym if self.installation else ""

    @property
    def arms_url(self) -> str:
        """The coat of arms of the masthead; empty without one."""
        here = self.installation
        if here is None or not here.arms_id:
            return ""
        return reverse("files:download", args=[here.arms_id, here.arms_name])

    @property
    def tagline(self) -> str:
        return _("The open-government commitment, from its problem to the proof of what changed.")

    @property
    def contact(self) -> list[str]:
        """Lines of the footer, empty ones left out."""
        if self.installation is None:
            return []
        here = self.installation
        phone = _("Telephone: %(phone)s") % {"phone": here.phone} if here.phone else ""
        return [line for line in (*here.address.splitlines(), phone, here.email, here.website) if line]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.installation.zone if self.installation else settings.TIME_ZONE)

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @property
    def today(self) -> date:
        return clock.local_date(self.now, self.zone)

    @property
    def is_demonstration(self) -> bool:
        here = self.installation
        return here is not None and here.kind == installations.InstallationKind.DEMONSTRATION

    @property
    def home_url(self) -> str:
        return reverse("site:home")

    @property
    def path(self) -> str:
        return self.request.path

    @property
    def absolute_url(self) -> str:
        """The page's own address where the installation says its own; otherwise none: Host is not to be believed."""
        return self.absolute_address(self.request.path)

    @property
    def printed_address(self) -> str:
        """The address that a printed page shows: as asked for, where the installation has not said its own."""
        try:
            return self.absolute_url or self.request.build_absolute_uri(self.request.path)
        except DisallowedHost:  # the page that refuses such a host is a page too
            return self.request.path

    def absolute_address(self, path: str) -> str:
        """The whole address of one of our pages; empty while the installation has not said its own."""
        return f"{settings.BASE_URL}{path}" if settings.BASE_URL else ""

    @property
    def navigation(self) -> list[tuple[str, str, bool]]:
        """The places of the site: label, address and whether the reader is there."""
        places = (
            (_("Plans"), reverse("site:home"), ("/planes/", "/compromisos/")),
            (_("Institutions"), reverse("site:institutions"), ("/instituciones/", "/organos/", "/redes/")),
            (_("Log"), reverse("site:log"), ("/bitacora/",)),
        )
        return [(label, url, self._is_at(url, under)) for label, url, under in places]

    def _is_at(self, url: str, under: tuple[str, ...]) -> bool:
        path = self.request.path.removeprefix("/en") or "/"
        return self.request.path == url or path.startswith(under)

    @property
    def search_url(self) -> str:
        """Where the box of the masthead asks; empty on the page of search, whose box is its own."""
        url = reverse("site:search")
        return "" if self.request.path == url else url

    @property
    def other_languages(self) -> list[tuple[str, str, str]]:
        """The other languages of this page: code, name in itself, address."""
        here = get_language()
        return [
            (code, _own_name(code), translate_url(self._full_path, code))
            for code, _name in settings.LANGUAGES
            if code != here
        ]

    @property
    def _full_path(self) -> str:
        return self.request.get_full_path()

    @property
    def desk_url(self) -> str:
        try:
            return reverse("desk:home")
        except NoReverseMatch:
            return ""

    @property
    def log_url(self) -> str:
        return reverse("site:log")

    @property
    def feed_url(self) -> str:
        return reverse("site:feed")

    @property
    def log_root(self) -> str:
        """The root of the last signed checkpoint in hexadecimal; empty before the first."""
        return self._read[1]

    @property
    def telar_url(self) -> str:
        return reverse("ui:telar", args=[self.log_root]) if self.log_root else ""

    @property
    def brand_css_url(self) -> str:
        here = self.installation
        return reverse("site:brand") if here and (here.accent or here.accent_ink) else ""

    @property
    def footer_links(self) -> list[tuple[str, str]]:
        return [
            (_("Search"), reverse("site:search")),
            (_("Accessibility"), reverse("site:statement", args=["accesibilidad"])),
            (_("Privacy"), reverse("site:statement", args=["privacidad"])),
            (_("Source and licence"), reverse("site:source")),
            (_("What changed (Atom)"), reverse("site:feed")),
        ]


def _own_name(code: str) -> str:
    """How a language calls itself, without its country: «Español», «English»."""
    return str(get_language_info(code.split("-")[0])["name_local"]).capitalize()


def house_of(request: HttpRequest) -> House:
    """The one `House` of a request, so that a view and its template read the installation once."""
    known = getattr(request, "_house", None)
    if known is None:
        known = House(request)
        request._house = known  # type: ignore[attr-defined]  # a note of ours on the request
    return known


def house(request: HttpRequest) -> dict[str, House]:
    """The context processor."""
    return {"house": house_of(request)}
