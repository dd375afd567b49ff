"""The folder tree is the architecture: what each module holds, and how large it may grow."""

from pathlib import Path

from django.apps import apps

SOURCE = Path(__file__).resolve().parents[2] / "src" / "tequio"
MODULES = [
    Path(config.path)
    for config in apps.get_app_configs()
    if config.name.startswith("tequio.") and config.name.count(".") > 1
]
LONGEST = 400
SHUNNED = {"utils", "helpers", "common", "base", "misc"}


def sources():
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def test_every_module_explains_itself_in_a_readme_that_fits_a_screen():
    lengths = {module.name: _lines(module / "README.md") for module in MODULES}

    assert {name: lines for name, lines in lengths.items() if not 0 < lines <= 70} == {}


def _lines(path):
    return len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0


def test_no_file_holds_two_ideas():
    lengths = {str(path.relative_to(SOURCE)): _lines(path) for path in sources()}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_no_file_is_named_after_nothing():
    assert [str(path) for path in sources() if path.stem in SHUNNED] == []


def test_a_label_is_the_last_word_of_its_module():
    ours = [config for config in apps.get_app_configs() if config.name.startswith("tequio.")]

    assert {config.name: config.label for config in ours} == {
        config.name: config.name.rpartition(".")[2] for config in ours
    }


def test_every_source_file_says_what_it_is_for():
    silent = [
        str(path.relative_to(SOURCE))
        for path in sources()
        if path.stat().st_size
        and path.name not in ("apps.py", "forms.py")
        and not path.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]

    assert silent == []
