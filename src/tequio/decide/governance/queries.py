"""Reads of bodies."""

from django.db.models import F

from tequio.decide.governance.models import Body


def body_slugs() -> set[str]:
    """Every body recorded, by slug."""
    return set(Body.objects.values_list("slug", flat=True))


def parents_of_bodies() -> dict[str, str | None]:
    """The body that each one works for, both by slug."""
    return dict(Body.objects.values_list("slug", "parent__slug"))


def bodies_for_list() -> list[Body]:
    """Every body with its institution, those with nobody above them first."""
    bodies = Body.objects.select_related("organisation", "parent")
    return list(bodies.order_by(F("parent_id").asc(nulls_first=True), "name"))


def body_for_page(slug: str) -> Body | None:
    """One body with its institution and the body it works for."""
    return Body.objects.select_related("organisation", "parent").filter(slug=slug).first()
