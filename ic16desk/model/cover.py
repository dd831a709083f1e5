"""All the cover to a steering group's proposal (T6) is made of: what desk hands to letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ic16desk.model.languages import Language
from ic16desk.model.outcome import Ground, OutcomeCode
from ic16desk.model.proposals import Proposal
from ic16desk.model.ranking import FoundDeparture, StandingCase
from ic16desk.model.register import Dated

#: What the council answers for (757/2021 10 § 3 mom., 37 §): the conditions of support, the programme, the plan.
Respect = Literal["lawful", "programme", "plan"]
RESPECTS: Final[tuple[Respect, ...]] = ("lawful", "programme", "plan")
#: Whether it holds; ``open``: not judged yet.
Holds = Literal["yes", "no", "open"]


@dataclass(frozen=True, slots=True)
class Conformity:
    """What the council has found of one case so far; ``why``: what keeps it from being granted or open."""

    number: str
    outcome: OutcomeCode
    holds: Mapping[Respect, Holds]
    why: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverView:
    """The recorded proposal, its cases as the store knows them, and the council's own statement beside it.

    ``cases``: in the order of the proposal; those it names that are not here, and those of the call that it does not
    name, are among them (``choice`` None). ``conformity``: empty where no statement is wanted. ``logo``: the clean PNG
    of the council's letterhead.
    """

    proposal: Proposal
    agreement: str
    call: str
    cities: tuple[str, ...]
    cases: tuple[StandingCase, ...]
    departures: tuple[FoundDeparture, ...]
    conformity: tuple[Conformity, ...]
    states: bool
    council: Dated | None
    today: dt.date
    language: Language
    phrases: Mapping[str, Dated]
    logo: bytes = b""
