"""The life of a case as explicit allowed moves (domain § 2.2): from where to where, by which act, by whom, which rule.

Deeds that bring a move with them (an answer, a request, a draft, a signature) find it here too; what the table does not
have leaves a case where it is. A move by hand that it does not have is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from ic16desk.model.cases import CaseState

#: Deeds that move a case by themselves.
DEEDS: Final = (
    "opened", "requested", "heard", "request_answered", "drafted", "drafted_reject", "presented", "signed",
    "made_in_eura",
)  # fmt: skip
Who = Literal["preparer", "presenter", "decider", "registry", "applicant", "party"]


@dataclass(frozen=True, slots=True)
class Allowed:
    """One row: ``by_hand`` moves are asked for by a person, the others follow from a deed."""

    before: CaseState
    after: CaseState
    act: str
    who: Who
    basis: str

    @property
    def by_hand(self) -> bool:
        """Whether a person asks for it."""
        return self.act not in DEEDS


STATES: Final[tuple[CaseState, ...]] = get_args(CaseState)
_PENDING: Final[tuple[CaseState, ...]] = ("received", "review", "supplement", "hearing", "returned")
_DRAFTED: Final[tuple[CaseState, ...]] = ("proposal", "proposal_reject")
_OPEN: Final = (*_PENDING, *_DRAFTED)
_ASKING: Final[tuple[CaseState, ...]] = ("received", "review", "returned", *_DRAFTED, "presented")
_REFUSED: Final[tuple[CaseState, ...]] = (*_PENDING, "proposal", "presented")


def _rows(before: tuple[CaseState, ...], after: CaseState, act: str, who: Who, basis: str) -> tuple[Allowed, ...]:
    return tuple(Allowed(state, after, act, who, basis) for state in before if state != after)


#: Every move there is.
MOVES: Final[tuple[Allowed, ...]] = (
    *_rows(("received",), "review", "opened", "preparer", "757/2021 10 § 3 mom., 37 §"),
    *_rows((*_ASKING, "hearing"), "supplement", "requested", "preparer", "434/2003 22 ja 33 §"),
    *_rows((*_ASKING, "supplement"), "hearing", "heard", "preparer", "434/2003 34 §"),
    *_rows(("supplement", "hearing"), "review", "request_answered", "applicant", "434/2003 22, 33 ja 34 §"),
    # the applicant's time ran out: the matter may be decided (HL 33 § 1 mom.)
    *_rows(("supplement", "hearing"), "review", "time_out", "preparer", "434/2003 33 § 1 mom., 34 § 2 mom."),
    *_rows((*_PENDING, "proposal_reject", "presented"), "proposal", "drafted", "presenter", "434/2003 31 §"),
    *_rows(
        (*_PENDING, "proposal", "presented"), "proposal_reject", "drafted_reject", "presenter", "434/2003 31 §, 45 §"
    ),
    # a draft may be older than a request and its answer: what may be signed the lint says, not the state
    *_rows(_OPEN, "presented", "presented", "presenter", "410/2015 90 § (hallintosääntö)"),
    *_rows((*_OPEN, "presented"), "signed", "signed", "decider", "757/2021 76 §; 13/2003 16 §"),
    *_rows(("presented", *_DRAFTED), "returned", "returned", "decider", "410/2015 90 § (hallintosääntö)"),
    *_rows(("returned", *_DRAFTED), "review", "reopened", "preparer", "434/2003 31 § 1 mom."),
    # for EU money the decision is formed and notified in EURA 2021; its day and id come back from there
    *_rows(("signed",), "notified", "made_in_eura", "registry", "757/2021 51 §"),
    *_rows(("signed",), "notified", "notified", "registry", "757/2021 51 § 2 mom.; 13/2003 19 §; 434/2003 59 §"),
    # a decision on a request for review is notified too; the time to appeal to the court runs from that day
    *_rows(("appealed",), "notified", "made_in_eura", "registry", "757/2021 51 §, 81 § 2 mom."),
    *_rows(("appealed",), "notified", "notified", "registry", "434/2003 54 § 1 mom., 59 §; 410/2015 139 §"),
    *_rows(("notified",), "appealed", "appealed", "party", "757/2021 80 ja 81 §; 434/2003 7 a luku"),
    *_rows(("notified", "appealed"), "final", "final", "registry", "434/2003 49 c §; 808/2019 13 §"),
    *_rows(_OPEN, "lapsed", "withdrawn", "applicant", "hakijan ilmoitus"),
)


def follow(state: str, act: str) -> CaseState | None:
    """Where a deed leads a case that stands in ``state``; None: it stays."""
    return next((move.after for move in MOVES if (move.before, move.act) == (state, act)), None)


def by_hand(state: str) -> tuple[Allowed, ...]:
    """The moves a person may ask for in this state."""
    return tuple(move for move in MOVES if move.before == state and move.by_hand)


def asked(state: str, after: str) -> Allowed | None:
    """The move by hand from one state to another; None: there is none."""
    return next((move for move in by_hand(state) if move.after == after), None)


def finished(state: str) -> bool:
    """Whether nothing moves the case any more."""
    return not any(move.before == state for move in MOVES)
