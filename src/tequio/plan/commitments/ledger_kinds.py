"""What the acts of plans and commitments are called in the log, and the sentence a citizen reads."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec
from tequio.ground.ledger.types import Entry
from tequio.lib.canonical import Json
from tequio.ui.core.dates import range_words
from tequio.ui.wording import page_language


def _how_a_plan_changed(entry: Entry) -> str:
    before = entry.data.get("before")
    if not isinstance(before, Mapping):
        return gettext("What the plan «%(title)s» says was updated.") % {"title": entry.subject.title}
    return gettext("The plan «%(title)s» changed its dates: before, %(before)s; now, %(after)s.") % {
        "title": entry.subject.title,
        "before": _period(before),
        "after": _period(entry.data),
    }


def _period(data: Mapping[str, Json]) -> str:
    first, last = (date.fromisoformat(str(data[name])) for name in ("starts_on", "ends_on"))
    return range_words(first, last, page_language())


LEDGER_KINDS = (
    KindSpec(kind="plan.plan.recorded", sentence=_("The plan «%(title)s» was recorded.")),
    KindSpec(kind="plan.plan.changed", sentence=_how_a_plan_changed),
    KindSpec(kind="plan.plan.publish", sentence=_("The plan «%(title)s» was published.")),
    KindSpec(kind="plan.plan.close", sentence=_("The plan «%(title)s» was closed.")),
    KindSpec(kind="plan.commitment.recorded", sentence=_("The commitment «%(title)s» was recorded.")),
    KindSpec(kind="plan.commitment.changed", sentence=_("What the commitment «%(title)s» says was updated.")),
    KindSpec(kind="plan.commitment.propose", sentence=_("The commitment «%(title)s» was proposed.")),
    KindSpec(kind="plan.commitment.adopt", sentence=_("The commitment «%(title)s» was adopted.")),
    KindSpec(kind="plan.commitment.start", sentence=_("The commitment «%(title)s» got under way.")),
    KindSpec(kind="plan.commitment.suspend", sentence=_("The commitment «%(title)s» was suspended.")),
    KindSpec(kind="plan.commitment.finish", sentence=_("The commitment «%(title)s» was finished.")),
    KindSpec(kind="plan.commitment.withdraw", sentence=_("The commitment «%(title)s» was withdrawn.")),
)
