"""Translations of decisions: kept beside the decision, written as letters of their own (Kielilaki 423/2003 § 20).

A translation may be made or mended after the signatures: it is no part of what was signed.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from ic16desk import letters, lint
from ic16desk.desk.files import write_versioned
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.languages import Language
from ic16desk.model.register import Dated
from ic16desk.model.views import DecisionView
from ic16desk.store.facts import free

#: What of a translation is the translator's own words: all of it that :class:`DecisionTexts` names.
_FREE = (
    "grounds", "scores", "deviations", "dissent", "steeringReasons", "request", "changes", "stay", "text", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExportedLetter:
    """Where a letter was written. ``docx`` is None for a signed one: what was signed is the PDF."""

    pdf: Path
    docx: Path | None
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LetterOnTemplate(ExportedLetter):
    """Where a letter was written whose DOCX is on the council's own template; ``template`` is that one's file name.

    ``editable``: of a draft the DOCX in the program's own layout, which can be read back; None of a signed one.
    """

    template: str
    editable: Path | None


@dataclass(frozen=True, slots=True)
class WrittenTranslation(ExportedLetter):
    """Where a translation was written. ``missing``: the marks in it of what is not translated; then it is a draft."""

    language: Language
    draft: bool
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedPair:
    """A text of the register that a decision prints, in both languages as it stands; empty: not in that language."""

    id: str
    own: str
    translated: str


def changes_translations_only(former: DecisionDraft, draft: DecisionDraft) -> bool:
    """Whether an edit touches nothing of the decision but its translations."""
    return draft != former and msgspec.structs.replace(draft, translations=former.translations) == former


def fact_body(draft: DecisionDraft, seq: int) -> dict[str, Any]:
    """The fact ``decision.translated``: all translations of a decision as they are from now on."""
    return {"translations": free(msgspec.to_builtins(draft.translations), *_FREE), "seq": seq}


def write(view: DecisionView, folder: Path, name: str, language: Language, *, signed: bool) -> WrittenTranslation:
    """Write a translation as PDF and DOCX; a draft while the decision is not signed or something is missing.

    Args:
        view: the decision, in its own language.
        folder: made if it is not there.
        name: the decision's file name without suffix; the language is added to it.
        language: another than the decision's.
        signed: whether the decision is made.

    Raises:
        KnownError: the folder cannot be written.
    """
    letter = letters.compose(dataclasses.replace(view, final=signed), language=language)
    gaps = letters.missing(letter)
    printed = letters.render(letter)
    paths = write_versioned(folder, f"{name}_{language}", {".pdf": printed.pdf, ".docx": printed.docx})
    digest = hashlib.sha256(printed.pdf).hexdigest()
    return WrittenTranslation(
        paths[".pdf"], paths[".docx"], printed.pages, digest, language, bool(letter.watermark), gaps
    )


def dated_pairs(view: DecisionView, language: Language) -> tuple[DatedPair, ...]:
    """The register's texts that the decision prints, with what stands for each in another language."""
    found = []
    for id in lint.printed_texts(view):
        entry = view.phrases.get(id)
        if entry is not None and (own := said(entry, view.language)):
            found.append(DatedPair(id, own, said(entry, language)))
    return tuple(found)


def said(entry: Dated, language: str) -> str:
    """Heading and text of an entry in exactly this language; empty where it has none."""
    words: Mapping[str, str] = entry.words.get(language, {})
    return "\n".join(part for part in (words.get("heading", ""), words.get("text", "")) if part)
