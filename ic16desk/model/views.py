"""What desk hands to checks, lint and letters: a case as one frozen value, no table and no file behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ic16desk.model.application import Aid, ApplicationFields, AttachmentKind
from ic16desk.model.budget import LineFigure, Printout
from ic16desk.model.checklists import Checklist
from ic16desk.model.decision import DecisionDraft, Official
from ic16desk.model.documents import Paragraph, Sheet
from ic16desk.model.findings import Finding
from ic16desk.model.outcome import Outcome
from ic16desk.model.places import LostEvidence, Where
from ic16desk.model.proposals import Conflict, Proposed
from ic16desk.model.register import Dated
from ic16desk.model.review import Answer, Score, Supplement


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document of the case as the checks see it. ``kind`` is from the manifest, else guessed; None: unknown.

    ``signatures``: what they are worth here (:data:`ic16desk.model.triage.TriageState`), empty while not judged.
    """

    id: str
    name: str
    kind: AttachmentKind | None
    type: str
    sha256: str
    size: int
    pages: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    secret: bool = False
    signatures: str = ""


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another case that names the same business id: its fields in force and what came of it.

    ``granted_cents``: support of a signed decision, ``decided`` its day; None while there is none (decided and nothing
    granted: rejected). ``business_ids``: those both cases name. ``fields`` hold what checks compare, no long texts.
    """

    number: str
    fields: ApplicationFields
    business_ids: tuple[str, ...]
    granted_cents: int | None = None
    decided: dt.date | None = None
    de_minimis: tuple[Aid, ...] = ()
    state: str = ""

    @property
    def ended(self) -> bool:
        """Whether it was withdrawn, so that nothing is asked in it any more (domain § 2.2)."""
        return self.state == "lapsed"


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A project plan in an application of the group. ``text``: hash of its words, empty while it is not read."""

    number: str
    document_name: str
    sha256: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case whole: fields in force and where each was read, documents with text, its group, answers, supplements.

    ``places`` maps a field key (``period.start``, ``budget.3``) to the place it was read from; a check that speaks of a
    field with no place points at ``manifest`` (the document that should hold it). ``documents`` are current versions;
    ``lost`` is the evidence of answers in force that is missing in them. ``others``: what the other cases of the store
    contribute, ``others_left``: how many share a business id and were left out; ``group_plans``: the project plans of
    the group's applications, this one's among them; ``frame_cents``: what this year's proposals of the agreement come
    to, None while there is none; ``figures``: an official's eligible amounts, by line; ``proposed``: what the steering
    group says of it; ``conflicts``: the last declaration of each person on it (HL 27–30 §); ``scores``: the points in
    force; ``printout``: the cost estimate of the print-out, when the fields are from ``application.json``.
    """

    id: str
    number: str
    fields: ApplicationFields
    corrected_keys: frozenset[str]
    places: Mapping[str, Where]
    manifest: Where
    documents: tuple[DocumentView, ...]
    group: tuple[ApplicationFields, ...]
    answers: tuple[Answer, ...]
    supplements: tuple[Supplement, ...]
    received: dt.datetime
    today: dt.date
    lost: tuple[LostEvidence, ...] = ()
    others: tuple[OtherCase, ...] = ()
    figures: tuple[LineFigure, ...] = ()
    proposed: Proposed | None = None
    conflicts: tuple[Conflict, ...] = ()
    scores: tuple[Score, ...] = ()
    others_left: int = 0
    group_plans: tuple[GroupPlan, ...] = ()
    frame_cents: int | None = None
    printout: Printout | None = None

    def place(self, key: str) -> Where:
        """Where a field was read, or the place that should hold it."""
        return self.places.get(key) or self.manifest

    def of_kind(self, kind: AttachmentKind) -> tuple[DocumentView, ...]:
        """The documents of one kind."""
        return tuple(document for document in self.documents if document.kind == kind)


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """One beneficiary of a group project, as the decision must list them (867/2021 § 30.2)."""

    name: str
    business_id: str
    lead: bool


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: ``field`` is the place in the PDF, ``part`` what he signs as."""

    field: Literal["presenter", "decider"]
    part: Literal["presenter", "decider", "certifier", "chair"]
    person: Official | None


