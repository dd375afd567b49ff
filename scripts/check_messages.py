"""Are the message catalogues complete? Nothing untranslated or doubtful, compiled files in step, no text left out.

With `--update` the new texts are added to the catalogues, to be translated, and the compiled files are written.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "tequio"
LOCALE = Path("locale") / "es_MX" / "LC_MESSAGES"
ADMIN = ROOT / ".venv" / "bin" / "django-admin"

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Tequio\\n"
"Language: es_MX\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

# The meanings of a message: its context and its text.
type Texts = set[tuple[str, str]]


def main() -> int:
    if not shutil.which("xgettext"):
        print("Falta xgettext para revisar los mensajes: instale gettext (por ejemplo «apt install gettext»).")
        return 1
    apps = [folder.parent.parent.parent for folder in sorted(SOURCE.rglob(str(LOCALE)))]
    if "--update" in sys.argv[1:]:
        for app in apps:
            _extract(app)
            _tidy(app / LOCALE / "django.po")
            for catalogue in sorted((app / LOCALE).glob("*.po")):
                _compile(catalogue)
        return 0
    faults = [fault for app in apps for fault in _faults_of(app)]
    faults += [f"{app.relative_to(ROOT)}: tiene textos y no tiene catálogo" for app in _apps_without_catalogue(apps)]
    faults += _said_in_two_ways(apps)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def _faults_of(app: Path) -> Iterator[str]:
    for path in sorted((app / LOCALE).glob("*.po")):
        name = path.relative_to(ROOT)
        catalogue = _read(path)
        for message in catalogue:
            if message.id and (message.fuzzy or not _is_translated(message.string)):
                yield f"{name}:{message.lineno}: sin traducción: {message.id!r}"
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or _translations(_read_compiled(compiled)) != _translations(catalogue):
            yield f"{name}: el archivo .mo no corresponde; ejecute «make messages»"
    for context, text in sorted(_texts_in_code(app) - _texts(_read(app / LOCALE / "django.po"))):
        yield f"{app.relative_to(ROOT)}: falta en el catálogo: {context and context + ' | '}{text!r}"


def _said_in_two_ways(apps: list[Path]) -> Iterator[str]:
    """Texts that two catalogues translate differently: Django merges them all, and which one is read is chance."""
    ways: dict[tuple[str, str], dict[tuple[str, ...], list[str]]] = {}
    for app in apps:
        for key, forms in _translations(_read(app / LOCALE / "django.po")).items():
            ways.setdefault(key, {}).setdefault(forms, []).append(str(app.relative_to(ROOT)))
    for (_, text), found in sorted(ways.items()):
        if text and len(found) > 1:
            yield f"{text!r} se traduce de varias maneras: " + "; ".join(
                f"{forms[0]!r} en {', '.join(where)}" for forms, where in found.items()
            )


def _is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _texts(catalogue: Catalog) -> Texts:
    return {
        (message.context or "", message.id[0] if isinstance(message.id, tuple | list) else message.id)
        for message in catalogue
        if message.id
    }


def _translations(catalogue: Catalog) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (_context(message), message.id[0] if isinstance(message.id, tuple | list) else message.id): _forms(message)
        for message in catalogue
        if message.id and not message.fuzzy and _is_translated(message.string)
    }


def _context(message: Message) -> str:
    context: str | bytes | None = message.context  # bytes when read from a compiled file
    return context.decode() if isinstance(context, bytes) else context or ""


def _forms(message: Message) -> tuple[str, ...]:
    """Singular and plural, as a tuple: a catalogue and its compiled file are not read into the same type."""
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def _texts_in_code(app: Path) -> Texts:
    """What Django's own extraction finds, in a copy so that nothing is changed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / app.name
        shutil.copytree(app, copy, ignore=shutil.ignore_patterns("*.po", "*.mo", "static", "__pycache__"))
        _extract(copy)
        found = copy / LOCALE / "django.po"
        return _texts(_read(found)) if found.exists() else set()


def _apps_without_catalogue(apps: list[Path]) -> Iterator[Path]:
    for config in sorted(SOURCE.rglob("apps.py")):
        app = config.parent
        if app not in apps and _texts_in_code(app):
            yield app


def _extract(app: Path) -> None:
    (app / "locale").mkdir(exist_ok=True)
    done = subprocess.run(
        [ADMIN, "makemessages", "-l", "es_MX", "--no-obsolete", "--add-location", "file", "-v", "0"],
        cwd=app,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{app}: {done.stderr}")


def _tidy(path: Path) -> None:
    """Write a catalogue so that a change of one text is a change of one place: in order, without lines or dates."""
    catalogue = _read(path)
    bare = Catalog(locale="es_MX", header_comment="", project="Tequio", charset="utf-8")
    for message in catalogue:
        if message.id:
            bare.add(message.id, message.string, flags=message.flags, context=message.context)
    written = BytesIO()
    write_po(written, bare, width=120, no_location=True, omit_header=True, sort_output=True)
    path.write_bytes(HEADER.encode() + written.getvalue())


def _compile(catalogue: Path) -> None:
    subprocess.run(["msgfmt", "--check-format", "-o", catalogue.with_suffix(".mo"), catalogue], check=True)


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    return read_po(BytesIO(path.read_bytes()), abort_invalid=True)


def _read_compiled(path: Path) -> Catalog:
    return read_mo(BytesIO(path.read_bytes()))


if __name__ == "__main__":
    sys.exit(main())
