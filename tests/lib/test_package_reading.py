"""What reading a package refuses, with the sentence and the line that its author reads."""

import pytest
import yaml
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tequio.lib import package_reading
from tequio.lib.errors import InputRefused
from tequio.lib.packages import NAME, Package, Section, list_of, object_of, translations_of

SECTIONS = (
    Section(
        "things",
        {
            "things": list_of(
                object_of(
                    ("slug", "name"),
                    slug={"type": "string", "pattern": "^[a-z]+$"},
                    name=NAME,
                    kind={"enum": ["round", "square"]},
                    since={"type": "string", "format": "date"},
                    size={"type": "number"},
                    translations=translations_of("name"),
                )
            )
        },
        lambda package: [],
        lambda loading: None,
    ),
)


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


def read(content):
    text = content.encode() if isinstance(content, str) else content
    return package_reading.read(text, SECTIONS)


def refused(content):
    with pytest.raises(InputRefused) as refusal:
        read(content)
    return [str(problem) for problem in refusal.value.problems]


def thing(lines):
    """A package of one thing whose first line is number 3."""
    return f"tequio: 1\nthings:\n  - slug: uno\n{lines}"


NOT_YAML = "Esto no es YAML bien formado; revise la sangría y las comillas."
CONTROL = "Hay un carácter de control, que ningún texto necesita."
REFERENCE = "No se aceptan referencias a otra parte del archivo (&, *)."
NOTHING = "Un paquete de plan se compone de secciones, y este archivo no tiene ninguna."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", [NOTHING]),
        ("# sólo un comentario\n", [NOTHING]),
        ("una frase\n", [NOTHING]),
        ("- una\n- lista\n", [NOTHING]),
        ("tequio: 1\nthings: [\n", [f"línea 3: {NOT_YAML}"]),
        ("tequio: 1\n\tthings: []\n", [f"línea 2: {NOT_YAML}"]),
        ("tequio: 1\nthings: *nadie\n", [f"línea 2: {REFERENCE}"]),
        ("tequio: 1\nthings: &a []\n", [f"línea 2: {REFERENCE}"]),
        (b"tequio: 1\nthings: \xff\n", ["línea 2: El archivo no es texto en UTF-8."]),
        ("tequio: 1\n".encode("utf-16"), ["línea 1: El archivo no es texto en UTF-8."]),
        (b"PK\x03\x04" + bytes(200), [f"línea 1: {CONTROL}"]),
        (b"tequio: 1\nthings: a\x00b\n", [f"línea 2: {CONTROL}"]),
        ('tequio: 1\nthings: "a\\0b"\n', [f"línea 2: {CONTROL}"]),
        ('tequio: 1\nthings: "a\\x1bb"\n', [f"línea 2: {CONTROL}"]),
        (
            "tequio: 1\n---\ntequio: 1\n",
            ["línea 2: Hay un segundo documento en el archivo («---») y se espera uno solo."],
        ),
        ("tequio: 1\n[1, 2]: x\n", ["línea 2: Una clave es una palabra, no una lista ni un grupo."]),
        (
            "tequio: 1\nthings: !!python/object/apply:os.system [id]\n",
            ["línea 2: No se aceptan etiquetas de tipo: «!!python/object/apply:os.system»."],
        ),
        ("tequio: 1\nthings: !!binary aGk=\n", ["línea 2: No se aceptan etiquetas de tipo: «!!binary»."]),
        ("tequio: 1\nthings: []\nthings: []\n", ["línea 3: «things» está escrito dos veces en el mismo lugar."]),
        ("things: []\n", ["línea 1: Falta «tequio»."]),
        ("tequio: 2\n", ["línea 1: «tequio» dice «2»; debe ser uno de: 1."]),
        ("tequio: 1\nthing: []\n", ["línea 2: «thing» no es una clave de esta sección."]),
        ("tequio: 1\nthings: nada\n", ["línea 2: «things» tiene un valor de otro tipo que el esperado («nada»)."]),
    ],
)
def test_the_file_is_refused(content, says):
    assert refused(content) == says


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("", ["línea 3: Falta «name»."]),
        ("    name:\n", ["línea 4: «name» está vacío: escriba su valor o quítelo."]),
        ("    name: '   '\n", ["línea 4: «name» está vacío: escriba su valor o quítelo."]),
        ("    name: 2026\n", ["línea 4: «name» debe ser un texto: escriba «2026» entre comillas."]),
        ("    name: true\n", ["línea 4: «name» debe ser un texto: escriba «true» entre comillas."]),
        ("    name: [a]\n", ['línea 4: «name» tiene un valor de otro tipo que el esperado («["a"]»).']),
        (f"    name: {'a' * 301}\n", ["línea 4: «name» pasa de 300 caracteres."]),
        ("    name: Uno\n    colour: red\n", ["línea 5: «colour» no es una clave de esta sección."]),
        ("    name: Uno\n    kind: big\n", ["línea 5: «kind» dice «big»; debe ser uno de: round, square."]),
        ("    name: Uno\n    since: 2026-02-30\n", ["línea 5: «since»: «2026-02-30» no es una fecha válida."]),
        ("    name: Uno\n    since: mañana\n", ["línea 5: «since»: «mañana» no es una fecha válida."]),
        (
            "    name: Uno\n    size: 12h\n",
            ["línea 5: «size» tiene un valor de otro tipo que el esperado («12h»)."],
        ),
        (
            "    name: Uno\n    translations: {en: {title: One}}\n",
            ["línea 5: «title» no es una clave de esta sección."],
        ),
        (
            "    name: Uno\n    translations: {English: {name: One}}\n",
            ["línea 5: «translations» no tiene la forma esperada («English»)."],
        ),
    ],
)
def test_a_value_is_refused_with_its_line(lines, says):
    assert refused(thing(lines)) == says