@dataclass(frozen=True, slots=True)
class Unprinted:
    """What a letter cannot show: characters no embedded font has, by field, and the marks of what nobody has filled.

    ``marks``: each as it stands in the letter (``[käännös puuttuu]``) with the field of its block.
    """

    characters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    long: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionView:
    """All a decision document is made of. ``phrases`` and ``limits``: those valid on the decision date, by id.

    ``agreement``, ``theme``, ``objective``, ``priority``, ``council`` (the deciding one) are register values or None
    when the case does not name them; ``signed`` takes the watermark away. ``author_council`` is the council of the
    person at work, empty where none is on record; ``logo`` the clean PNG of the deciding council's letterhead.
    ``former``: what is in force, when the draft follows up on it.
    ``courts``: the administrative courts by id, for an appeal (808/2019 § 10). ``statutes``: their names, by number.
    ``source``: the fact that is the draft, for a DOCX that is to be read back; empty otherwise.
    ``review_until``: the last day on which review of ``former`` could be asked for, None while it is not known.
    ``unprinted``: what the letter of this view cannot show, for the lint; None: nobody has looked.
    """

    case: CaseView
    draft: DecisionDraft
    checklist: Checklist
    findings: tuple[Finding, ...]
    outcome: Outcome
    council: Dated | None
    agreement: Dated | None
    theme: Dated | None
    objective: Dated | None
    priority: Dated | None
    beneficiaries: tuple[Beneficiary, ...]
    phrases: Mapping[str, Dated]
    program_version: str
    record: bytes
    final: bool = False
    limits: Mapping[str, Dated] = field(default_factory=dict)
    author_council: str = ""
    former: DecisionDraft | None = None
    courts: Mapping[str, Dated] = field(default_factory=dict)
    logo: bytes = b""
    review_until: dt.date | None = None
    unprinted: Unprinted | None = None
    statutes: Mapping[str, Dated] = field(default_factory=dict)
    source: str = ""

    @property
    def language(self) -> str:
        """Language of the decision: the case's (Kielilaki § 19)."""
        return self.draft.language or self.case.fields.language or "fi"

    @property
    def on(self) -> dt.date:
        """The day whose texts and limits apply: the decision date, or today while there is none."""
        return self.draft.date or self.case.today

    @property
    def appeal(self) -> str:
        """Which instructions for seeking review go with it, from the money and the kind alone (domain § 4.4).

        National money: T5c, of a decision on review T5d (757/2021 § 80, 410/2015 § 134–135); else T5a, of a decision on
        review T5b (757/2021 § 81, HL § 49 b).
        """
        national = self.case.fields.money_source == "national"
        if self.draft.kind == "review":
            return "T5d" if national else "T5b"
        return "T5c" if national else "T5a"

    @property
    def presented(self) -> bool:
        """Whether a presenter signs: always, unless the register says the council needs none.

        A board's extract: only where the council's rule says so (``extract_signers``); the text names who presented.
        """
        if self.board:
            return self._extract_rule == "presenter_and_certifier"
        named = self.draft.presenter is not None and bool(self.draft.presenter.name.strip())
        return named or self.council is None or self.council.values.get("presenter_required") is not False

    @property
    def board(self) -> bool:
        """Whether a board decided: the document is an extract of its minutes."""
        return self.draft.made_by == "board"

    @property
    def _extract_rule(self) -> object:
        return self.council.values.get("extract_signers") if self.council else None

    @property
    def signers(self) -> tuple[Signer, ...]:
        """Who signs, in order; an extract as the council's rule says, by the certifier alone while it is unknown."""
        draft = self.draft
        last = Signer("decider", "certifier" if self.board else "decider", draft.decider)
        if self.presented:
            return Signer("presenter", "presenter", draft.presenter), last
        if self.board and self._extract_rule == "chair_and_certifier":
            return Signer("presenter", "chair", draft.meeting.chair if draft.meeting else None), last
        return (last,)

    def limit_hundredths(self, name: str) -> int | None:
        """A limit of the register on the decision date, hundredths of a per cent; None: none is valid then."""
        limit = self.limits.get(name)
        value = limit.values.get("percent_hundredths") if limit else None
        return value if isinstance(value, int) else None
