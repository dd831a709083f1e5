"""The words of the sample documents: one TOML file for each language under ``words``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).parent / "words"
#: Language → table → key → text.
LABELS: Final[dict[str, dict[str, Any]]] = {
    language: tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8")) for language in ("fi", "sv")
}
