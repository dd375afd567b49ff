"""The founding document, `Cultura de Gobierno Abierto`, as a snapshot written by hand from its text."""

from datetime import date

from tequio.lib.months import Month
from tequio.plan.checks.types import ActivitySeen, ActorSeen, CommitmentSeen, LineSeen, PlanSnapshot, StepSeen
from tequio.plan.roadmap.types import Segment

SEP, OCT, NOV, DEC = (Month(2026, number) for number in (9, 10, 11, 12))
JAN, FEB = Month(2027, 1), Month(2027, 2)


def _row(order: int, title: str, first: Month, last: Month, kind: str, **more: object) -> ActivitySeen:
    return ActivitySeen(f"a{order}", title, order, (Segment(first.first_day, last.last_day),), kind, **more)


ROWS = (
    _row(1, "Reuniones GO STL", SEP, SEP, "meeting"),
    _row(2, "Asesoramiento INAI", OCT, OCT, "advice", parties=("inai",)),
    _row(3, "Presentación y aprobación STL", OCT, OCT, "approval"),
    _row(4, "Mesa de dialogo", NOV, NOV, "dialogue"),
    _row(5, "Mesa de redacción de hoja de ruta", NOV, NOV, "drafting"),
    _row(
        6,
        "Campaña de difusión masiva sobre Gobierno Abierto y Transparencia Proactiva",
        SEP,
        DEC,
        "action",
        line_number=1,
    ),
    _row(7, "Congreso virtual sobre Gobierno Abierto", DEC, DEC, "action", line_number=3, parties=("infoem",)),
    _row(8, "Firma convenio", DEC, JAN, "action", line_number=4),
    _row(9, "Medición del impacto de las acciones", FEB, FEB, "measurement"),
)
LINES = (
    LineSeen(1, "Impulso a la campaña de difusión del Gobierno Abierto", nature="campaign"),
    LineSeen(2, "Realizar jornadas de sensibilización dirigida a los sujetos obligados y sociedad", nature="training"),
    LineSeen(
        3,
        "Generación de un congreso virtual Infoem y la Red Mexiquense de GA",
        parties=("infoem", "red-mexiquense"),
        nature="event",
    ),
    LineSeen(4, "Promover la firma de convenios de colaboración", nature="agreement"),
)
STEPS = (
    StepSeen(1, "Realizar una propuesta ante la Comisión", "proposal", 1),
    StepSeen(2, "Realizar una presentación ante el Grupo Operativo del STL", "presentation", 2, ("a1",)),
    StepSeen(3, "Buscar una reunión con los encargados de GA del INAI", "advice", 3, ("a2",), adviser="inai"),
    StepSeen(4, "Propuesta del CP del Infoem ante el STL en Sesión", "approval", 6, ("a3",)),
    StepSeen(5, "Mesa de dialogo para asunción del Compromiso", "targets", 5, ("a4", "a5")),
    StepSeen(6, "Iniciar las acciones y después darle seguimiento", "follow_up", 4),
)
ACTORS = (
    ActorSeen("infoem", "Infoem", "organisation"),
    ActorSeen(
        "inai",
        "INAI",
        "organisation",
        valid_to=date(2025, 3, 20),
        successor="Transparencia para el Pueblo",
        successor_is_confirmed=False,
    ),
    ActorSeen("red-mexiquense", "Red Mexiquense de Gobierno Abierto", "network"),
)
FOUNDING = PlanSnapshot(
    "plan-de-accion-local",
    "Plan de Acción Local",
    SEP.first_day,
    FEB.last_day,
    (
        CommitmentSeen(
            "cultura-de-gobierno-abierto",
            "Cultura de Gobierno Abierto",
            LINES,
            ROWS,
            STEPS,
            actors=ACTORS,
            leads=("infoem",),
            related=("MXMEX0009",),
        ),
    ),
    start_given_by="operator",
)
