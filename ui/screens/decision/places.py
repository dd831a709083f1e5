"""Where a line of the lint leads: a field of the form, or another view of the case."""

from __future__ import annotations

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
        "cost_model",
        "language",
    }
)
_REVIEW = frozenset({"answers", "supplements"})


def view_of(line: LintLine) -> str:
    """The view of the case where a line is mended: ``decision``, ``review``, ``application``, or nowhere (empty)."""
    head = line.field.split(".")[0]
    if head in _REVIEW:
        return "review"
    if head in _APPLICATION:
        return "application"
    return "" if head in ("council", "appeal", "note", "texts") else "decision"


def place_of(line: LintLine, form: DecisionForm) -> tuple[str, bool]:
    """The name of a line's field as the list shows it, and whether one can go there."""
    section = form.section_of(line)
    if section is not None and form.leads_to(line):
        return f"{section.printed_number()} {words(f'decision.section.{section.name}')}".strip(), True
    if line.field.startswith("translations."):
        return words("decision.translation.title"), True
    view = view_of(line)
    if view in ("review", "application"):
        return words(f"decision.view.{view}"), True
    return words("decision.view.register"), False
