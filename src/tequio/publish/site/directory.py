"""The directory as a page shows it and as a file holds it: institutions, bodies and networks with how they stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.decide.governance import api as governance
from tequio.ground.people import api as people
from tequio.lib.translations import Translated, in_language
from tequio.publish.site.downloads import Row
from tequio.publish.site.standing import Standing, standing_of
from tequio.ui.core.words import listed, number_words, sentence_case
from tequio.ui.wording import page_language

# The headers are a contract with whoever reads the file by program, so they have one language.
COLUMNS = {
    "type": "tipo",
    "slug": "clave",
    "name": "nombre",
    "acronym": "siglas",
    "kind": "clase",
    "sector": "sector",
    "valid_from": "vigente_desde",
    "valid_to": "vigente_hasta",
    "successors": "sucesión",
    "institution": "institución",
    "works_for": "trabaja_para",
    "members": "integrantes",
    "legal_basis": "fundamento",
    "source": "fuente",
    "source_url": "dirección_de_la_fuente",
    "page": "página",
}


@dataclass(frozen=True)
class ListedOrganisation:
    """An institution with how it stands today."""

    record: people.Organisation
    standing: Standing


@dataclass(frozen=True)
class ListedBody:
    """A body with how it stands today and the bodies that work for it."""

    record: governance.Body
    standing: Standing
    below: "tuple[ListedBody, ...]"


@dataclass(frozen=True)
class ListedNetwork:
    """A network with how it stands today."""

    record: people.Network
    standing: Standing


@dataclass(frozen=True)
class Directory:
    """Everybody on record."""

    organisations: list[ListedOrganisation]
    bodies: list[governance.Body]
    tree: tuple[ListedBody, ...]
    networks: list[ListedNetwork]

    @property
    def sentence(self) -> str:
        """«Cuatro instituciones, una extinta; tres órganos y una red.»"""
        others = [text for text in (_bodies_counted(len(self.bodies)), _networks_counted(len(self.networks))) if text]
        institutions = self._institutions_counted()
        together = "; ".join(text for text in (institutions, listed(others, page_language())) if text)
        return sentence_case(_("%(everybody)s.") % {"everybody": together}) if together else ""

    def _institutions_counted(self) -> str:
        count = len(self.organisations)
        if not count:
            return ""
        said = ngettext("%(count)s institution", "%(count)s institutions", count) % {"count": _words(count, "f")}
        ended = sum(each.standing.has_ended for each in self.organisations)
        if not ended:
            return said
        sentence = ngettext("%(institutions)s, %(count)s extinct", "%(institutions)s, %(count)s extinct", ended)
        return sentence % {"institutions": said, "count": _words(ended, "f")}


def directory(today: date) -> Directory:
    """Everybody on record, as they stand on a day."""
    bodies = sorted(governance.bodies_for_list(), key=lambda each: (each.parent_id is not None, each.name.casefold()))
    organisations = [ListedOrganisation(each, standing_of(each, today)) for each in people.organisations_for_list()]
    return Directory(
        # Ordered here: databases do not agree on where unknown dates and accents go.
        organisations=sorted(organisations, key=lambda each: (each.standing.has_ended, each.record.name.casefold())),
        bodies=bodies,
        tree=_tree(bodies, today),
        networks=[ListedNetwork(each, standing_of(each, today)) for each in people.networks_for_list()],
    )


def _tree(bodies: Sequence[governance.Body], today: date) -> tuple[ListedBody, ...]:
    under: dict[int | None, list[governance.Body]] = defaultdict(list)
    for body in bodies:
        under[body.parent_id].append(body)

    def branch(parent: int | None) -> tuple[ListedBody, ...]:
        return tuple(ListedBody(body, standing_of(body, today), branch(body.pk)) for body in under[parent])

    return branch(None)


def rows(found: Directory) -> Iterator[Row]:
    """A row for each one on record, under the columns of `COLUMNS`."""
    for organisation in (each.record for each in found.organisations):
        yield {
            "type": "institution",
            **_common(organisation),
            "kind": organisation.kind,
            "sector": organisation.sector,
            "successors": "; ".join(
                _successor(_name(each.successor), is_confirmed=each.confirmed_at is not None)
                for each in organisation.successions.all()
            ),
            "legal_basis": organisation.legal_basis,
            "page": reverse("site:organisation", args=[organisation.slug]),
        }
    for body in found.bodies:
        yield {
            "type": "body",
            **_common(body),
            "kind": body.kind,
            "institution": body.organisation.slug if body.organisation else "",
            "works_for": body.parent.slug if body.parent else "",
            "page": reverse("site:body", args=[body.slug]),
        }
    for network in (each.record for each in found.networks):
        yield {
            "type": "network",
            **_common(network),
            "members": "; ".join(member.organisation.slug for member in network.members.all()),
            "page": reverse("site:network", args=[network.slug]),
        }


def _common(record: people.Organisation | governance.Body | people.Network) -> Row:
    return {
        "slug": record.slug,
        "name": _name(record),
        "acronym": record.acronym,
        "valid_from": record.valid_from.isoformat() if record.valid_from else "",
        "valid_to": record.valid_to.isoformat() if record.valid_to else "",
        "source": record.source_title,
        "source_url": record.source_url,
    }


def _successor(name: str, *, is_confirmed: bool) -> str:
    return name if is_confirmed else _("%(name)s (proposed, not confirmed)") % {"name": name}


def _name(record: Translated) -> str:
    return in_language(record, "name", page_language())[0]


def _bodies_counted(count: int) -> str:
    return ngettext("%(count)s body", "%(count)s bodies", count) % {"count": _words(count)} if count else ""


def _networks_counted(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)s network", "%(count)s networks", count) % {"count": _words(count, "f")}


def _words(count: int, gender: str = "m") -> str:
    return number_words(count, page_language(), "f" if gender == "f" else "m")
