"""The dated texts and values a decision is made of: there, valid on its day, in its language, confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, grants, money_source, warns
from ic16desk.model.later import texts_of, unchanged
from ic16desk.model.letters import LintLine
from ic16desk.model.register import Dated
from ic16desk.model.views import DecisionView
from ic16desk.model.working_time import working_shares

_SHARED = ("T0.labels", "T0.watermark", "T1.application", "T1.contact", "T1.signatures", "T1.annexes")
_SOLUTION = {"reject": "T2.solution", "not_examined": "TN.solution", "lapsed": "TL.solution"}
_VALUES = ("council", "agreement", "theme", "objective", "priority")


def needed(view: DecisionView) -> tuple[str, ...]:
    """The ids of all texts this decision prints; the appeal annex and the EURA note have rules of their own."""
    draft, money = view.draft, money_source(view)
    if draft.follow_up is not None:
        return _later(view)
    kind = "T0.grant" if grants(view) else f"T0.{draft.outcome}"
    if grants(view):
        own = _approval(view)
    else:
        own = ["T2.party", _SOLUTION[draft.outcome], "T2.grounds", f"T2.provisions.{money}"]
    if view.case.fields.group is not None:
        own.append("T1.group" if grants(view) else "T2.group")
    if grants(view) and working_shares(view.case.fields):
        own.append("T1.working_time")
    reasons = [reason.code for reason in draft.reasons]
    return tuple(dict.fromkeys((kind, *_SHARED, *own, *reasons, *_when_there(view))))


def _when_there(view: DecisionView) -> tuple[str, ...]:
    """What any decision prints only where it has it: the board's minutes, a dissent, evidence, secrets."""
    draft = view.draft
    cited = draft.evidence or any(reason.evidence for reason in draft.reasons)
    told = {"T1.board": draft.made_by == "board", "T1.dissent": bool(draft.dissent.strip()), "T1.evidence": bool(cited)}
    told |= {"secrecy.marking": bool(draft.secrets), "secrecy.public": bool(draft.secrets)}
    told["secrecy.documents"] = any(document.secret for document in view.case.documents)
    return tuple(id for id, there in told.items() if there)


def _later(view: DecisionView) -> tuple[str, ...]:
    draft = view.draft
    own = ["T1.beneficiary" if grants(view) else "T2.party"]
    if view.case.fields.group is not None:
        own.append("T1.group" if grants(view) else "T2.group")
    about, former = draft.follow_up, view.former
    if about and not unchanged(about) and former and former.conditions != draft.conditions:
        own += ["T1.conditions", *(condition.code for condition in draft.conditions)]
    return tuple(dict.fromkeys((*texts_of(draft, former), *_SHARED, *own, *_when_there(view))))


def _approval(view: DecisionView) -> list[str]:
    money = money_source(view)
    side = "eu" if money == "eu" else "other"
    fixed = [
        "T1.beneficiary",
        "T1.purpose",
        "T1.costs",
        "T1.financing",
        "T1.de_minimis",
        "T1.conditions",
        "T1.enforcement",
    ]
    varying = [f"T1.solution.{money}", f"T1.grounds.{side}", f"T1.payment.{side}", f"T1.provisions.{money}"]
    return [*fixed, *varying, *(condition.code for condition in view.draft.conditions)]


def appeal(view: DecisionView) -> Iterator[LintLine]:
    """The instructions for seeking review are given with the decision (HL § 46)."""
    if not _usable(view, view.appeal):
        yield blocks("appeal_missing", "434/2003 46 §", "appeal", id=view.appeal)


def eura_note(view: DecisionView) -> Iterator[LintLine]:
    """For EU money the document says that the decision is made in EURA 2021 (757/2021 § 51)."""
    if money_source(view) == "eu" and not _usable(view, "note.eura"):
        yield blocks("eura_note_missing", "757/2021 51 §", "note")


def texts_valid(view: DecisionView) -> Iterator[LintLine]:
    """Every text the letter prints is valid on the day of the decision."""
    for id in needed(view):
        if not _usable(view, id):
            yield blocks("text_not_valid", "434/2003 44 §", f"texts.{id}", id=id, on_date=view.on.isoformat())


def values_valid(view: DecisionView) -> Iterator[LintLine]:
    """Council, agreement, theme, objective and priority are valid on the day of the decision."""
    for field in _VALUES:
        value: Dated | None = getattr(view, field)
        if value is not None and not value.valid(view.on):
            yield blocks("value_not_valid", "757/2021 10 § 3 mom.", field, id=value.id, on_date=view.on.isoformat())


def texts_language(view: DecisionView) -> Iterator[LintLine]:
    """Every text is there in the language of the decision (Kielilaki § 19)."""
    for entry in _used(view):
        if view.language not in entry.words:
            yield blocks(
                "text_language",
                "423/2003 19 §",
                f"texts.{entry.id}",
                id=entry.id,
                language_code=f"lint.language.{view.language}",
            )


def texts_confirmed(view: DecisionView) -> Iterator[LintLine]:
    """An own draft or an unknown text is told with its source; confirming is one act per text, by a person."""
    for field, entry in (*((f"texts.{entry.id}", entry) for entry in _used(view)), *_given(view)):
        if entry.status != "confirmed":
            yield warns(f"text_{entry.status}", "434/2003 31 § 1 mom.", field, **_told(view, field, entry))


def texts_checked(view: DecisionView) -> Iterator[LintLine]:
    """A text last compared with its source over a year before the decision is told."""
    year_ago = _year_before(view.on)
    for field, entry in (*((f"texts.{entry.id}", entry) for entry in _used(view)), *_given(view)):
        if entry.checked < year_ago:
            yield warns(
                "text_old",
                "434/2003 31 § 1 mom.",
                field,
                checked_date=entry.checked.isoformat(),
                **_told(view, field, entry),
            )


def _told(view: DecisionView, field: str, entry: Dated) -> dict[str, object]:
    """What it is and what it is called, so that a person knows where to confirm it."""
    kind = "text" if field.startswith("texts.") else field
    name = next((text for key in ("name", "title", "heading") if (text := entry.text(view.language, key))), "")
    shown = name if kind != "text" else f"{entry.id} ({name})" if name else entry.id
    return {"id": entry.id, "what_code": f"lint.entry.{kind}", "shown": shown or entry.id, "source": entry.source}


def _used(view: DecisionView) -> Iterator[Dated]:
    note = ("note.eura",) if money_source(view) == "eu" else ()
    for id in (*needed(view), *note, view.appeal):
        if id in view.phrases:
            yield view.phrases[id]


def _given(view: DecisionView) -> Iterator[tuple[str, Dated]]:
    for field in _VALUES:
        value: Dated | None = getattr(view, field)
        if value is not None:
            yield field, value


def _year_before(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _usable(view: DecisionView, id: str) -> bool:
    return id in view.phrases and view.phrases[id].valid(view.on)


RULES: tuple[Rule, ...] = (appeal, eura_note, texts_valid, values_valid, texts_language, texts_confirmed, texts_checked)
