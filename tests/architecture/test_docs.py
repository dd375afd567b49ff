"""Documents that cannot rot: what they name exists, what is generated is in step, what they show works."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver, resolve

from scripts import draw_states, write_schema
from tequio.config.commands import REGISTRY
from tequio.config.wiring import PACKAGE_SECTIONS
from tequio.ground.people.models import Organisation
from tequio.lib import package_reading
from tequio.lib.packages import schema_of

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "tequio"
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *SOURCE.rglob("README.md")])
ADRS = sorted((DOCS / "adr").glob("*.md"))
FLOORS = ("publish", "measure", "act", "decide", "plan", "ground")
MODULES = {
    folder.parent.relative_to(SOURCE).as_posix() for floor in FLOORS for folder in SOURCE.glob(f"{floor}/*/apps.py")
}

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")
# What stands in a documented address for what a reader would write there.
SAMPLES = {"<slug>": "x", "<index>": "1", "<path>": "0/000", "<sha256>": "0" * 64, "<name>": "acta.pdf"}


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def links_of(page: Path) -> list[str]:
    return [link or image for link, image in LINK.findall(page.read_text(encoding="utf-8"))]


def anchors_of(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    dead = []
    for link in links_of(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _hash, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            dead.append(link)

    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_named_exist(page):
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9]+):", text_of("Makefile"), re.MULTILINE))
    commands = {command.name for command in REGISTRY}

    # In code, a command is followed by a word; `tequio.config…` and addresses are not commands.
    made = set(re.findall(r"(?:`|^|&& )make ([a-z0-9]+)", text, re.MULTILINE))
    run = set(re.findall(r"(?:`|^|/bin/|&& |\$ )tequio ([a-z]+)", text, re.MULTILINE))

    assert (made - targets, run - commands) == (set(), set())


def test_readme_names_the_two_commands_a_newcomer_needs():
    assert {"make serve", "make test"} <= set(re.findall(r"make [a-z]+", text_of("README.md")))


def test_every_module_has_its_readme_and_fits_a_screen():
    lengths = {
        module: len((SOURCE / module / "README.md").read_text(encoding="utf-8").splitlines())
        for module in MODULES
        if (SOURCE / module / "README.md").exists()
    }

    assert set(lengths) == MODULES
    assert {module: lines for module, lines in lengths.items() if lines > 45} == {}


def drawn_floors() -> dict[str, list[str]]:
    drawing = re.findall(r"^│ (\w+) +│ (.+?) +│$", text_of("docs/architecture.md"), re.MULTILINE)
    return {floor: words.split(" · ") for floor, words in drawing}


def test_the_drawing_of_floors_is_the_tree():
    drawn = {f"{floor}/{module}" for floor, modules in drawn_floors().items() if floor in FLOORS for module in modules}

    assert drawn == MODULES


def test_the_drawing_has_the_order_that_the_lint_holds():
    contracts = re.findall(r"type = layers\nlayers =\n((?:    .+\n?)+)", text_of(".importlinter"))
    held = [re.findall(r"tequio\.([\w.]+)", contract) for contract in contracts]
    (floors,) = [layers for layers in held if "lib" in layers]
    inside = {layers[0].split(".")[0]: [layer.split(".")[1] for layer in layers] for layers in held if layers != floors}

    assert [floor for floor in floors if floor in drawn_floors()] == list(drawn_floors())
    assert {floor: list(reversed(modules)) for floor, modules in inside.items()} == {
        floor: modules for floor, modules in drawn_floors().items() if floor in FLOORS
    }


def test_the_table_of_modules_names_each_once():
    named = re.findall(r"^\| \[`(\w+/\w+)`\]", text_of("docs/architecture.md"), re.MULTILINE)

    assert sorted(named) == sorted(MODULES)


def documented_addresses() -> list[tuple[str, str]]:
    rows = re.findall(r"^\| `(/\S*)` \| `([\w:-]+)` \|", text_of("docs/architecture.md"), re.MULTILINE)
    return [(path, name) for path, name in rows]


@pytest.mark.parametrize(("path", "name"), documented_addresses())
def test_documented_addresses_answer_by_their_name(path, name):
    for placeholder, sample in SAMPLES.items():
        path = path.replace(placeholder, sample)

    assert resolve(path).view_name == name


def test_every_public_address_is_documented():
    site = next(
        pattern
        for prefix in get_resolver().url_patterns
        for pattern in getattr(prefix, "url_patterns", [])
        if getattr(pattern, "namespace", None) == "site"
    )

    names = {f"site:{pattern.name}" for pattern in site.url_patterns}

    assert {name for _path, name in documented_addresses() if name.startswith("site:")} == names


def vocabulary() -> tuple[set[str], set[str]]:
    now, _heading, later = text_of("docs/vocabulary.md").partition("## Agreed for what is to come")
    rows = [re.findall(r"^\| [^|]+ \| ([^|]+) \| [^|]*\|$", part, re.MULTILINE) for part in (now, later)]
    words = [{word for row in part for word in re.findall(r"`(\w+)`", row)} for part in rows]
    return words[0], words[1]


def test_the_vocabulary_of_the_program_is_in_the_code():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    classes = set(re.findall(r"^class (\w+)", code, re.MULTILINE))
    words = set(re.findall(r"\w+", code))
    now, _later = vocabulary()

    assert {word for word in now if word not in (classes if word[0].isupper() else words)} == set()


def test_what_is_agreed_for_later_is_not_there_yet():
    _now, later = vocabulary()

    assert later
    assert later & {model.__name__ for model in apps.get_models()} == set()


def test_every_model_is_in_the_vocabulary_or_belongs_to_one_that_is():
    now, _later = vocabulary()
    # Rows that join, number or carry others, and the inner tables of the log: no word of anybody's.
    plumbing = {
        "ActivityIndicator",
        "ActivityParty",
        "CommitmentParty",
        "HashTile",
        "LedgerHead",
        "LineParty",
        "PlanCommitment",
        "PlanLead",
        "PublisherLease",
        "Salt",
        "StepActivity",
    }
    # `Origin` is a commitment's in the vocabulary, and also a log's.
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("tequio.")} - {"Origin"}

    assert ours - now - plumbing == set()


def test_the_drawings_of_states_are_in_step():
    assert draw_states.FILE.read_text(encoding="utf-8") == draw_states.text()


def test_the_schema_of_plan_packages_is_in_step():
    assert write_schema.FILE.read_text(encoding="utf-8") == write_schema.text()


def test_every_section_of_a_plan_package_is_documented():
    documented = re.findall(r"^\| `(\w+)` \|", text_of("docs/plan-package.md"), re.MULTILINE)

    assert sorted(documented) == sorted(schema_of(PACKAGE_SECTIONS)["properties"])


@pytest.mark.django_db
def test_the_plan_shown_in_the_documents_is_accepted_as_it_is():
    (example,) = re.findall(r"```yaml\n(.+?)```", text_of("docs/plan-package.md"), re.DOTALL)

    package = package_reading.read(example.encode(), PACKAGE_SECTIONS)

    assert package.data["plan"]["slug"] == "plan-municipal"
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("adr", ADRS, ids=lambda adr: adr.stem)
def test_a_decision_fits_in_forty_lines_and_has_its_parts(adr):
    lines = adr.read_text(encoding="utf-8").splitlines()
    opening = "\n".join(lines[:6])

    assert len(lines) <= 40
    assert re.match(rf"# 0*{int(adr.name[:4])}\. \S", lines[0])
    assert re.search(r"\b\d{4}-\d{2}-\d{2}\b", opening)
    assert re.search(r"\b(proposed|accepted|superseded)\b", opening)
    assert [line for line in lines if line.startswith("## ")] == ["## Context", "## Decision", "## Consequences"]


def test_decisions_are_numbered_without_gaps():
    assert [int(adr.name[:4]) for adr in ADRS] == list(range(1, len(ADRS) + 1))


def test_pictures_in_documents_are_small():
    assert {picture.name for picture in (DOCS / "img").iterdir() if picture.stat().st_size > 250_000} == set()
