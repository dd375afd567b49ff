"""The door: what there is to tell about a plan, said in the reader's language."""

from collections.abc import Iterable
from dataclasses import replace

from tequio.lib.canonical import Json
from tequio.plan.checks import wording
from tequio.plan.checks.catalogue import RULES
from tequio.plan.checks.snapshots import add_source, snapshot_of
from tequio.plan.checks.types import Finding, Place, PlanSnapshot, Rule, Said, Severity

__all__ = [
    "Said",
    "Severity",
    "add_source",
    "as_json",
    "check",
    "snapshot_of",
    "summary",
]

_PLACES = ("plan", "commitment", "line", "step", "activity", "actor")  # from the widest to the narrowest


def check(snapshot: PlanSnapshot) -> tuple[Said, ...]:
    """Everything worth telling about this plan, in the active language: what matters most first, then by place."""
    found = [(rule, finding) for rule in RULES for finding in rule.look(_seen_by(rule, snapshot))]
    found.sort(key=lambda pair: _rank(*pair))  # The sort is stable: in one place, rules speak in their own order.
    return tuple(wording.say(rule, finding) for rule, finding in found)


def _seen_by(rule: Rule, snapshot: PlanSnapshot) -> PlanSnapshot:
    """The plan without the commitments that are over for a rule: nobody is asked to plan what ended."""
    over = {"withdrawn", "finished"} if rule.asks_to_plan else {"withdrawn"}
    return replace(snapshot, commitments=tuple(one for one in snapshot.commitments if one.state not in over))


def summary(findings: Iterable[Said]) -> str:
    """How many findings of each severity there are, in a sentence."""
    severities = [said.severity for said in findings]
    return wording.summary({severity: severities.count(severity) for severity in Severity})


def as_json(findings: Iterable[Said]) -> list[dict[str, Json]]:
    """The findings as plain data, for `tequio check --json`."""
    return [
        {
            "rule": said.rule,
            "severity": said.severity.value,
            "where": said.location,
            "place": _place_as_json(said.where),
            "says": said.says,
            "to_do": said.to_do,
            "keys": list(said.keys),
            "source": said.source,
            "source_url": said.source_url,
        }
        for said in findings
    ]


def _place_as_json(place: Place) -> Json:
    return {"kind": place.kind, "code": place.code, "name": place.name, "commitment": place.commitment}


def _rank(rule: Rule, finding: Finding) -> tuple[int, str, int, int, str]:
    where = finding.where
    kind = _PLACES.index(where.kind) if where.kind in _PLACES else len(_PLACES)
    number = int(where.code) if where.code.isascii() and where.code.isdigit() else 0
    return list(Severity).index(rule.severity), where.commitment, kind, number, where.code
