"""What is said of a budget line beside the rules: its workbook has another figure, the decision grants another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ic16desk.model.budget import JudgedLine, Speech, worst_first

#: The cost estimate and its workbook are one and the same statement of the applicant's.
_ESTIMATE: Final = "867/2021 9 § 1 mom. 6 kohta"
#: »Tukea voidaan myöntää … tarpeellisiin ja kohtuullisiin kustannuksiin« and the duty to give reasons.
_NEEDED: Final = "757/2021 17 § 3 mom.; 434/2003 45 §"


def with_speech(line: JudgedLine, reasons: Mapping[str, str]) -> JudgedLine:
    """The line with what its figures say of each other; ``reasons`` are the draft's, by line."""
    said = (*line.speech, *_of_workbook(line), *_of_grant(line, reasons.get(line.key, "")))
    return replace(line, speech=worst_first(said))


def _of_workbook(line: JudgedLine) -> tuple[Speech, ...]:
    """F27: the workbook has another figure than the application; or a cell shows what its formula does not give."""
    figure = line.workbook
    if figure is None:
        return ()
    params: dict[str, object] = {
        "workbook_cents": figure.cents,
        "applied_cents": line.applied_cents,
        "difference_cents": abs(figure.cents - line.applied_cents),
        "cell": f"{figure.sheet}!{figure.cell}",
        "document": figure.document_name,
    }
    found = []
    if figure.cents != line.applied_cents:
        found.append(Speech("workbook.line_differs", "warning", "F27", _ESTIMATE, params))
    if figure.computed_cents is not None and figure.computed_cents != figure.cents:
        computed = params | {"computed_cents": figure.computed_cents}
        found.append(Speech("workbook.formula_differs", "warning", "F27", _ESTIMATE, computed))
    return tuple(found)


def _of_grant(line: JudgedLine, reason: str) -> tuple[Speech, ...]:
    """F08: the decision grants another amount than what is eligible; without a reason it is to be looked at."""
    if line.granted_cents is None or line.granted_cents == line.eligible_cents:
        return ()
    params = {
        "granted_cents": line.granted_cents,
        "eligible_cents": line.eligible_cents,
        "difference_cents": abs(line.eligible_cents - line.granted_cents),
        "reason": reason,
    }
    if reason:
        return (Speech("granted.differs", "official", "F08", _NEEDED, params),)
    return (Speech("granted.unexplained", "warning", "F08", _NEEDED, params),)
