"""Plans to check: the smallest sound one, and small changes to it."""

from dataclasses import replace
from datetime import date

from tequio.lib.months import Month
from tequio.plan.checks.catalogue import RULES
from tequio.plan.checks.types import (
    ActivitySeen,
    ActorSeen,
    CommitmentSeen,
    IndicatorSeen,
    LineSeen,
    PlanSnapshot,
    StepSeen,
)
from tequio.plan.roadmap.types import Segment


def whole(first: int, last: int | None = None, year: int = 2027) -> Segment:
    """From the first day of a month to the last day of another, or of the same."""
    return Segment(Month(year, first).first_day, Month(year, last or first).last_day)


def days(start: str, end: str | None = None) -> Segment:
    return Segment(date.fromisoformat(start), date.fromisoformat(end or start))


def row(code: str, title: str, *segments: Segment, **changes: object) -> ActivitySeen:
    """An activity with a responsible unit, numbered as its code ends."""
    activity = ActivitySeen(
        code, title, order=int(code.removeprefix("a")), segments=segments, responsible="Unidad de Planeación"
    )
    return replace(activity, **changes)


SOUND_ROWS = (
    row("a1", "Propuesta ante la Comisión", whole(1), kind="meeting"),
    row("a2", "Reunión del Grupo Operativo", whole(1), kind="meeting"),
    row("a3", "Asesoramiento", whole(1), kind="advice"),
    row("a4", "Sesión de aprobación", whole(2), kind="approval"),
    row("a5", "Mesa de diálogo", whole(3), kind="dialogue"),
    row("a6", "Encuesta inicial", whole(3), kind="measurement", indicators=("conocimiento",)),
    row("a7", "Campaña", whole(4, 6), line_number=1, indicators=("conocimiento",)),
    row("a8", "Congreso", whole(5), line_number=2, indicators=("conocimiento",), parties=("red",)),
    row("a9", "Revisión mensual de avances", whole(4, 8), kind="meeting"),
    row("a10", "Encuesta final", whole(9), kind="measurement", indicators=("conocimiento",)),
)
SOUND_STEPS = (
    StepSeen(1, "Proponer", "proposal", printed_position=1, activity_codes=("a1",)),
    StepSeen(2, "Presentar", "presentation", printed_position=2, activity_codes=("a2",)),
    StepSeen(
        3, "Pedir consejo", "advice", printed_position=3, activity_codes=("a3",), body="comision", adviser="contraloria"
    ),
    StepSeen(4, "Aprobar", "approval", printed_position=4, activity_codes=("a4",)),
    StepSeen(5, "Acordar metas", "targets", printed_position=5, activity_codes=("a5",)),
    StepSeen(6, "Actuar y dar seguimiento", "follow_up", printed_position=6, activity_codes=("a7", "a9")),
)
NETWORK = ActorSeen("red", "Red Mexiquense de Gobierno Abierto", "network", valid_from=date(2020, 1, 1))
SOUND_COMMITMENT = CommitmentSeen(
    slug="cultura",
    title="Cultura de gobierno abierto",
    lines=(
        LineSeen(1, "Campaña de difusión", nature="campaign"),
        LineSeen(2, "Congreso con la Red", parties=("instituto", "red"), nature="event"),
    ),
    activities=SOUND_ROWS,
    steps=SOUND_STEPS,
    indicators=(IndicatorSeen("conocimiento", "Personas que conocen el gobierno abierto", has_target=True),),
    actors=(
        ActorSeen("instituto", "Instituto", "organisation"),
        ActorSeen("contraloria", "Secretaría de la Contraloría", "organisation", valid_to=date(2030, 1, 1)),
        ActorSeen("comision", "Comisión de Gobierno Abierto", "body"),
        NETWORK,
    ),
    institutionalises=True,
    leads=("instituto",),
)


def plan(commitment: CommitmentSeen = SOUND_COMMITMENT, **changes: object) -> PlanSnapshot:
    """A plan of one year with this commitment: the sound one unless told."""
    sound = PlanSnapshot("plan", "Plan de acción local", date(2027, 1, 1), date(2027, 12, 31), (commitment,))
    return replace(sound, **changes)


def with_rows(**rows: dict[str, object]) -> PlanSnapshot:
    """The sound plan with some activities changed: `with_rows(a7={"responsible": ""})`."""
    changed = tuple(replace(activity, **rows.get(activity.code, {})) for activity in SOUND_ROWS)
    return plan(replace(SOUND_COMMITMENT, activities=changed))


def without_rows(*codes: str) -> PlanSnapshot:
    kept = tuple(activity for activity in SOUND_ROWS if activity.code not in codes)
    return plan(replace(SOUND_COMMITMENT, activities=kept))


def with_commitment(**changes: object) -> PlanSnapshot:
    return plan(replace(SOUND_COMMITMENT, **changes))


def findings(snapshot: PlanSnapshot) -> list:
    return [finding for rule in RULES for finding in rule.look(snapshot)]


def places(snapshot: PlanSnapshot) -> list[tuple[str, str, str]]:
    """What is found and where, in the order of the catalogue: all that a rule decides."""
    return [(found.rule, found.where.kind, found.where.code) for found in findings(snapshot)]
