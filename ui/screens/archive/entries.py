"""The list at the left: files judged in this session, then the archive's decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ic16desk.clock import HELSINKI
from ic16desk.desk.signatures import ArchiveRow
from ic16desk.model.signatures import Verdict
from ic16desk.wording import shown
from ui.cells import Sign, Two
from ui.i18n import words
from ui.models.rows import Column
from ui.screens.archive.judged import TONES
from ui.theme import ink_token

COLUMNS = (
    Column("sign", "", "icon", 40, spoken="archive.column.verdict"),
    Column("title", "archive.column.file", "two"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to judge: a decision of the archive (``row``) or a file (``path``; read once, then kept as bytes).

    ``document``: the id of a received document, instead of a path.
    """

    key: str
    name: str
    at: dt.datetime
    row: ArchiveRow | None = None
    path: Path | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as the table shows it."""

    key: str
    sign: Sign
    title: Two


def archive_entry(row: ArchiveRow) -> Entry:
    """A decision of the archive."""
    return Entry(row.letter.id, f"{row.number} {row.name}".strip(), row.letter.at, row=row)


def entry_row(entry: Entry, verdict: Verdict | None, *, today: dt.date) -> EntryRow:
    """An entry in words. ``verdict`` None: not judged yet."""
    local = entry.at.astimezone(HELSINKI)
    if entry.row is None and local.date() == today:
        when = words("archive.list.today", clock=f"{local:%H.%M}")
    else:
        when = shown(local.date())
    state = verdict or ("signed" if entry.row else "waiting")
    word = words(f"archive.verdict.{state}")
    tone, icon = TONES[verdict] if verdict else ("neu", "file-text")
    sign = Sign(icon, word, "text2" if tone == "neu" else ink_token(tone))
    return EntryRow(entry.key, sign, Two(entry.name, f"{word} · {when}"))


def fits(row: EntryRow, text: str) -> bool:
    """Whether every word typed stands in the row."""
    content = f"{row.title.first} {row.title.second}".casefold()
    return all(part in content for part in text.casefold().split())
