"""All the decision screen reads of a case, in one go on the read lane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ic16desk.desk import Desk
from ic16desk.desk.cases import CaseFile
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence
from ic16desk.model.register import Dated


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence of an answer that can be cited in the reasons."""

    item: str
    text: str
    document: str
    page: int | None


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """A case to decide: the case itself, persons to choose from, dated texts, names for the title.

    ``agreement`` is its name in the letter's language, ``city`` by language of the screen.
    ``hands_over``: the person's council handles the case, and another one decides it.
    ``secrecy_grounds``: of JulkL § 24.1, to choose from.
    """

    file: CaseFile
    me: Person | None
    people: tuple[Person, ...]
    reasons: tuple[Dated, ...]
    conditions: tuple[Dated, ...]
    phrases: tuple[Dated, ...]
    agreement: str
    city: Mapping[Language, str]
    due: dt.date | None
    hands_over: bool = False
    secrecy_grounds: tuple[Dated, ...] = ()

    @property
    def language(self) -> Language:
        """The case's language (Kielilaki § 19)."""
        return self.file.fields.language or "fi"

    @property
    def signatures(self) -> int:
        """How many have signed the letter in force."""
        return self.file.letter.signatures if self.file.letter else 0

    @property
    def signed(self) -> bool:
        """Whether the decision is made: nothing in it changes any more."""
        return self.file.letter is not None and self.file.letter.state == "signed"

    @property
    def presented(self) -> bool:
        """Whether the presenter has signed and the decision maker has not."""
        return self.file.letter is not None and self.file.letter.state == "presented"

    def quotes(self) -> tuple[Quote, ...]:
        """Every piece of evidence with words, once, in the order of the answers."""
        found: dict[tuple[str, int | None, str], Quote] = {}
        for answer in self.file.answers:
            for piece in answer.evidence:
                text = " ".join((piece.selector.quote or "").split())
                if text:
                    key = (piece.document, piece.selector.page, text)
                    found.setdefault(key, Quote(answer.item, text, self._name(piece), piece.selector.page))
        return tuple(found.values())

    def spoken_reasons(self) -> Mapping[str, str]:
        """What reviewers gave as reasons, by item."""
        return {answer.item: answer.reason.strip() for answer in self.file.answers if answer.reason.strip()}

    def _name(self, piece: Evidence) -> str:
        rows = {row.id: row.name for row in self.file.documents}
        return (rows.get(piece.document) or piece.document_name).rsplit("/", 1)[-1]


def load(desk: Desk, application: str) -> DecisionCase:
    """Read it; for the read lane."""
    file = desk.cases.show(application)
    language = file.fields.language or "fi"
    agreement = file.fields.agreement
    rows = desk.cases.rows([file.id])
    return DecisionCase(
        file=file,
        me=desk.people.current(),
        people=desk.people.all(),
        reasons=desk.register_all("reason"),
        conditions=desk.register_all("condition"),
        phrases=desk.register_all("phrase"),
        agreement=desk.register_text("agreement", agreement, language) if agreement else "",
        city={one: desk.register_text("agreement", agreement, one) for one in LANGUAGES} if agreement else {},
        due=rows[0].due if rows else None,
        hands_over=desk.handover.mine(file.id),
        secrecy_grounds=desk.register_all("secrecy_ground"),
    )
