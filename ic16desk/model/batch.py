"""Letters of many cases in one go: what came of each, and the list that goes with them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ic16desk.model.languages import Language
from ic16desk.model.register import Dated

#: ``written``; ``skipped``: there is nothing to write; ``failed``: it could not be written.
BatchState = Literal["written", "skipped", "failed"]
#: How far what was written is signed: a watermarked draft, by one of the two, or whole.
SignedState = Literal["draft", "half", "signed"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a letter was not written, or what keeps it from being signed: a code and its sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One case of a batch. ``outcome`` and ``granted_cents`` are its draft decision's, empty and None without one.

    ``remarks``: of a written draft what blocks its signing, else why nothing was written. ``sha256`` and ``pages`` are
    the PDF's.
    """

    id: str
    number: str
    applicant: str
    project: str
    state: BatchState
    outcome: str = ""
    granted_cents: int | None = None
    money: str = ""
    signed: SignedState = "draft"
    pdf: Path | None = None
    docx: Path | None = None
    pages: int = 0
    sha256: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class DispatchView:
    """All that the list of letters is made of. ``left``: how many cases a cancelled batch did not come to.

    ``home``: the council whose letterhead it has, ``logo`` the clean PNG of it.
    """

    lines: tuple[BatchLine, ...]
    kind: str
    scope: str
    council: str
    made_by: str
    at: dt.datetime
    left: int
    language: Language
    home: Dated | None = None
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """A batch when it ended. ``list_pdf`` and ``list_csv`` are the list of letters; None where nothing was written."""

    folder: Path
    lines: tuple[BatchLine, ...]
    left: int
    list_pdf: Path | None = None
    list_csv: Path | None = None

    def of(self, state: BatchState) -> tuple[BatchLine, ...]:
        """The lines of one state."""
        return tuple(line for line in self.lines if line.state == state)

    @property
    def cancelled(self) -> bool:
        """Whether it was stopped before its end."""
        return self.left > 0
