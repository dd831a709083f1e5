"""Cases: the list, one case whole, its findings and what the law allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from ic16desk import __version__, checklists, checks, intake, outcome, ranking
from ic16desk.desk.aid_bounds import AidBounds, bounds_of
from ic16desk.desk.field_places import field_places, manifest_place
from ic16desk.desk.other_cases import frame_use, group_plans, other_cases, sharing
from ic16desk.desk.placing import Placing
from ic16desk.desk.printouts import printout_of
from ic16desk.desk.proposed import proposed
from ic16desk.desk.session import Session
from ic16desk.desk.touched import touched
from ic16desk.desk.triage import Triaging
from ic16desk.errors import BugError
from ic16desk.model.application import CORRECTABLE, ApplicationFields, corrected
from ic16desk.model.cases import CaseQuery, CaseRow, CaseTotal, DocumentRow
from ic16desk.model.changes import Done, done
from ic16desk.model.checklists import Checklist, Item, Part
from ic16desk.model.findings import Finding
from ic16desk.model.ids import canonical, digest
from ic16desk.model.outcome import Outcome
from ic16desk.model.places import Anchored, Evidence, LostEvidence
from ic16desk.model.proposals import Conflict, Proposed
from ic16desk.model.ranking import ScoreSummary
from ic16desk.model.review import Annotation, Answer, Score, Supplement, Touched
from ic16desk.model.triage import Triage
from ic16desk.model.views import CaseView, DocumentView
from ic16desk.store.applications import ApplicationRecord, Correction
from ic16desk.store.decisions import StoredDraft, StoredLetter


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case whole, for ``show`` and for the screen. ``fields`` are the ones in force.

    ``documents`` are the current versions, ``former`` the ones they replaced. ``anchors`` (by annotation) and
    ``evidence`` hold every place whose document has a newer version than the one it was made on; ``lost`` is what of
    the answers' evidence is missing there.
    ``parts``: of the shown items that are asked for each party or budget line, by item id.
    ``answers`` and ``scores`` are those that count under ``checklist``. Those given with another version whose item was
    worded otherwise are ``asked_again``; those whose item is gone are ``no_longer`` asked. Neither counts anywhere.
    ``asked_then`` has the items of both as they were asked then, by version and id.
    ``touched``: answers that what arrived with a supplement asks to be looked at again.
    ``checklist_label`` tells the version apart from another of the same title. ``conflicts`` and ``proposed`` as in
    :class:`CaseView`; ``points`` are the scores put together, ``bounds`` what the aid cannot exceed. ``triage``: what
    the signatures of the PDFs are worth, by content hash.
    """

    id: str
    number: str
    state: str
    package_name: str
    received: dt.datetime
    fields: ApplicationFields
    fields_as_read: ApplicationFields
    corrections: tuple[Correction, ...]
    documents: tuple[DocumentRow, ...]
    answers: tuple[Answer, ...]
    scores: tuple[Score, ...]
    annotations: tuple[Annotation, ...]
    supplements: tuple[Supplement, ...]
    asked_again: tuple[Answer | Score, ...]
    no_longer: tuple[Answer | Score, ...]
    asked_then: Mapping[tuple[str, str], Item]
    checklist: Checklist
    checklist_label: str
    shown: tuple[Item, ...]
    parts: Mapping[str, tuple[Part, ...]]
    findings: tuple[Finding, ...]
    outcome: Outcome
    draft: StoredDraft | None
    letter: StoredLetter | None
    bounds: AidBounds
    former: tuple[DocumentRow, ...] = ()
    anchors: Mapping[str, Anchored] = field(default_factory=dict)
    evidence: Mapping[Evidence, Anchored] = field(default_factory=dict)
    lost: tuple[LostEvidence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    proposed: Proposed | None = None
    touched: tuple[Touched, ...] = ()
    points: ScoreSummary | None = None
    triage: Mapping[str, Triage] = field(default_factory=dict)


class Cases:
    """Reading cases; the findings' cache is the only thing this writes, and only on the writing lane."""

    def __init__(self, session: Session, *, writable: bool) -> None:
        """Bind to a session."""
        self._session = session
        self._writable = writable
        self._placing = Placing(session)
        self._triage = Triaging(session)

    def find(self, name: str) -> str:
        """The id of the application a person means."""
        return self._session.application(name)

    def ids(self, query: CaseQuery) -> tuple[str, ...]:
        """Ids in the list's order."""
        return self._session.store.applications.ids(query)

    def rows(self, ids: Sequence[str]) -> tuple[CaseRow, ...]:
        """Rows of the list."""
        return self._session.store.applications.rows(ids)

    def list(self, query: CaseQuery) -> tuple[CaseRow, ...]:
        """All matching rows at once (the command line)."""
        return self.rows(self.ids(query))

    def pressing(self, days: Sequence[dt.date]) -> tuple[tuple[int, ...], int, int]:
        """How many cases are due by each of the days, have findings that block, have findings to note."""
        return self._session.store.applications.pressing(days)

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Counts by state and agreement."""
        return self._session.store.applications.facets()

    def totals(self, query: CaseQuery) -> tuple[CaseTotal, ...]:
        """Count and sum of each group of the list, in its order; of the whole list when it is not grouped."""
        return self._session.store.applications.totals(query)

    def sum_cents(self, query: CaseQuery) -> int:
        """Sum applied for."""
        return self._session.store.applications.sum_cents(query)

    def show(self, name: str) -> CaseFile:
        """One case whole."""
        session, store = self._session, self._session.store
        record = self._record(session.application(name))
        view = self.view(record.id)
        checklist = self.checklist(record.id)
        versions = session.versions()
        findings = self.findings(record.id, view=view)
        rows = store.documents.all_of(record.id)
        places = self._placing.of(record.id, rows, view.answers)
        shown = checklists.shown(checklist, view, register=session.register)
        given = self._given(record.id, checklist)
        return CaseFile(
            id=record.id,
            number=record.number,
            state=record.state,
            package_name=record.package_name,
            received=record.received,
            fields=view.fields,
            fields_as_read=record.fields,
            corrections=record.corrections,
            documents=tuple(row for row in rows if not row.replaced),
            answers=view.answers,
            scores=tuple(x for x in given["counts"] if isinstance(x, Score)),
            annotations=store.reviews.annotations(record.id),
            supplements=view.supplements,
            asked_again=given["asked_again"],
            no_longer=given["no_longer"],
            asked_then=_asked_then((*given["asked_again"], *given["no_longer"]), versions),
            checklist=checklist,
            checklist_label=checklists.label(checklist, versions),
            shown=shown,
            parts={item.id: checklists.parts(item, view.fields) for item in shown if item.repeat},
            findings=findings,
            outcome=self.outcome(record.id, view=view, findings=findings),
            draft=store.decisions.draft(record.id),
            letter=store.decisions.letter(record.id),
            bounds=bounds_of(view, session.register),
            former=tuple(row for row in rows if row.replaced),
            anchors=places.marks,
            evidence=places.evidence,
            lost=places.lost,
            conflicts=view.conflicts,
            proposed=view.proposed,
            triage=self._triage.of(rows),
            points=ranking.summarise(shown, [x for x in given["counts"] if isinstance(x, Score)]),
            touched=touched(
                view.answers, view.supplements, rows, places.evidence, store.reviews.given_before(record.id)
            ),
        )

    def checklist(self, application: str) -> Checklist:
        """The version this case is reviewed with; before the first answer, the newest valid today."""
        used = self._session.store.applications.checklist(application)
        versions = self._session.versions()
        found = checklists.find(used, versions) if used else None
        if used and found is None:
            raise BugError("bug", checklist=used)
        return found or checklists.latest(self._session.clock.today(), versions)

    def count_progress(self, application: str) -> None:
        """Bring the progress in the list up to date after an answer; within the transaction that wrote it."""
        store = self._session.store
        checklist, versions = self.checklist(application), self._session.versions()
        counted = {
            (item, part)
            for item, part, given_with in store.reviews.answered(application)
            if checklists.standing(item, given_with, checklist, versions) == "counts"
        }
        store.applications.count_progress(application, answered=len(counted))

    def parts(self, application: str, item: Item) -> tuple[Part, ...]:
        """What a repeated item is asked of in a case; none for an item that is asked once."""
        return checklists.parts(item, self._fields(self._record(application)))

    def findings(self, application: str, *, view: CaseView | None = None) -> tuple[Finding, ...]:
        """What the checks find now; computed anew only when an input changed."""
        view = view or self.view(application)
        inputs = self._inputs(view)
        kept = self._session.store.applications.summary(application)
        if kept is not None and kept[0] == inputs:
            return msgspec.json.decode(kept[1], type=tuple[Finding, ...])
        findings = checks.run(view, register=self._session.register)
        if self._writable:
            self._keep(view, inputs, findings)
        return findings

    def outcome(
        self, application: str, *, view: CaseView | None = None, findings: tuple[Finding, ...] | None = None
    ) -> Outcome:
        """What follows from the answers, and what the law allows."""
        view = view or self.view(application)
        checklist = self.checklist(application)
        shown = checklists.shown(checklist, view, register=self._session.register)
        return outcome.judge(
            checklist=checklist,
            shown=frozenset(item.id for item in shown),
            parts={item.id: [part.id for part in checklists.parts(item, view.fields)] for item in shown if item.repeat},
            answers=view.answers,
            findings=self.findings(application, view=view) if findings is None else findings,
            supplements=view.supplements,
            today=view.today,
            money_source=view.fields.money_source,
        )

    def refresh(self, application: str) -> Done[tuple[Finding, ...]]:
        """Bring a case's derived row up to date after its documents were read or its fields changed."""
        kept = self._session.store.applications.summary(application)
        before = msgspec.json.decode(kept[1], type=tuple[Finding, ...]) if kept else ()
        findings = self.findings(application)
        named = [
            str(finding.params["other_case"]) for finding in (*before, *findings) if "other_case" in finding.params
        ]
        others = (*self._group(self._record(application).fields), *sharing(self._session, application, named))
        for other in dict.fromkeys(others):
            if other != application:
                self.findings(other)
        return done(findings, "cases")

    def view(self, application: str) -> CaseView:
        """The case as one frozen value, for checks, lint and letters."""
        store = self._session.store
        record = self._record(application)
        rows = store.documents.all_of(application)
        documents = tuple(row for row in rows if not row.replaced)
        counts = self._given(application)["counts"]
        answers = tuple(x for x in counts if isinstance(x, Answer))
        fields = self._fields(record)
        group = self._group(record.fields)
        others, others_left = other_cases(self._session, application)
        triage = self._triage.of(documents)
        shown = tuple(self._document(row, triage.get(row.sha256)) for row in documents)
        return CaseView(
            id=record.id,
            number=record.number,
            fields=fields,
            corrected_keys=frozenset(correction.key for correction in record.corrections),
            places=field_places(self._session, record.fields_read, rows),
            manifest=manifest_place(documents),
            documents=shown,
            group=tuple(self._fields(self._record(other)) for other in group),
            answers=answers,
            supplements=store.reviews.supplements(application),
            received=record.received,
            today=self._session.clock.today(),
            lost=self._placing.of(application, rows, answers).lost,
            proposed=proposed(self._session, fields, record.number),
            conflicts=store.proposals.conflicts(application),
            scores=tuple(x for x in counts if isinstance(x, Score)),
            figures=store.figures.of(application),
            others=others,
            others_left=others_left,
            group_plans=group_plans(self._session, group),
            frame_cents=frame_use(self._session, record.fields),
            printout=printout_of(record.fields_read, shown),
        )

    def recount(self, application: str) -> None:
        """The same after the review took another version: how many items are asked may be another number too."""
        view = self.view(application)
        self._keep(view, self._inputs(view), self.findings(application, view=view))

    def _given(
        self, application: str, checklist: Checklist | None = None
    ) -> dict[checklists.Standing, tuple[Answer | Score, ...]]:
        """Answers and scores by how they stand under the version of the review."""
        reviews, versions = self._session.store.reviews, self._session.versions()
        checklist = checklist or self.checklist(application)
        found: dict[checklists.Standing, list[Answer | Score]] = {"counts": [], "asked_again": [], "no_longer": []}
        for answer in reviews.answers(application):
            found[checklists.standing(answer.item, answer.checklist, checklist, versions)].append(answer)
        for score in reviews.scores(application):
            found[checklists.standing(score.criterion, score.checklist, checklist, versions)].append(score)
        return {standing: tuple(given) for standing, given in found.items()}

    def _record(self, application: str) -> ApplicationRecord:
        record = self._session.store.applications.get(application)
        if record is None:
            raise BugError("bug", application=application)
        return record

    @staticmethod
    def _fields(record: ApplicationRecord) -> ApplicationFields:
        return corrected(record.fields, {correction.key: correction.value for correction in record.corrections})

    def _group(self, fields: ApplicationFields) -> tuple[str, ...]:
        return self._session.store.applications.in_group(fields.group.id) if fields.group else ()

    def _document(self, row: DocumentRow, triage: Triage | None) -> DocumentView:
        store = self._session.store.documents
        pages = store.pages(row.sha256)
        # The applicant's word counts; without one, now that the text is known, it can be guessed better than at import.
        kind = row.kind or intake.guess_kind(row.name, row.type, pages[0] if pages else "")
        return DocumentView(
            id=row.id,
            name=row.name,
            kind=kind,  # type: ignore[arg-type]  # the store holds only codes of AttachmentKind
            type=row.type,
            sha256=row.sha256,
            size=row.size,
            pages=pages,
            paragraphs=store.flow(row.sha256),
            sheets=store.sheets(row.sha256),
            secret=row.secrecy != "none",
            signatures=triage.state if triage else "",
        )

    def _inputs(self, view: CaseView) -> str:
        """Hash of everything a finding may depend on."""
        return digest(
            {
                "program": __version__,
                "register": self._session.register.hash,
                "fields": view.fields,
                "group": view.group,
                "others": (view.others, view.others_left, view.group_plans, view.frame_cents),
                "documents": [
                    (doc.sha256, doc.kind, bool(doc.pages or doc.sheets), doc.signatures) for doc in view.documents
                ],
                "proposed": view.proposed,
                "conflicts": view.conflicts,
                "today": view.today,
            }
        )

    def _keep(self, view: CaseView, inputs: str, findings: tuple[Finding, ...]) -> None:
        store = self._session.store
        checklist = self.checklist(view.id)
        with store.transaction():
            store.applications.save_summary(
                view.id,
                {
                    "inputs": inputs,
                    "findings": canonical(findings).decode(),
                    "errors": sum(finding.severity == "error" for finding in findings),
                    "warnings": sum(finding.severity == "warning" for finding in findings),
                    "answered": 0,
                    "shown": sum(
                        item.type != "score"
                        for item in checklists.shown(checklist, view, register=self._session.register)
                    ),
                    "due": None,
                    "reviewer": "",
                },
            )
            self.count_progress(view.id)


def _asked_then(given: Sequence[Answer | Score], versions: Sequence[Checklist]) -> dict[tuple[str, str], Item]:
    known = {version.hash: version for version in versions}
    found = {}
    for one in given:
        name = one.item if isinstance(one, Answer) else one.criterion
        item = known[one.checklist].item(name) if one.checklist in known else None
        if item is not None:
            found[one.checklist, name] = item
    return found


def correctable() -> tuple[str, ...]:
    """The keys an official may correct or confirm."""
    return CORRECTABLE