def test_every_fault_is_told_in_the_order_of_the_file():
    assert refused(thing("    kind: big\n  - slug: DOS\n    name: 3\n")) == [
        "línea 3: Falta «name».",
        "línea 4: «kind» dice «big»; debe ser uno de: round, square.",
        "línea 5: «slug» no tiene la forma esperada («DOS»).",
        "línea 6: «name» debe ser un texto: escriba «3» entre comillas.",
    ]


def test_a_file_wrong_everywhere_is_told_its_first_hundred_faults():
    said = refused("tequio: 1\nthings:\n" + "  - slug: uno\n" * 150)

    assert (len(said), said[99], said[100]) == (101, "línea 102: Falta «name».", "Hay 50 problemas más.")


def test_aliases_that_would_grow_without_end_are_refused_at_the_first():
    bombs = "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 20))

    assert refused(f"tequio: 1\nb0: &b0 [ja]\n{bombs}") == [f"línea 2: {REFERENCE}"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_without_end_is_refused(opening):
    assert refused(opening * 50_000) == [
        "línea 1: Esto tiene más niveles, uno dentro de otro, que cualquier paquete de plan."
    ]


def test_a_file_over_the_limit_is_not_even_parsed():
    assert refused(b"[" * (package_reading.MAX_BYTES + 1)) == [
        "El archivo pasa de 4 MB, lo que ningún paquete de plan alcanza."
    ]


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("No", "No"),
        ("2026-09-01", "2026-09-01"),
        ("12:30", "12:30"),
        ("01", "01"),
        ("0x1F", "0x1F"),
        ("'2026'", "2026"),
        ("<b>Uno</b> & =1+1", "<b>Uno</b> & =1+1"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("'@suma'", "@suma"),
        ("|\n      dos\n      líneas\n", "dos\nlíneas"),
        (">\n      doblada\n      en una\n", "doblada en una"),
    ],
)
def test_a_text_is_what_was_written(written, understood):
    package = read(thing(f"    name: {written}\n"))

    assert package.data["things"] == [{"slug": "uno", "name": understood}]


def test_numbers_are_numbers():
    sizes = [read(thing(f"    name: Uno\n    size: {size}\n")).data["things"][0]["size"] for size in (0, -7, 1.5)]

    assert sizes == [0, -7, 1.5]


def test_a_mark_of_byte_order_is_no_part_of_the_text():
    assert read(b"\xef\xbb\xbftequio: 1\n").data == {"tequio": 1}


def test_lines_are_those_of_an_editor_whatever_ends_them():
    assert refused("tequio: 1\r\nthings:\r\n  - slug: uno\r\n    name: 1\r\n")[0].startswith("línea 4: ")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_package_or_refused(content):
    assert outcome(content) in ("package", "refused")


WORDS = ["tequio: 1\n", "things:\n", "  - slug: uno\n", "    name: ", "!!int ", "---\n", "...\n", "%YAML 9.9\n", "<<: "]
SCALARS = ["1:1:1", ".nan", "1e999", "9" * 40, "0o7", "null", "2026-02-30", "\\x00", "\\ud800"]
SIGNS = "-?:{}[],&a*!|>'\"\t# \n~\u2028\x85\ufeff\U0001f600"
PIECES = st.sampled_from(WORDS) | st.sampled_from(SCALARS) | st.sampled_from(SIGNS)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_anything_like_yaml_is_a_package_or_refused(text):
    assert outcome(text) in ("package", "refused")


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["slug", "name", "size", "en"]), inner),
    max_leaves=8,
)


@given(st.lists(TREES, max_size=3))
def test_any_structure_is_a_package_or_refused(things):
    text = yaml.safe_dump({"tequio": 1, "things": things}, allow_unicode=True)

    assert outcome(text) in ("package", "refused")


def outcome(content):
    try:
        package = read(content)
    except InputRefused as refusal:
        return "refused" if any(problem.says for problem in refusal.problems) else "refused without a word"
    return "package" if isinstance(package, Package) else "something else"
