"""Packages loaded in the test's own database, and what is then written there."""

from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import yaml
from django.apps import apps

from tequio.config import plan_packages, wiring
from tequio.ground.ledger.models import LedgerHead, LogEntry
from tequio.ground.ledger.types import Actor
from tequio.lib import marked_yaml, package_reading
from tequio.lib.months import Month

PLANS = Path(__file__).resolve().parents[3] / "plans"
SOUND_FILE = Path(__file__).parent / "sound-plan.yaml"
NOON = datetime(2026, 10, 15, 18, tzinfo=UTC)
LATER = datetime(2026, 11, 15, 18, tzinfo=UTC)
OPERATOR = Actor(role="operator")
UNIT = Actor(role="responsible_unit", organisation="infoem")
SEPTEMBER = Month(2026, 9)
OURS = ("people", "files", "commitments", "indicators", "diagnosis", "roadmap", "governance", "route")


class _Plain(yaml.SafeDumper):
    """Writes what is said twice twice."""

    def ignore_aliases(self, data):
        return True


@cache
def _read(file):
    return marked_yaml.parse(file.read_text(encoding="utf-8"))[0]


def founding():
    """The founding plan as data, to be changed at will."""
    return deepcopy(_read(PLANS / "cultura-de-gobierno-abierto.yaml"))


def sound():
    """A plan without fault."""
    return deepcopy(_read(SOUND_FILE))


def read(data, *, start=SEPTEMBER):
    """What a file with this data says. The data may be the text itself."""
    content = data if isinstance(data, bytes) else yaml.dump(data, Dumper=_Plain, allow_unicode=True).encode()
    return package_reading.read(content, wiring.PACKAGE_SECTIONS, start=start, folder=PLANS)


def load(data, *, start=SEPTEMBER, at=NOON):
    """Load it, and tell what changed."""
    return plan_packages.apply(read(data, start=start), by=OPERATOR, at=at)


def written():
    """Every row of the modules that packages write, and the log, as values that can be compared."""
    models = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    rows = {model._meta.label: sorted(model.objects.values_list(), key=repr) for model in models}
    return rows, log()


def log():
    """The acts in the log, in order: kind and subject."""
    return list(LogEntry.objects.order_by("index").values_list("kind", "subject_kind", "subject_id"))


def next_number():
    return LedgerHead.objects.get().next_index
