"""Letters printed into a folder, each with what it should say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ic16desk import letters
from ic16desk.model.languages import Language
from ic16desk.model.letters import Letter
from tests.conformance.kinds import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed letter. ``file`` is its PDF."""

    name: str
    letter: Letter
    file: Path
    pages: int


def every(*tested: str) -> list[tuple[Kind, Language]]:
    """Each kind in each of its languages; only those that are ``tested`` so, if that is said."""
    return [
        (kind, language) for kind in KINDS if kind.tested in (tested or (kind.tested,)) for language in kind.languages
    ]


def label(kind: Kind, language: Language) -> str:
    """How a kind in a language is named in tests and files."""
    return f"{kind.name} ({language})"


def put(name: str, letter: Letter, folder: Path) -> Paper:
    """Print a letter into a folder."""
    made = letters.render(letter, docx=False)
    file = folder / f"{re.sub('[^A-Za-z0-9-]+', '-', name).strip('-')}.pdf"
    file.write_bytes(made.pdf)
    return Paper(name, letter, file, made.pages)
