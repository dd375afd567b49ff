"""Reads of bodies."""

from tequio.decide.governance.models import Body


def body_slugs() -> set[str]:
    """Every body recorded, by slug."""
    return set(Body.objects.values_list("slug", flat=True))


def bodies_for_list() -> list[Body]:
    """Every body with its institution, those with nobody above them first."""
    return list(Body.objects.select_related("organisation", "parent").order_by("parent_id", "name"))


def body_for_page(slug: str) -> Body | None:
    """One body with its institution and the body it works for."""
    return Body.objects.select_related("organisation", "parent").filter(slug=slug).first()
