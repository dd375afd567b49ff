"""An indicator as work on which people record what it shows."""

from tequio.ground.people.types import Work
from tequio.plan.commitments.api import places_by_commitment
from tequio.plan.indicators.api import Indicator


def address_of(slug: str) -> str:
    """The public page of an indicator, in the language of the record."""
    return f"/indicadores/{slug}/"


def work_of(indicator: Indicator) -> Work:
    """An indicator, with the scopes of the plans that hold its commitment. One query."""
    places = places_by_commitment([indicator.commitment_id]).get(indicator.commitment_id, [])
    return Work(
        kind="indicator",
        id=indicator.slug,
        title=indicator.name,
        url_path=address_of(indicator.slug),
        desk_path=f"/escritorio/indicadores/{indicator.slug}/",
        scopes=frozenset(place.scope for place in places),
        unit_id=None,
        is_public=any(place.is_public for place in places),
        is_open=not (places and all(place.is_closed for place in places)),
    )
