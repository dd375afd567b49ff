"""Where each piece of advice comes from, so that nobody has to take the program's word for it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tequio.plan.checks.types import Source

READ_ON = date(2026, 11, 22)
KITS = "https://github.com/GobiernoFacil/agentes-v2"

ROUTE = Source(
    _(
        "Tequio's criterion, from the Infoem document “Cultura de Gobierno Abierto”: in its route, the actions "
        "(step 6) come after the session of the Technical Secretariat (step 4) and the dialogue table (step 5)"
    )
)
ROUTE_AS_PRINTED = Source(
    _(
        "Tequio's criterion, from the Infoem document “Cultura de Gobierno Abierto”: the available text of its "
        "route prints the steps in another order than their numbers, and whoever reads it may take one for the "
        "other"
    )
)
ROUTE_AND_SCHEDULE = Source(
    _(
        "Tequio's criterion, from the Infoem document “Cultura de Gobierno Abierto”: two steps of its route have "
        "no row in its schedule"
    )
)
LINES = Source(
    _(
        "Tequio's criterion, from the Infoem document “Cultura de Gobierno Abierto”: its four lines are proposed "
        "as “some of the following activities”, without saying which ones will be done"
    )
)
NETWORK = Source(
    _(
        "Tequio's criterion, from the Infoem document “Cultura de Gobierno Abierto”: its third line names the Red"
        " Mexiquense and the row of the congress in its schedule does not"
    )
)
SCHEDULE = Source(
    _(
        "Tequio's criterion, from the Infoem document “Cultura de Gobierno Abierto”: the columns of its schedule "
        "go from September to February and give no year"
    )
)
ATTRIBUTABLE = Source(
    _(
        "INAI and UNDP, open government kits, kit 5: a commitment is specific, measurable, attributable, bounded in "
        "time and relevant"
    ),
    url=KITS,
    retrieved=READ_ON,
)
INDICATOR = Source(
    _(
        "INAI and UNDP, open government kits, kit 8: an indicator is what is measured, its unit, its target and its "
        "period"
    ),
    url=KITS,
    retrieved=READ_ON,
)
COMPARABLE = Source(
    _("OECD, Recommendation on Open Government (OECD/LEGAL/0438), provision 5: comparable indicators to evaluate with"),
    url="https://legalinstruments.oecd.org/en/instruments/OECD-LEGAL-0438",
    is_verified=False,
)
SUCCESSION = Source(
    _(
        "Rule of Tequio's design: institutions end and change names, so each is kept with its dates, its legal basis "
        "and its successor"
    )
)
YEARLY_BUDGET = Source(_("Practice of public administration: the budget is authorised year by year"), is_verified=False)
POTENTIAL_FOR_RESULTS = Source(
    _("OGP, glossary, “Ambition”: scale “Potential for Results” of the Independent Reporting Mechanism"),
    url="https://www.opengovpartnership.org/glossary/ambition/",
    retrieved=READ_ON,
)
