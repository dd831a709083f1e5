"""All a request letter (T3, T4) is made of: what desk hands to letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ic16desk.model.decision import DecisionContact
from ic16desk.model.languages import Language
from ic16desk.model.register import Dated
from ic16desk.model.review import RequestKind, SupplementItem


@dataclass(frozen=True, slots=True)
class RequestView:
    """A completion request or a hearing, ready to be printed.

    ``council`` is the one that asks: the handling council where the agreement has one, else the deciding one.
    ``case_language``: another ``language`` makes the letter a translation. ``watermark`` while it is only looked at.
    ``logo``: the council's clean PNG, empty where it has none.
    ``party``: the applicant's number in its project, for the file's name.
    """

    kind: RequestKind
    number: int
    items: tuple[SupplementItem, ...]
    sent: dt.date
    due: dt.date
    language: Language
    case_language: Language
    application_number: str
    case_number: str
    project: str
    applicant: str
    address: str
    money: str
    council: Dated | None
    contact: DecisionContact | None
    phrases: Mapping[str, Dated]
    watermark: bool = False
    logo: bytes = b""
    party: int = 1
