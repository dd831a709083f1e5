"""Conditions that the law or the facts of a case put into a grant (757/2021 § 21.2, 39; domain § 4.1).

What the law says must be there blocks; a condition that only follows from it, or that the form offers for it, is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ic16desk.lint.rules import Rule, blocks, grants, money_source, warns
from ic16desk.model import clauses
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView

#: Clauses that rest on provisions of EU programme money alone (757/2021 § 39, 43; 867/2021 ch. 5).
_OF_EU: Final = {"C-COM": "757/2021 39 § 1 mom. 1 kohta", "C-DUR": "757/2021 43 §", "C-IND": "867/2021 29 §"}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A clause that must be given where ``needed`` says so; a rule: calling it gives its line."""

    code: str
    basis: str
    needed: Callable[[DecisionView], bool]
    #: Whether the law itself demands it of the document.
    demanded: bool = False

    def __call__(self, view: DecisionView) -> Iterator[LintLine]:
        """The line, where the clause is needed and not given; one that an answer calls for is told with the answers."""
        if self.code in view.outcome.conditions:
            return
        if grants(view) and self.needed(view) and not _given(view, self.code):
            line = blocks if self.demanded else warns
            told = {"condition": self.code, "why_code": f"lint.condition.{self.code}"}
            yield line("condition_law" if self.demanded else "condition_usual", self.basis, "conditions", **told)


def _given(view: DecisionView, code: str) -> bool:
    return any(condition.code == code for condition in view.draft.conditions)


def _always(_: DecisionView) -> bool:
    return True


def _eu(view: DecisionView) -> bool:
    return money_source(view) == "eu"


def _develops(view: DecisionView) -> bool:
    return view.case.fields.kind != "investment"


def _invests(view: DecisionView) -> bool:
    return clauses.invests(view.case.fields, view.draft.approved_budget)


def _buys(view: DecisionView) -> bool:
    return clauses.buys(view.case.fields, view.draft.approved_budget)


def _advances(view: DecisionView) -> bool:
    return view.case.fields.advance is not None


def _group(view: DecisionView) -> bool:
    return view.case.fields.group is not None


def _allocates(view: DecisionView) -> bool:
    return bool(view.draft.de_minimis)


kept = _Wanted("C-RET", "757/2021 21 § 2 mom. 1 kohta", _always, demanded=True)
published = _Wanted("C-RES", "757/2021 21 § 2 mom. 2 kohta", _develops, demanded=True)
used = _Wanted("C-USE", "757/2021 21 § 2 mom. 3 kohta ja 24 §", _invests, demanded=True)
communicated = _Wanted("C-COM", "757/2021 39 § 1 mom. 1 kohta", _eu, demanded=True)
lasting = _Wanted("C-DUR", "757/2021 39 § 1 mom. 2 kohta", lambda view: _eu(view) and _invests(view))
procured = _Wanted("C-PROC", "867/2021 10 § 1 mom. 5 kohta", _buys, demanded=True)
advanced = _Wanted("C-ADV", "757/2021 21 § 2 mom. 6 kohta ja 29 §", _advances)
followed = _Wanted("C-IND", "757/2021 25 § 2 mom.; 867/2021 29 §", _eu)
agreed = _Wanted("C-GRP", "757/2021 40 §", _group)
allocated = _Wanted("C-DEM", "867/2021 10 § 1 mom. 3 kohta", _allocates)


def of_eu_money(view: DecisionView) -> Iterator[LintLine]:
    """A clause on EU programme money does not belong to a decision on national money (757/2021 § 39)."""
    if grants(view) and money_source(view) == "national":
        for code, basis in _OF_EU.items():
            if _given(view, code):
                yield warns("condition_of_eu", basis, f"conditions.{code}", condition=code)


RULES: tuple[Rule, ...] = (
    kept, published, used, communicated, lasting, procured, advanced, followed, agreed, allocated, of_eu_money,
)  # fmt: skip
