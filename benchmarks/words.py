"""Titles as long and as different as those of real plans, the same in every run."""

import re

_WORDS = re.findall(
    r"\w+",
    """campaña jornada congreso convenio mesa de diálogo difusión transparencia proactiva gobierno abierto municipios
    sociedad civil evaluación capacitación publicación de datos seguimiento acuerdos medición indicadores""",
)
_STEPS = (1, 3, 7, 11, 13)


def title(number: int) -> str:
    """A title of five words."""
    return " ".join(_WORDS[(number * step + step) % len(_WORDS)] for step in _STEPS).capitalize()


def paragraph(number: int, titles: int = 12) -> str:
    """Some sixty words: what a plan says of a problem or of an action."""
    return " ".join(f"{title(number + each)}." for each in range(titles))
