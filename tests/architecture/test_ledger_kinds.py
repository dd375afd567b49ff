"""Every act that any module records is one the log can say, in both languages."""

import re
from pathlib import Path

from django.utils import translation

from tequio.ground.ledger import kinds

SOURCE = Path(__file__).resolve().parents[2] / "src" / "tequio"


def kinds_recorded_in_code():
    """The kinds written out in calls of `record`; those made of a state's name are tried where they are made."""
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    return {kind for text in texts for kind in re.findall(r"record\(\s*kind=\"([^\"]+)\"", text)}


def test_every_kind_recorded_is_registered():
    assert len(kinds_recorded_in_code()) > 5
    assert kinds_recorded_in_code() - set(kinds.registered()) == set()


def test_every_kind_has_a_sentence_in_spanish_and_another_in_english():
    untold = []
    for spec in kinds.registered().values():
        if callable(spec.sentence):
            continue  # Made from the entry, where a template is not enough; its module tries it.
        with translation.override("es-mx"):
            spanish = str(spec.sentence)
        with translation.override("en"):
            english = str(spec.sentence)
        if spanish == english:
            untold.append(spec.kind)

    assert untold == []


def test_a_kind_begins_with_the_floor_or_the_module_it_belongs_to():
    modules = {path.parent for path in SOURCE.rglob("apps.py")}
    places = {module.name for module in modules} | {module.parent.name for module in modules}

    assert {kind for kind in kinds.registered() if kind.partition(".")[0] not in places} == set()
