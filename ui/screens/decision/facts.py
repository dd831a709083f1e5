"""All the decision screen reads of a case, in one go on the read lane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ic16desk.desk import Desk
from ic16desk.desk.beginnings import Beginning
from ic16desk.desk.cases import CaseFile
from ic16desk.desk.councils import councils
from ic16desk.desk.decision_series import CaseDecision
from ic16desk.desk.drafting import citations
from ic16desk.model.decision import Citation, DecisionDraft
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence
from ic16desk.model.proceedings import LegalForce, Notice, Recipient
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
    ``series``: all decisions of the case, ``seq`` the place of the one that is shown: ``file`` holds its draft and
    letter; ``former`` is what was in force before it, ``notice`` the days of the decision made of it in EURA 2021.
    ``beginnings``: the later decisions that may be begun now. ``council`` decides the case; None: not known.
    ``review_until``: the last day on which review of what is in force could be asked for. ``force``: how near the
    decision in force is to being final; ``recipients``: to whom it is given.
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
    series: tuple[CaseDecision, ...] = ()
    seq: int = 1
    former: DecisionDraft | None = None
    notice: Notice | None = None
    beginnings: tuple[Beginning, ...] = ()
    council: Dated | None = None
    review_until: dt.date | None = None
    force: LegalForce | None = None
    recipients: tuple[Recipient, ...] = ()

    @property
    def language(self) -> Language:
        """The case's language (Kielilaki § 19)."""
        return self.file.fields.language or "fi"

    @property
    def newest(self) -> bool:
        """Whether the decision shown is the case's newest: only that one can be edited."""
        return not self.series or self.series[-1].draft.seq == self.seq

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

    def citations(self) -> tuple[Citation, ...]:
        """All evidence of the answers as a decision carries it, each piece once, in the order of the answers."""
        found = (piece for answer in self.file.answers for piece in citations(self.file, answer))
        return tuple(dict.fromkeys(found))

    def spoken_reasons(self) -> Mapping[str, str]:
        """What reviewers gave as reasons, by item."""
        return {answer.item: answer.reason.strip() for answer in self.file.answers if answer.reason.strip()}

    def _name(self, piece: Evidence) -> str:
        rows = {row.id: row.name for row in self.file.documents}
        return (rows.get(piece.document) or piece.document_name).rsplit("/", 1)[-1]


def load(desk: Desk, application: str, seq: int | None = None) -> DecisionCase:
    """Read it; for the read lane. ``seq``: another decision of the case than the newest."""
    file = desk.cases.show(application)
    series = desk.decisions.all(file.id)
    one = next((found for found in series if found.draft.seq == seq), series[-1] if series else None)
    if one is not None:
        file = replace(file, draft=one.draft, letter=one.letter)
    signed = [found for found in series if found.signed and one is not None and found.draft.seq < one.draft.seq]
    today = desk.session.clock.today()
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
        series=series,
        seq=one.draft.seq if one else 1,
        former=signed[-1].draft.draft if signed else None,
        notice=desk.decisions.notice(file.id, one.draft) if one else None,
        beginnings=desk.decisions.beginnings(file.id),
        council=councils(desk.session, agreement, on=today).deciding,
        review_until=desk.decisions.review_until(file.id) if signed else None,
        force=desk.notifying.force(file.id),
        recipients=desk.notifying.recipients(file.id),
    )
