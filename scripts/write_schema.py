"""Publish the JSON Schema of plan packages, as the modules' sections make it, in `plans/`. Run it when one changes."""

import json
import os
from pathlib import Path

import django

FILE = Path(__file__).resolve().parent.parent / "plans" / "plan-package.schema.json"


def text() -> str:
    """The schema as it is published. Django must be ready: the sections name the models' choices."""
    from tequio.config.wiring import PACKAGE_SECTIONS
    from tequio.lib.packages import schema_of

    return json.dumps(schema_of(PACKAGE_SECTIONS), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tequio.config.settings")
    django.setup()
    FILE.write_text(text(), encoding="utf-8")
