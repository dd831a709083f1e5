"""A council's own DOCX template: what it may print, and what is kept of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from ic16desk.model.languages import Language

#: The letters a template may be for.
TemplateKind = Literal["decision"]

#: Fields that are a text.
TEXTS: Final = (
    "title", "document_kind", "watermark", "mark", "council", "council_other", "council_contact", "date",
    "case_number", "decision_number", "application_number", "project", "beneficiary_name", "beneficiary_business_id",
    "beneficiary_address", "granted", "percent", "period_start", "period_end", "presenter_name", "presenter_title",
    "decider_name", "decider_title", "contact_name", "contact_title", "contact_phone", "contact_email",
)  # fmt: skip
#: The sections of the letter by the decision's field they belong to; each is a list of paragraphs with a heading.
SECTIONS: Final[Mapping[str, str]] = {
    "applicant": "beneficiary",
    "application": "application",
    "follow_up": "follow_up",
    "outcome": "solution",
    "period": "purpose",
    "approved_budget": "costs",
    "approved_funding": "financing",
    "de_minimis": "de_minimis",
    "grounds": "grounds",
    "conditions": "conditions",
    "payment": "payment",
    "provisions": "provisions",
    "enforcement": "enforcement",
    "contact": "contact",
    "dissent": "dissent",
    "annexes": "annexes",
    "appeal": "appeal",
}
PARAGRAPH: Final = ("text", "kind")
#: Fields that are a list, with what each of its rows has.
LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "notes": ("text",),
    "sections": ("heading", "blocks"),
    "cost_rows": ("label", "applied", "approved"),
    "funding_rows": ("label", "applied", "approved"),
    "de_minimis_rows": ("name", "business_id", "role", "amount"),
    "signers": ("label", "name", "title"),
    **dict.fromkeys(SECTIONS.values(), PARAGRAPH),
}
#: The one list within a list.
NESTED: Final[Mapping[str, tuple[str, ...]]] = {"blocks": PARAGRAPH}
HEADINGS: Final = tuple(f"{name}_heading" for name in SECTIONS.values())
#: What the law demands of every decision; a template that prints none of it is told when it is added.
DEMANDED: Final = (
    "beneficiary", "solution", "grounds", "provisions", "contact", "annexes", "appeal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filling:
    """What a template is filled with: plain texts and lists of plain rows, and what the file says of itself.

    ``trial``: whether only to see if it can be filled. ``created``: ISO, UTC.
    """

    values: Mapping[str, Any]
    title: str
    subject: str
    author: str
    language: Language
    created: str
    trial: bool = False


#: Why a template cannot be filled: it would run code; it names what there is not; a list is printed as a text, or the
#: other way round; the tags do not close; text would come out where none can stand; the file is no sound DOCX; there is
#: something embedded or a field that brings something in.
TemplateFault = Literal["code", "unknown", "shape", "syntax", "misplaced", "broken", "embedded", "too_big"]


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of it: a fault with what it is about, or none. ``used``: the fields it prints."""

    fault: TemplateFault | None = None
    detail: str = ""
    used: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilTemplate:
    """A template as it is kept; ``sha256`` of its bytes. ``removed``: it is used no more, its bytes stay."""

    id: str
    council: str
    kind: TemplateKind
    language: Language
    name: str
    sha256: str
    valid_from: dt.date
    removed: bool
    author: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class AddedTemplate:
    """A template that was just added; ``left_out``: sections the law demands and it does not print."""

    template: CouncilTemplate
    left_out: tuple[str, ...] = ()
