"""The public version of a letter: secret words are removed, not covered (JulkL 621/1999 § 24, 25).

Every string of the letter is gone through: running text across its runs, tables, headings, the letterhead, title and
subject. The embedded record is left out whole: its digests are of what is secret too.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Any, Final

from ic16desk.letters.texts import Texts, joined
from ic16desk.model.decision import SecretPassage
from ic16desk.model.letters import Letter, Note, Run

#: What is no text of a person's: codes of the renderer and of the program.
_CODES: Final = frozenset({"language", "other_language", "role", "field", "align", "anchor", "texts", "record", "logo"})
#: Between two words: any white space, and a soft hyphen that a reader does not see.
_GAP: Final = r"[\s\u00a0\u00ad\u202f]+"

Marks = Sequence[tuple[re.Pattern[str], str]]


def withheld(letter: Letter, secrets: Sequence[SecretPassage], texts: Texts) -> Letter:
    """The letter without its secret words, each replaced by a mark that names the provision.

    Args:
        letter: the full version.
        secrets: what is secret; a passage of several paragraphs counts paragraph by paragraph.
        texts: the texts of its language, for the mark and the note.
    """
    marks = [
        (pattern(part), texts.plain("S.mark").replace("{point}", secret.point))
        # the longest first: what lies within it is gone with it
        for secret in sorted(secrets, key=lambda one: -len(one.text))
        for part in re.split(r"\n\s*\n", secret.text)
        if part.strip()
    ]
    kept: Letter = _walk(letter, marks)
    note = Note(texts.plain("S.public"), letter.language)
    told = " – ".join(part for part in (kept.note, texts.plain("S.public")) if part)
    return dataclasses.replace(kept, blocks=(note, *kept.blocks), record=b"", note=told)


def pattern(passage: str) -> re.Pattern[str]:
    """The words of a passage however they are spaced, broken or written large."""
    return re.compile(_GAP.join(map(re.escape, passage.split())), re.IGNORECASE)


def _walk(value: Any, marks: Marks) -> Any:
    if isinstance(value, str):
        return _replaced(value, marks)
    if isinstance(value, tuple):
        if value and all(isinstance(part, Run) for part in value):
            return _runs(value, marks)
        return tuple(_walk(part, marks) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _walk(getattr(value, field.name), marks)
            for field in dataclasses.fields(value)
            if field.name not in _CODES
        }
        return dataclasses.replace(value, **changed)
    return value


def _replaced(text: str, marks: Marks) -> str:
    for found, mark in marks:
        text = found.sub(lambda _match, mark=mark: mark, text)  # type: ignore[misc]
    return text


def _runs(runs: tuple[Run, ...], marks: Marks) -> tuple[Run, ...]:
    """Running text: a passage may begin in one run and end in another."""
    for found, mark in marks:
        whole = "".join(run.text for run in runs)
        cuts = [match.span() for match in found.finditer(whole)]
        for start, end in reversed(cuts):
            runs = _cut(runs, start, end, mark)
    return tuple(dataclasses.replace(run, link=_replaced(run.link, marks)) for run in runs)


def _cut(runs: tuple[Run, ...], start: int, end: int, mark: str) -> tuple[Run, ...]:
    at = 0
    left: list[Run] = []
    right: list[Run] = []
    for run in runs:
        before, after = run.text[: max(0, start - at)], run.text[max(0, end - at) :]
        at += len(run.text)
        if at - len(run.text) < start and before:
            left.append(dataclasses.replace(run, text=before))
        if at > end and after:
            right.append(dataclasses.replace(run, text=after))
    return joined([*left, Run(mark, strong=True), *right])
