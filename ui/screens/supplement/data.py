"""What the screen shows of a case: read in the background lane, nothing of the store in it but values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ic16desk.desk import Desk
from ic16desk.desk.requests import letter_language
from ic16desk.model.languages import Language
from ic16desk.model.proceedings import Milestone, Stage
from ic16desk.model.review import RequestDraft, Supplement, SupplementItem, Touched


@dataclass(frozen=True, slots=True)
class Choice:
    """An item a line can be about: its question in the screen's language, its provision in the letter's."""

    id: str
    question: str
    basis: str


@dataclass(frozen=True, slots=True)
class SupplementData:
    """A case's requests and stages.

    ``proposed`` are the lines the answers give and no running request has asked, ``draft`` the request that is being
    written, if any; ``choices`` what a line of one's own can be about, ``asks`` whether anything may still be asked.
    """

    id: str
    number: str
    name: str
    applicant: str
    agreement: str
    state: str
    today: dt.date
    requests: tuple[Supplement, ...]
    proposed: tuple[SupplementItem, ...]
    draft: RequestDraft | None
    touched: tuple[Touched, ...]
    people: Mapping[str, str]
    questions: Mapping[str, str]
    choices: tuple[Choice, ...]
    letter: Language
    asks: bool
    timeline: tuple[Milestone, ...]
    stages: tuple[Stage, ...]
    moves: tuple[tuple[str, str], ...]

    @property
    def running(self) -> Supplement | None:
        """The request that waits for its answer."""
        return next((request for request in self.requests if request.answered is None), None)


def read_case(desk: Desk, application: str, language: Language) -> SupplementData:
    """Everything at once."""
    case = desk.cases.show(application)
    agreement = case.fields.agreement
    letter = letter_language(case.fields.language)
    waiting = {(line.item, line.part) for one in case.supplements if one.answered is None for line in one.items}
    return SupplementData(
        id=case.id,
        number=case.number,
        name=case.fields.name or "",
        applicant=(case.fields.applicant.name or "") if case.fields.applicant else "",
        agreement=desk.register_text("agreement", agreement, language) if agreement else "",
        state=case.state,
        today=desk.session.clock.today(),
        requests=case.supplements,
        proposed=tuple(x for x in desk.requests.proposed(case.id) if (x.item, x.part) not in waiting),
        draft=desk.requests.draft(case.id),
        touched=case.touched,
        people={person.id: person.name for person in desk.people.all()},
        questions={item.id: item.question.get(language) for item in case.checklist.items},
        choices=tuple(
            Choice(item.id, item.question.get(language), "; ".join(one.ref.get(letter) for one in item.basis))
            for item in case.shown
        ),
        letter=letter,
        asks=desk.requests.may_ask(case.id),
        timeline=desk.proceedings.timeline(case.id),
        stages=desk.proceedings.stages(case.id),
        moves=tuple((move.after, move.act) for move in desk.proceedings.allowed(case.id)),
    )
