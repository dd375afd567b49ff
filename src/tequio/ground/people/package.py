"""The institutions, units and networks of a plan package."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people import queries
from tequio.ground.people.models import (
    Network,
    NetworkMember,
    Organisation,
    OrganisationKind,
    ResponsibleUnit,
    Sector,
    Succession,
)
from tequio.ground.people.statements import network_as_stated, organisation_as_stated, unit_as_stated
from tequio.ground.versions import api as versions
from tequio.lib.errors import Problem
from tequio.lib.packages import (
    ADDRESS,
    DAY,
    NAME,
    SLUG,
    SOURCE,
    STATEMENT,
    TEXT,
    Loading,
    Package,
    Section,
    day,
    ends_too_soon,
    list_of,
    object_of,
    repeated,
    set_of,
    slugs_in,
    source_fields,
    translations_of,
    unknown,
)

PROPERTIES = {
    "organisations": list_of({"$ref": "#/$defs/organisation"}),
    "units": list_of({"$ref": "#/$defs/unit"}),
    "networks": list_of({"$ref": "#/$defs/network"}),
}
DEFINITIONS = {
    "slug": SLUG,
    "source": SOURCE,
    "organisation": {
        "type": "object",
        "additionalProperties": False,
        "required": ["slug", "name", "kind", "sector"],
        "properties": {
            "slug": SLUG,
            "name": NAME,
            "acronym": {"type": "string", "maxLength": 40},
            "kind": {"enum": OrganisationKind.values},
            "sector": {"enum": Sector.values},
            "valid_from": DAY,
            "valid_to": DAY,
            "ending_note": TEXT,
            "legal_basis": TEXT,
            "source": {"$ref": "#/$defs/source"},
            "website": ADDRESS,
            "translations": translations_of("name", "acronym", "ending_note", "legal_basis"),
            "proposed_successors": list_of(
                object_of(
                    ("organisation", "basis"),
                    organisation=SLUG,
                    basis=STATEMENT,
                    source={"$ref": "#/$defs/source"},
                    translations=translations_of("basis"),
                )
            ),
        },
    },
    "unit": {
        "type": "object",
        "additionalProperties": False,
        "required": ["slug", "name", "organisation"],
        "properties": {
            "slug": SLUG,
            "name": NAME,
            "organisation": SLUG,
            "phone": {"type": "string", "maxLength": 60},
            "address": TEXT,
            "translations": translations_of("name", "address"),
        },
    },
    "network": {
        "type": "object",
        "additionalProperties": False,
        "required": ["slug", "name"],
        "properties": {
            "slug": SLUG,
            "name": NAME,
            "acronym": {"type": "string", "maxLength": 40},
            "purpose": TEXT,
            "valid_from": DAY,
            "valid_to": DAY,
            "source": {"$ref": "#/$defs/source"},
            "members": set_of(SLUG),
            "translations": translations_of("name", "acronym", "purpose"),
        },
    },
}


def _validate(package: Package) -> Iterator[Problem]:
    for key in ("organisations", "units", "networks"):
        yield from repeated(package, key)
    known = slugs_in(package, "organisations") | queries.organisation_slugs()
    for path, item in package.rows("organisations"):
        yield from ends_too_soon(package, path, item)
        yield from repeated(package, *path, "proposed_successors", by="organisation")
        for number, successor in enumerate(item.get("proposed_successors", [])):
            where = (*path, "proposed_successors", number, "organisation")
            yield from unknown(package, where, successor["organisation"], known)
            if successor["organisation"] == item["slug"]:
                yield package.problem(where, _("An organisation is not its own successor."))
    for path, item in package.rows("units"):
        yield from unknown(package, (*path, "organisation"), item["organisation"], known)
    for path, item in package.rows("networks"):
        yield from ends_too_soon(package, path, item)
        for number, member in enumerate(item.get("members", [])):
            yield from unknown(package, (*path, "members", number), member, known)


def _apply(loading: Loading[Actor]) -> None:
    for _path, item in loading.package.rows("organisations"):
        _put_organisation(loading, item)
    for _path, item in loading.package.rows("organisations"):
        _put_successors(loading, item)
    for _path, item in loading.package.rows("units"):
        values = {
            "organisation": Organisation.objects.get(slug=item["organisation"]),
            "name": item["name"],
            "phone": item.get("phone", ""),
            "address": item.get("address", ""),
            "translations": item.get("translations", {}),
        }
        unit, changed = loading.put(ResponsibleUnit, {"slug": item["slug"]}, values)
        if changed:
            _note(
                loading, "people.unit.recorded", "unit", unit.slug, unit.name, f"/instituciones/{item['organisation']}/"
            )
    for _path, item in loading.package.rows("networks"):
        _put_network(loading, item)
    _keep(loading, "organisations", "organisation", Organisation.objects.all(), organisation_as_stated)
    _keep(loading, "units", "unit", ResponsibleUnit.objects.select_related("organisation"), unit_as_stated)
    _keep(loading, "networks", "network", Network.objects.all(), network_as_stated)


def _keep(
    loading: Loading[Actor],
    section: str,
    kind: str,
    rows: QuerySet[Any],
    stated: Callable[[Any], dict[str, Any]],
) -> None:
    """Keep what each of a section says now, so that a later change can be told; saying the same keeps nothing."""
    slugs = [item["slug"] for _path, item in loading.package.rows(section)]
    contents = {row.slug: stated(row) for row in rows.filter(slug__in=slugs)}
    versions.keep_many(kind=kind, contents=contents, by=loading.by, at=loading.at, account=loading.account)


def _put_organisation(loading: Loading[Actor], item: dict[str, Any]) -> None:
    values = {
        "name": item["name"],
        "acronym": item.get("acronym", ""),
        "kind": item["kind"],
        "sector": item["sector"],
        "valid_from": day(item.get("valid_from")),
        "valid_to": day(item.get("valid_to")),
        "ending_note": item.get("ending_note", ""),
        "legal_basis": item.get("legal_basis", ""),
        "website": item.get("website", ""),
        "translations": item.get("translations", {}),
        **source_fields(item),
    }
    organisation, changed = loading.put(Organisation, {"slug": item["slug"]}, values)
    if changed:
        _note_organisation(loading, organisation)


def _note_organisation(loading: Loading[Actor], organisation: Organisation) -> None:
    _note(
        loading,
        "people.organisation.recorded",
        "organisation",
        organisation.slug,
        organisation.name,
        f"/instituciones/{organisation.slug}/",
        valid_from=organisation.valid_from.isoformat() if organisation.valid_from else None,
        valid_to=organisation.valid_to.isoformat() if organisation.valid_to else None,
    )


def _put_successors(loading: Loading[Actor], item: dict[str, Any]) -> None:
    predecessor = Organisation.objects.get(slug=item["slug"])
    proposed = []
    for proposal in item.get("proposed_successors", []):
        successor = Organisation.objects.get(slug=proposal["organisation"])
        succession, changed = loading.put(
            Succession,
            {"predecessor": predecessor, "successor": successor},
            {
                "basis": proposal["basis"],
                "translations": proposal.get("translations", {}),
                **source_fields(proposal),
            },
        )
        proposed.append(succession)
        if changed:
            _note(
                loading,
                "people.succession.proposed",
                "organisation",
                predecessor.slug,
                predecessor.name,
                f"/instituciones/{predecessor.slug}/",
                successor=successor.name,
            )
    # What a person confirmed is no longer the package's to take back.
    if loading.keep_only(predecessor.successions.filter(confirmed_at=None), proposed):
        _note_organisation(loading, predecessor)


def _put_network(loading: Loading[Actor], item: dict[str, Any]) -> None:
    values = {
        "name": item["name"],
        "acronym": item.get("acronym", ""),
        "purpose": item.get("purpose", ""),
        "valid_from": day(item.get("valid_from")),
        "valid_to": day(item.get("valid_to")),
        "translations": item.get("translations", {}),
        **source_fields(item),
    }
    network, changed = loading.put(Network, {"slug": item["slug"]}, values)
    members = []
    for member in item.get("members", []):
        organisation = Organisation.objects.get(slug=member)
        now_a_member = {"network": network, "organisation": organisation, "left_on": None}
        membership, joined = loading.put(NetworkMember, now_a_member, {})
        members.append(membership)
        changed |= joined
    # Whoever left on a day that is known did belong to it until then.
    changed |= loading.keep_only(network.members.filter(left_on=None), members)
    if changed:
        _note(loading, "people.network.recorded", "network", network.slug, network.name, f"/redes/{network.slug}/")


def _note(
    loading: Loading[Actor], kind: str, subject: str, slug: str, name: str, path: str, **data: str | None
) -> None:
    loading.changes.append(name)
    said = {key: value for key, value in data.items() if value}
    record(kind=kind, subject=Subject(subject, slug, name, path), by=loading.by, at=loading.at, data=said)


SECTION = Section("people", PROPERTIES, _validate, _apply, DEFINITIONS)
