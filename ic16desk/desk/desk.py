"""The desk: every use case, in groups named after what the user does."""

from __future__ import annotations

from pathlib import Path

from ic16desk.clock import Clock
from ic16desk.desk.accepting import Accepting
from ic16desk.desk.appeal_annexes import AppealAnnexes
from ic16desk.desk.arrivals import Arrivals
from ic16desk.desk.budgeting import Budgeting
from ic16desk.desk.cases import Cases
from ic16desk.desk.checklist_drafts import ChecklistDrafts
from ic16desk.desk.checklist_versions import ChecklistVersions
from ic16desk.desk.conflicts import Conflicts
from ic16desk.desk.council_templates import CouncilTemplates
from ic16desk.desk.covers import Covers
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.decision_series import DecisionSeries
from ic16desk.desk.dossier import Dossiers
from ic16desk.desk.dossier.pieces import Sources
from ic16desk.desk.exchange import Exchange
from ic16desk.desk.group_answers import GroupAnswers
from ic16desk.desk.handover import Handover
from ic16desk.desk.importing import Importing
from ic16desk.desk.letter_texts import LetterTexts
from ic16desk.desk.letterheads import Letterheads
from ic16desk.desk.longterm import LongTerm
from ic16desk.desk.marks import Marks
from ic16desk.desk.memos import Memos
from ic16desk.desk.notifying import Notifying
from ic16desk.desk.people import PeopleDesk
from ic16desk.desk.proceedings import Proceedings
from ic16desk.desk.proofs import Proofs
from ic16desk.desk.proposals import Proposals
from ic16desk.desk.publishing import Publishing
from ic16desk.desk.reading import ReadingDesk
from ic16desk.desk.reading_back import ReadingBack
from ic16desk.desk.registering import Registering
from ic16desk.desk.registering_keys import RegisteringKeys
from ic16desk.desk.request_letters import RequestLetters
from ic16desk.desk.requests import Requests
from ic16desk.desk.review_files import ReviewFiles
from ic16desk.desk.reviewing import Reviewing
from ic16desk.desk.revising import Revising
from ic16desk.desk.session import Session
from ic16desk.desk.signatures import Signatures
from ic16desk.desk.signing_queue import SigningQueue
from ic16desk.desk.standings import Standings
from ic16desk.desk.triage import Triaging
from ic16desk.desk.trusting import Trusting
from ic16desk.desk.upkeep import Upkeep
from ic16desk.desk.verifying import Verifying
from ic16desk.errors import UsageError
from ic16desk.language import Analyst
from ic16desk.model.languages import Language
from ic16desk.model.register import Dated
from ic16desk.store import KdfParameters, Store

MIN_PASSPHRASE = 8


