"""On pages in English, what is recorded in Spanish says so: by its mark a screen reader changes its voice."""

from html.parser import HTMLParser

import pytest

from tequio.ground.ledger.types import Actor
from tests.plan.commitments.loads import founding, load

PLAN = "/en/planes/plan-de-accion-local/"
COMMITMENT = "/en/compromisos/cultura-de-gobierno-abierto/"
DOCUMENT = "Cultura de Gobierno Abierto, propuesta del Infoem (documento fundacional)"
NEVER_CLOSED = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Read(HTMLParser):
    """The texts of a page, each with the language that it is said to be in."""

    def __init__(self, page):
        super().__init__()
        self.said = []
        self._open = [("", "")]
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in NEVER_CLOSED:
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_endtag(self, tag):
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip():
            self.said.append((" ".join(data.split()), self._open[-1][1], tuple(tag for tag, _lang in self._open)))

    def languages_of(self, text, within=""):
        """In which languages a text stands, wherever it does."""
        return {language for said, language, tags in self.said if text in said and (not within or within in tags)}


@pytest.fixture
def read(site, client):
    """Pages of the founding plan, of which some texts have lost their translation."""
    plan = founding()
    for organisation in plan["organisations"]:
        if organisation["slug"] == "transparencia-para-el-pueblo":
            del organisation["translations"]
    infoem = plan["organisations"][0]
    del infoem["translations"], infoem["acronym"]
    del plan["problem_trees"][0]["nodes"][1]["translations"]
    del plan["roadmaps"][0]["activities"][0]["translations"]
    del plan["bodies"][0]["translations"]
    plan["commitments"][0]["policy_areas"] = ["transparencia proactiva"]
    load(plan)

    def page(address):
        answer = client.get(address)
        assert answer.status_code == 200
        return Read(answer.text)

    return page


INSTITUTE = "Instituto de Transparencia, Acceso a la Información Pública"
CAUSE = "Faltan medios de participación"


@pytest.mark.parametrize(
    ("address", "text", "within"),
    [
        ("/en/", "Instituto de prueba", "header"),
        (PLAN, DOCUMENT, "a"),
        (PLAN, DOCUMENT, "dd"),
        (PLAN, "Documento fundacional «Cultura de Gobierno Abierto»", "a"),
        (PLAN, INSTITUTE, "a"),
        ("/en/", INSTITUTE, "a"),
        (COMMITMENT, DOCUMENT, "dd"),
        (COMMITMENT, "transparencia proactiva", "dd"),
        (f"{COMMITMENT}cronograma/", "Reuniones GO STL", "svg"),
        (f"{COMMITMENT}cronograma/", "Reuniones GO STL", "table"),
        (f"{COMMITMENT}arbol/", CAUSE, "svg"),
        (f"{COMMITMENT}arbol/", CAUSE, "table"),
        (f"{COMMITMENT}arbol/", CAUSE, "li"),
        (f"{COMMITMENT}arbol/", "OGP, compromiso MXMEX0009", "table"),
        ("/en/instituciones/", "Cobertura de la extinción del INAI", "a"),
        ("/en/instituciones/", INSTITUTE, "div"),
        ("/en/instituciones/transparencia-para-el-pueblo/", "Transparencia para el Pueblo", "nav"),
        ("/en/instituciones/transparencia-para-el-pueblo/", "Transparencia para el Pueblo", "h1"),
        ("/en/instituciones/infoem/", "Pino Suárez S/N", "p"),
        ("/en/instituciones/infoem/", "Comisión de Gobierno Abierto del Infoem", "a"),
        ("/en/redes/red-mexiquense-de-gobierno-abierto/", "Red Mexiquense de GA", "nav"),
        ("/en/redes/red-mexiquense-de-gobierno-abierto/", "Red Mexiquense de GA", "p"),
        ("/en/organos/comision-de-gobierno-abierto/", "Comisión de Gobierno Abierto del Infoem", "nav"),
    ],
)
def test_what_is_in_spanish_says_so_on_a_page_in_english(read, address, text, within):
    in_english, in_spanish = read(address), read(address.replace("/en/", "/", 1))

    assert in_english.languages_of(text.split(",")[0], within) == {"es"}
    assert in_spanish.languages_of(text.split(",")[0], within) == {"es-mx"}


@pytest.mark.parametrize("address", ["/en/", PLAN, COMMITMENT, f"{COMMITMENT}arbol/", f"{COMMITMENT}cronograma/"])
def test_what_has_a_translation_is_in_english(read, address):
    page = read(address)

    assert page.languages_of("Culture of Open Government", "main") == {"en"}


def test_the_office_that_acted_is_in_english_and_its_institution_in_spanish(read, site):
    site.record(by=Actor("responsible_unit", "infoem"))

    page = read("/en/bitacora/")

    assert page.languages_of("Responsible unit") == {"en"}
    assert page.languages_of(INSTITUTE, "div") == {"es"}


def test_every_name_in_an_act_is_marked(read):
    page = read("/en/bitacora/")

    assert page.languages_of("A successor of «") == {"en"}
    assert page.languages_of("Transparencia para el Pueblo") == {"es"}


@pytest.mark.parametrize(("address", "part"), [(PLAN, "plan"), (COMMITMENT, "commitment")])
def test_a_translation_older_than_the_original_says_so(read, client, address, part):
    sentence = "Part of the Spanish text changed after this translation was written"
    before = client.get(address).text
    plan = founding()
    changed = plan["plan"] if part == "plan" else plan["commitments"][0]
    changed["title"] += ", renovado"
    load(plan)

    assert sentence not in before
    assert sentence in client.get(address).text
    assert sentence not in client.get(address.removeprefix("/en")).text
