"""Which provisions a letter applies (HL § 45.1): those of its kind, and of each text it prints for this case alone."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.letters.case import Case
from ic16desk.letters.writing import provision
from ic16desk.model.later import FAMILY, unchanged
from ic16desk.model.working_time import working_shares


def lines(case: Case) -> Iterator[str]:
    """The lines of the provisions applied, before each statute is put together; without the preparer's own."""
    yield from _kind(case)
    yield from _grant(case)
    if proposes(case):
        yield from _of(case, "T2.grounds")
    for reason in case.view.draft.reasons:
        # by number: in the running text a statute may have its name
        yield from _of(case, reason.code) or (case.texts.plain(reason.code, "basis"),)
    if prints_conditions(case):
        for condition in case.view.draft.conditions:
            yield from _of(case, condition.code)
            yield from _lines(case.texts.plain(condition.code, "provisions"))


def prints_conditions(case: Case) -> bool:
    """Whether the conditions are printed: of a later decision only where they change."""
    about, former = case.view.draft.follow_up, case.view.former
    if about is None:
        return case.grants
    return not unchanged(about) and former is not None and former.conditions != case.view.draft.conditions


def proposes(case: Case) -> bool:
    """Whether a refusal speaks of what the cities' steering group proposed; it proposes EU money alone (§ 10.3)."""
    draft, minute = case.view.draft, case.view.draft.steering_group
    if case.money != "eu" or draft.outcome != "reject" or draft.follow_up is not None:
        return False
    return any(reason.code == "R01" for reason in draft.reasons) or bool(minute and minute.date)


def _kind(case: Case) -> Iterator[str]:
    about = case.view.draft.follow_up
    text = f"{FAMILY[about.kind]}.provisions" if about else f"{'T1' if case.grants else 'T2'}.provisions.{case.money}"
    yield from _lines(case.texts.plain(text, f"text_{case.money}") or case.texts.plain(text))
    if about and about.kind == "correction":
        yield from _lines(case.texts.plain(text, "clerical" if about.error == "clerical" else "error"))
    if about and about.stay.strip():
        yield from _lines(case.texts.plain(text, "stay"))


def _grant(case: Case) -> Iterator[str]:
    if not case.grants or case.view.draft.follow_up is not None:
        return
    yield from _of(case, "T1.costs", case.fields.cost_model or "")
    if working_shares(case.fields):
        yield from _of(case, "T1.working_time")


def _of(case: Case, text: str, part: str = "") -> tuple[str, ...]:
    """What a text rests on, as its values name it: where the money decides, that of the money."""
    values = case.texts.values(text)
    found = values.get(f"basis_{part or case.money}") or ("" if part else values.get("basis"))
    return (provision(str(found), case.texts.language),) if found else ()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
