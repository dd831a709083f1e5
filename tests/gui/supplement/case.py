"""The sample whose annexes are missing, with two items that are to be clarified."""

from __future__ import annotations

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples

WHY = "Selvitettävä, miten ostopalvelujen 46 000,00 euroa muodostuu."


def a_case(desk: Desk) -> str:
    """Its id."""
    folder = next(folder for folder in samples() if "07-" in folder.name)
    case = desk.importing.take(package_of(folder)).value.id
    assert case is not None
    desk.reading.read_unread()
    desk.cases.refresh(case)
    desk.reviewing.answer(case, "A06", "clarify")
    desk.reviewing.answer(case, "F14", "clarify", reason=WHY)
    return case
