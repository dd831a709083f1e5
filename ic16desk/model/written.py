"""What a person wrote in a decision, each text with the field it belongs to; and the texts of the case it may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from ic16desk.model.application import ApplicationFields
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.views import CaseView, DocumentView

#: Keys that hold codes, not words; ``secrets`` are what is looked for.
_CODES: Final = frozenset(
    {"schema", "outcome", "language", "code", "category", "part", "type", "kind", "line", "sha256", "item", "ruling"}
)
#: Where a text of the draft is mended, if not in the field of its own name.
_FIELDS: Final[Mapping[str, str]] = {
    "grounds": "grounds",
    "evidence": "grounds",
    "scores": "grounds",
    "deviations": "grounds",
    "dissent": "grounds",
    "steeringGroup": "steering_group",
    "caseNumber": "case_number",
    "decisionNumber": "decision_number",
    "approvedBudget": "approved_budget",
    "approvedFunding": "approved_funding",
    "deMinimis": "de_minimis",
    "reasons": "reasons",
    "conditions": "conditions",
    "annexes": "annexes",
    "provisions": "provisions",
    "contact": "contact",
    "presenter": "presenter",
    "decider": "decider",
    "followUp": "follow_up",
    "meeting": "meeting",
}


def written(draft: DecisionDraft) -> Iterator[tuple[str, str]]:
    """The texts of a draft with their fields (the lint's names); those of its translations with ``translations``."""
    body: Mapping[str, Any] = msgspec.to_builtins(draft)
    for key, value in body.items():
        if key == "secrets" or key in _CODES:
            continue
        if key == "translations":
            for texts in value.values():
                yield from (("translations", text) for text in _texts(texts))
            continue
        yield from ((_FIELDS.get(key, "secrets"), text) for text in _texts(value))


def case_texts(fields: ApplicationFields) -> Iterator[tuple[str, str]]:
    """What of the application a decision prints: names of the project, the applicant and its partners."""
    named = [("application", fields.name), ("beneficiaries", fields.group.name if fields.group else None)]
    if fields.applicant:
        named += [("applicant", fields.applicant.name), ("applicant", fields.applicant.street)]
    yield from ((field, text) for field, text in named if text)


def secret_sources(case: CaseView) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of the case's secret documents, and those of its public ones (with the application itself)."""
    secret = tuple(text for document in case.documents if document.secret for text in document_texts(document))
    public = [text for document in case.documents if not document.secret for text in document_texts(document)]
    return secret, (*public, *_texts(msgspec.to_builtins(case.fields)))


def document_texts(document: DocumentView) -> Iterator[str]:
    """All a document says: pages as one text (a sentence goes on over a page's end), paragraphs, cells."""
    if document.pages:
        yield "\n".join(document.pages)
    if document.paragraphs:
        rows = (" ".join((one.text, *(cell for row in one.table for cell in row))) for one in document.paragraphs)
        yield "\n".join(rows)
    for sheet in document.sheets:
        yield "\n".join(str(cell.value) for cell in sheet.cells if cell.value is not None)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key not in _CODES:
                yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
