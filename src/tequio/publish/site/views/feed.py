"""What changed, for readers of feeds."""

import re
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.ground.ledger import api as ledger
from tequio.publish.site import acts
from tequio.publish.site.context import house_of
from tequio.ui.core.dates import day_words
from tequio.ui.publicly import publicly
from tequio.ui.wording import page_language

_LENGTH = 50
# XML has no way of writing these, and a title someone loaded may hold one.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@require_safe
@publicly()
@login_not_required
def feed(request: HttpRequest) -> HttpResponse:
    """The latest acts as an Atom feed."""
    house = house_of(request)
    generator = Atom1Feed(
        title=_("%(institution)s: what changed in its plans") % {"institution": house.institution or house.name},
        link=_whole(house.home_url),
        feed_url=_whole(reverse("site:feed")),
        description="",
        subtitle=_("Every public act, as it enters the log."),
        language=get_language(),
        author_name=house.institution or house.name,
        feed_guid=_feed_tag(),
    )
    for act in acts.told(ledger.latest(_LENGTH)):
        generator.add_item(
            title=_writable(act.sentence),
            link=_whole(act.url or act.log_url),
            description=_writable(_description(act)),
            unique_id=_tag(act.origin, f"/{act.index}", act.at),
            pubdate=act.at,
            updateddate=act.at,
        )
    return HttpResponse(generator.writeString("utf-8"), content_type=generator.content_type)


def _description(act: acts.Act) -> str:
    """Who did it and, where the record came on another day, when it happened."""
    if act.day is None:
        return _("Done by: %(who)s.") % {"who": act.who}
    day = day_words(act.day, page_language())
    return _("Done by: %(who)s. It happened on %(day)s.") % {"who": act.who, "day": day}


def _whole(path: str) -> str:
    """A feed is read far from the site. Where the installation did not say its address, nobody else says it for it."""
    return f"{settings.BASE_URL}{path}"


def _feed_tag() -> str:
    first = ledger.entry(0)
    return _tag(first.origin, "", first.at) if first else "tag:tequio,2026:"


def _tag(origin: str, place: str, at: datetime) -> str:
    """A name for ever (RFC 4151): of the log and its number, whatever the address of the site becomes."""
    authority, _slash, rest = origin.partition("/")
    named = re.sub(r"[^A-Za-z0-9.-]", "-", authority) or "tequio"
    return f"tag:{named},{at:%Y-%m-%d}:{quote(rest)}{place}"


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)
