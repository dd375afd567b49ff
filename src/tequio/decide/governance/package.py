"""The bodies of a plan package."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tequio.decide.governance.models import Body, BodyKind
from tequio.decide.governance.queries import body_slugs, parents_of_bodies
from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people.api import Organisation, Scope, organisation_slugs, scope_slugs
from tequio.lib.errors import Problem
from tequio.lib.packages import (
    DAY,
    NAME,
    SLUG,
    TEXT,
    Loading,
    Package,
    Section,
    day,
    ends_too_soon,
    list_of,
    object_of,
    repeated,
    slugs_in,
    source_fields,
    translations_of,
    unknown,
)

DEEPEST = 12

PROPERTIES = {
    "bodies": list_of(
        object_of(
            ("slug", "name", "kind"),
            slug=SLUG,
            name=NAME,
            acronym={"type": "string", "maxLength": 40},
            kind={"enum": BodyKind.values},
            organisation=SLUG,
            parent=SLUG,
            purpose=TEXT,
            valid_from=DAY,
            valid_to=DAY,
            source={"$ref": "#/$defs/source"},
            translations=translations_of("name", "acronym", "purpose"),
        )
    )
}


def _validate(package: Package) -> Iterator[Problem]:
    yield from repeated(package, "bodies")
    organisations = slugs_in(package, "organisations") | organisation_slugs()
    above = body_slugs()
    # Whoever has a role in a plan would have it in a body of the same name.
    other_scopes = (scope_slugs() - above) | {(package.data.get("plan") or {}).get("slug")}
    for path, item in package.rows("bodies"):
        yield from unknown(package, (*path, "organisation"), item.get("organisation"), organisations)
        # A body stands after the one it works for, so that no circle can be written.
        yield from unknown(package, (*path, "parent"), item.get("parent"), above)
        yield from ends_too_soon(package, path, item)
        if item["slug"] in other_scopes:
            says = _("«%(code)s» already names something else in which people have roles; choose another name.")
            yield package.problem((*path, "slug"), says % {"code": item["slug"]})
        above.add(item["slug"])
    yield from _too_deep(package)


def _too_deep(package: Package) -> Iterator[Problem]:
    """Bodies further below the first one than anybody could draw, told where the package puts one there.

    What is recorded counts: a body may be moved below another, and so may all those that work for it.
    """
    rows = {item["slug"]: (path, item) for path, item in package.rows("bodies")}
    parents = parents_of_bodies() | {slug: item.get("parent") for slug, (_path, item) in rows.items()}
    for slug in parents:
        chain = [slug]
        while (parent := parents.get(chain[-1])) and len(chain) <= DEEPEST:
            chain.append(parent)
        here = next((one for one in chain if one in rows), None)
        if len(chain) > DEEPEST and here:
            says = _("There are more than %(most)d bodies one below the other here.") % {"most": DEEPEST}
            yield package.problem((*rows[here][0], "parent"), says)
            return  # Whatever is below it is too deep as well.


def _apply(loading: Loading[Actor]) -> None:
    for _path, item in loading.package.rows("bodies"):
        scope, _made = loading.put(Scope, {"slug": item["slug"]}, {"name": item["name"]})
        host, parent = item.get("organisation"), item.get("parent")
        values = {
            "name": item["name"],
            "acronym": item.get("acronym", ""),
            "kind": item["kind"],
            "organisation": Organisation.objects.get(slug=host) if host else None,
            "parent": Body.objects.get(slug=parent) if parent else None,
            "scope": scope,
            "purpose": item.get("purpose", ""),
            "valid_from": day(item.get("valid_from")),
            "valid_to": day(item.get("valid_to")),
            "translations": item.get("translations", {}),
            **source_fields(item),
        }
        body, changed = loading.put(Body, {"slug": item["slug"]}, values)
        if changed:
            loading.changes.append(body.name)
            record(
                kind="decide.body.recorded",
                subject=Subject("body", body.slug, body.name, f"/organos/{body.slug}/"),
                by=loading.by,
                at=loading.at,
                data={"kind": body.kind},
            )


SECTION = Section("governance", PROPERTIES, _validate, _apply)