class Desk:
    """An open store and all one can do with it. Belongs to one thread; a second lane comes from :meth:`reader`."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock | None = None,
        person: str | None = None,
        lane: str = "write",
        analyst: Analyst | None = None,
    ) -> None:
        """Use :meth:`create`, :meth:`open`, :meth:`restore` or :meth:`reader`."""
        self._store = store
        self.session = Session(store, clock or Clock(), person, analyst or Analyst())
        self._lane = lane
        self.people = PeopleDesk(self.session)
        self.cases = Cases(self.session, writable=lane == "write")
        self.reading = ReadingDesk(self.session)
        self.importing = Importing(self.session)
        self.revising = Revising(self.session, cases=self.cases, reading=self.reading)
        self.reviewing = Reviewing(self.session, self.cases)
        self.review_files = ReviewFiles(self.session, cases=self.cases, reviewing=self.reviewing, people=self.people)
        self.group_answers = GroupAnswers(self.session, cases=self.cases, reviewing=self.reviewing)
        self.marks = Marks(self.session)
        self.proposals = Proposals(self.session, self.cases)
        self.conflicts = Conflicts(self.session, self.reviewing)
        self.standings = Standings(self.session, self.cases)
        self.covers = Covers(self.session, cases=self.cases, proposals=self.proposals, standings=self.standings)
        self.requests = Requests(self.session, self.cases)
        self.arrivals = Arrivals(self.session, cases=self.cases, reading=self.reading, requests=self.requests)
        self.request_letters = RequestLetters(self.session, cases=self.cases, requests=self.requests)
        self.proceedings = Proceedings(self.session, self.cases)
        self.notifying = Notifying(self.session, cases=self.cases, proceedings=self.proceedings)
        self.deciding = Deciding(self.session, self.cases)
        self.reading_back = ReadingBack(self.session, deciding=self.deciding)
        self.publishing = Publishing(self.session, deciding=self.deciding)
        self.appeal_annexes = AppealAnnexes(self.session, deciding=self.deciding)
        self.decisions = DecisionSeries(self.session, deciding=self.deciding, proceedings=self.proceedings)
        self.budgeting = Budgeting(self.session, cases=self.cases, deciding=self.deciding)
        self.signatures = Signatures(self.session, cases=self.cases, deciding=self.deciding)
        self.verifying = Verifying(self.session)
        self.exchange = Exchange(self.session, deciding=self.deciding)
        self.accepting = Accepting(self.session, deciding=self.deciding, verifying=self.verifying)
        self.trusting = Trusting(self.session)
        self.keys = RegisteringKeys(self.session, trusting=self.trusting)
        self.triage = Triaging(self.session)
        self.signing_queue = SigningQueue(
            self.session, cases=self.cases, deciding=self.deciding, signatures=self.signatures
        )
        self.proofs = Proofs(self.session, cases=self.cases, deciding=self.deciding)
        self.longterm = LongTerm(self.session)
        self.memos = Memos(self.session, cases=self.cases, budgeting=self.budgeting)
        self.handover = Handover(self.session, deciding=self.deciding, review_files=self.review_files, memos=self.memos)
        sources = Sources(
            session=self.session,
            deciding=self.deciding,
            publishing=self.publishing,
            review_files=self.review_files,
            marks=self.marks,
            memos=self.memos,
            proceedings=self.proceedings,
            request_letters=self.request_letters,
        )
        self.dossiers = Dossiers(sources, self.cases)
        self.checklists = ChecklistVersions(self.session, self.cases)
        self.checklist_drafts = ChecklistDrafts(self.session)
        self.registering = Registering(self.session, self.cases)
        self.letterheads = Letterheads(self.session, registering=self.registering)
        self.templates = CouncilTemplates(self.session)
        self.letter_texts = LetterTexts(self.session, deciding=self.deciding)
        self.upkeep = Upkeep(self.session)

    @classmethod
    def create(
        cls, folder: Path, *, passphrase: str, clock: Clock | None = None, kdf: KdfParameters | None = None
    ) -> tuple[Desk, str]:
        """A new store and its recovery code (shown once).

        Raises:
            UsageError: the passphrase is shorter than 8 characters.
            StoreError, Refused: the folder cannot be used.
        """
        check_passphrase(passphrase)
        store, code = Store.create(folder, passphrase=passphrase, kdf=kdf)
        return cls(store, clock=clock), code

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        passphrase: str | None = None,
        recovery_code: str | None = None,
        clock: Clock | None = None,
        person: str | None = None,
    ) -> Desk:
        """Open a store with one secret.

        Raises:
            StoreError: missing, locked, wrong secret, damaged, newer, read-only: each its own class.
        """
        store = Store.open(folder, passphrase=passphrase, recovery_code=recovery_code)
        return cls(store, clock=clock, person=person)

    @classmethod
    def restore(cls, source: Path, folder: Path, *, passphrase: str, clock: Clock | None = None) -> Desk:
        """A backup as a store in a new place."""
        return cls(Store.restore(source, folder, passphrase=passphrase), clock=clock)

    def reader(self) -> Desk:
        """A desk on the same store that can only read, for a thread of its own."""
        session = self.session
        return Desk(
            self._store.reader(), clock=session.clock, person=session.person, lane="read", analyst=session.analyst
        )

    def register_text(self, kind: str, id: str, language: Language, key: str = "name") -> str:
        """What the dated data calls a thing today; the id itself where it knows none."""
        entry = self.session.register.get(kind, id, on=self.session.clock.today())
        return (entry.text(language, key) if entry else "") or id

    def register_all(self, kind: str) -> tuple[Dated, ...]:
        """All values of a kind valid today, in the file's order (for lists to choose from)."""
        return self.session.register.all(kind, on=self.session.clock.today())

    def close(self) -> None:
        """Close the store and let go of its lock."""
        if self._lane == "write":
            self.session.analyst.close()
        self._store.close()


def check_passphrase(passphrase: str) -> None:
    """Refuse what is too short to protect anything.

    Raises:
        UsageError: fewer than 8 characters.
    """
    if len(passphrase) < MIN_PASSPHRASE:
        raise UsageError("passphrase.short", n=MIN_PASSPHRASE)
