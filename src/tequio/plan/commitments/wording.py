"""What is said of a plan and of a commitment, part by part under the names that people read, for their histories."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tequio.ground.versions.types import Readable
from tequio.plan.commitments.models import LineNature, OgpValue, Origin


def plan_readable(content: Mapping[str, Any]) -> Readable:
    """A plan as `statements.plan_as_stated` gives it."""
    return dict(_plan_parts(content))


def commitment_readable(content: Mapping[str, Any]) -> Readable:
    """A commitment as `statements.commitment_as_stated` gives it."""
    return dict(_commitment_parts(content))


def field_names() -> dict[str, str]:
    """What each text of a plan, an axis or a commitment is called."""
    return {
        "title": _("Title"),
        "introduction": _("Introduction"),
        "objective": _("Objective"),
        "problem": _("Problem"),
        "status_quo": _("What is being done already"),
        "action": _("What will be done"),
        "contribution": _("How it will help to solve the problem"),
        "institutionalises": _("What it changes for good: a rule, an office, a budget"),
        "resources": _("Resources"),
        "lines_introduction": _("Words before the lines of action"),
    }


def act_names() -> dict[str, str]:
    """What each act that changes the state of a commitment is called."""
    return {
        "propose": _("It is proposed"),
        "adopt": _("It is adopted"),
        "start": _("Work begins, or goes on"),
        "suspend": _("It is suspended"),
        "finish": _("It is finished"),
        "withdraw": _("It is withdrawn"),
    }


def _plan_parts(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    names = field_names()
    yield names["title"], content.get("title", "")
    yield names["introduction"], content.get("introduction", "")
    yield _("First day"), content.get("starts_on", "")
    yield _("Last day"), content.get("ends_on", "")
    yield _("Institutions that lead it"), _listed(content.get("leads", ()))
    yield _("Point of contact"), content.get("point_of_contact", "")
    yield _("Source"), _source(content)
    for axis in content.get("axes", ()):
        yield _("Axis %(slug)s") % {"slug": axis["slug"]}, _lines_of(axis.get("title", ""), axis.get("objective", ""))
    yield from _translated(content)


def _commitment_parts(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    names = field_names()
    yield names.pop("title"), content.get("title", "")
    yield _("Code in the plan"), content.get("code", "")
    yield _("Axis"), content.get("axis", "")
    yield _("How it was born"), _choice(Origin, content.get("origin", ""))
    del names["introduction"]
    for name, label in names.items():
        yield label, content.get(name, "")
    yield _("Values"), _listed(_choice(OgpValue, value) for value in content.get("values", ()))
    yield _("Policy areas"), _listed(content.get("policy_areas", ()))
    yield _("Who leads"), _parties(content.get("lead"))
    yield _("Who supports"), _parties(content.get("supporting"))
    yield _("Who is co-responsible"), _parties(content.get("co_responsible"))
    for line in content.get("lines", ()):
        nature = _choice(LineNature, line.get("nature", ""))
        yield (
            _("Line %(number)d") % {"number": line["number"]},
            _lines_of(line.get("title", ""), nature, _parties(line.get("parties"))),
        )
    yield _("Related commitments"), _lines_of(*(one["title"] for one in content.get("related", ())))
    yield _("Source"), _source(content)
    yield from _translated(content)


def _translated(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    names = field_names()
    for language, texts in content.get("translations", {}).items():
        for field, text in texts.items():
            yield f"{names.get(field, field)} ({language})", text


def _choice(choices: Any, code: str) -> str:
    return str(choices(code).label) if code in choices.values else code


def _parties(parties: Mapping[str, Any] | None) -> str:
    named = parties or {}
    return _listed([*named.get("organisations", ()), *named.get("networks", ())])


def _source(content: Mapping[str, Any]) -> str:
    source = content.get("source", {})
    return _lines_of(source.get("title", ""), source.get("url", ""), source.get("retrieved", ""))


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items)


def _lines_of(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
