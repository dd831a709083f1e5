"""Where a line of the lint or a block of the letter leads: a field of the form, or another view of the case."""

from __future__ import annotations

from collections.abc import Mapping

from ic16desk.model.letters import LintLine
from ui.i18n import words
from ui.screens.decision.form import DecisionForm

#: Fields that are the applicant's: mended by a correction in the application's view.
_APPLICATION = frozenset(
    {
        "applicant",
        "beneficiaries",
        "application",
        "agreement",
        "theme",
        "objective",
        "priority",
        "programme",
        "cost_model",
        "language",
    }
)
_REVIEW = frozenset({"answers", "supplements"})
#: The field of the heading under which a section of the form is printed; the others have none.
_HEADINGS: Mapping[str, str] = {
    "follow_up": "follow_up",
    "outcome": "outcome",
    "support": "outcome",
    "purpose": "period",
    "costs": "approved_budget",
    "funding": "approved_funding",
    "de_minimis": "de_minimis",
    "reasons": "grounds",
    "grounds": "grounds",
    "conditions": "conditions",
    "provisions": "provisions",
    "contact": "contact",
    "signatures": "signatures",
}


def heading_of(section: str) -> str:
    """The field of the heading a section of the form is printed under; empty when it has none of its own."""
    return _HEADINGS.get(section, "")


def view_of(field: str) -> str:
    """The view of the case where a field is edited: ``decision``, ``review``, ``application``, or nowhere (empty)."""
    head = field.split(".")[0]
    if head in _REVIEW:
        return "review"
    if head in _APPLICATION:
        return "application"
    return "" if head in ("council", "appeal", "note", "texts") else "decision"


def place_of(line: LintLine, form: DecisionForm) -> tuple[str, bool]:
    """The name of a line's field as the list shows it, and whether one can go there."""
    name = _section_name(form.field_of(line), form)
    if name:
        return name, True
    if line.field.startswith("translations."):
        return words("decision.translation.title"), True
    view = view_of(line.field)
    if view in ("review", "application"):
        return words(f"decision.view.{view}"), True
    return words("decision.view.register"), False


def place_name(field: str, form: DecisionForm) -> str:
    """The name of the place where a block of the letter is written."""
    return _section_name(field, form) or words(f"decision.view.{view_of(field) or 'register'}")


def _section_name(field: str, form: DecisionForm) -> str:
    section = form.section_of(field)
    if section is None:
        return ""
    return f"{section.printed_number()} {words(f'decision.section.{section.name}')}".strip()
