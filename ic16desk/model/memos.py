"""All a review memo is made of: what desk hands to letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ic16desk.model.application import ApplicationFields
from ic16desk.model.budget import JudgedLine
from ic16desk.model.cases import DocumentRow
from ic16desk.model.checklists import Checklist, Item, Part
from ic16desk.model.findings import Finding
from ic16desk.model.languages import Language
from ic16desk.model.outcome import Outcome
from ic16desk.model.places import LostEvidence
from ic16desk.model.proposals import Conflict, Proposed
from ic16desk.model.ranking import ScoreSummary
from ic16desk.model.register import Dated
from ic16desk.model.review import Answer, Score, Supplement


@dataclass(frozen=True, slots=True)
class MemoView:
    """A review as it stands on a day, ready to be printed.

    ``handling``: the council whose memo it is; ``to``: the council it is handed over to, None for the file.
    ``case_language``: another ``language`` makes the memo an unofficial translation of its own words (reasons and
    quotes stay as they were written). ``documents``: every version of every document. ``parts``: of the items that are
    asked of each party or line, by item. ``former``: answers and scores given with another version whose item is gone
    or worded otherwise; they count nowhere. ``asked_then``: their items, by version and id. ``lines``: the budget lines
    of which an official set an eligible amount. ``kinds``: kinds of attachments by id. ``decided``: the outcome of the
    draft decision, empty while there is none; ``signed``: whether it is signed. ``withheld``: secret parts were left
    out (JulkL 621/1999 § 24). ``logo``: the clean PNG of the council's letterhead.
    """

    number: str
    case_number: str
    fields: ApplicationFields
    received: dt.datetime
    on: dt.date
    language: Language
    case_language: Language
    handling: Dated | None
    to: Dated | None
    agreement: Dated | None
    theme: Dated | None
    objective: Dated | None
    checklist: Checklist
    checklist_label: str
    parts: Mapping[str, tuple[Part, ...]]
    answers: tuple[Answer, ...]
    scores: tuple[Score, ...]
    points: ScoreSummary | None
    former: tuple[Answer | Score, ...]
    asked_then: Mapping[tuple[str, str], Item]
    lost: tuple[LostEvidence, ...]
    findings: tuple[Finding, ...]
    outcome: Outcome
    conflicts: tuple[Conflict, ...]
    supplements: tuple[Supplement, ...]
    lines: tuple[JudgedLine, ...]
    proposed: Proposed | None
    documents: tuple[DocumentRow, ...]
    kinds: Mapping[str, Dated]
    program_version: str
    decided: str = ""
    signed: bool = False
    withheld: bool = False
    logo: bytes = b""
