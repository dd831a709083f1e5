"""What the program makes of a sample: the case as desk would hand it on, its shown items, findings and outcome."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ic16desk import checklists, checks, intake, outcome
from ic16desk.documents.child.examine import examine
from ic16desk.documents.questions import Question
from ic16desk.model.application import ApplicationFields
from ic16desk.model.checklists import Checklist, Item
from ic16desk.model.documents import Reading
from ic16desk.model.findings import Finding
from ic16desk.model.outcome import Outcome
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence, Selector, Where
from ic16desk.model.review import Answer, Supplement, SupplementItem
from ic16desk.model.review_file import ReviewFile
from ic16desk.model.views import CaseView, DocumentView
from ic16desk.register import Register
from tests.samples import programme
from tests.samples.cases import Case

TODAY = dt.date.fromisoformat(programme.EXPECTED_ON)
_NOON = dt.datetime(2026, 11, 16, 10, tzinfo=dt.UTC)
_PERSON = Person("preparer", "Venla Valmistelija", "rahoitusasiantuntija")


@cache
def register() -> Register:
    """The shipped register."""
    return Register.load()


@cache
def checklist() -> Checklist:
    """The version that the reviews name."""
    found = checklists.find(programme.CHECKLIST)
    assert found is not None, programme.CHECKLIST
    return found


def shown_items(case: Case) -> tuple[str, ...]:
    """Ids of the questions that a case shows, without the scores."""
    return tuple(item.id for item in shown(case) if item.type != "score")


def shown(case: Case) -> tuple[Item, ...]:
    """The items that a case shows."""
    rows = case.data["review"].get("supplements", [])
    asked = tuple(
        Supplement(
            str(n),
            tuple(SupplementItem(line["item"], line["text"]) for line in row["items"]),
            row["sent"],
            row["due"],
            None,
            _PERSON,
        )
        for n, row in enumerate(rows)
    )
    view = case_view(case.application, supplements=asked)
    return checklists.shown(checklist(), view, register=register())


def case_view(
    fields: ApplicationFields,
    *,
    places: Mapping[str, Where] | None = None,
    documents: tuple[DocumentView, ...] = (),
    group: tuple[ApplicationFields, ...] = (),
    answers: tuple[Answer, ...] = (),
    supplements: tuple[Supplement, ...] = (),
) -> CaseView:
    """A case on the day that the expectations hold for."""
    return CaseView(
        id=fields.number or "",
        number=fields.number or "",
        fields=fields,
        corrected_keys=frozenset(),
        places=places or {},
        manifest=Where(document="manifest", document_name="application.json"),
        documents=documents,
        group=group,
        answers=answers,
        supplements=supplements,
        received=_NOON,
        today=TODAY,
    )


def open_sample(package: Path) -> tuple[ApplicationFields, dict[str, Where], dict[str, bytes]]:
    """A package through intake: its fields, where each was read, and its files by name."""
    with intake.open_package(package) as opened:
        manifest = opened.manifest()
        assert manifest is not None, package
        fields, read = intake.read_manifest(manifest, document_name="application.json")
        files = {entry.name: b"".join(opened.read(entry)) for entry in opened.entries}
        assert not opened.noticed, opened.noticed
        assert not [entry for entry in opened.entries if entry.noticed], package
    places = {item.key: Where("manifest", item.document_name, pointer=item.pointer) for item in read}
    return fields, places, files


def reading(name: str, data: bytes) -> Reading:
    """A document as the reading child would answer, without a child: these bytes are our own."""
    examined, _ = examine(Question(name, text=True, seconds=30), (data,))
    assert examined.reading is not None, (name, examined.unreadable)
    assert not examined.inspection.noticed, (name, examined.inspection.noticed)
    return examined.reading


def document_views(fields: ApplicationFields, files: Mapping[str, bytes]) -> tuple[DocumentView, ...]:
    """The documents of a package as the checks see them."""
    kinds = {attachment.file: attachment for attachment in fields.attachments}
    views = []
    for name, data in files.items():
        if name == "application.json":
            continue
        read, listed = reading(name, data), kinds[name]
        views.append(
            DocumentView(
                id=name,
                name=name,
                kind=listed.kind,
                type=read.type,
                sha256=hashlib.sha256(data).hexdigest(),
                size=len(data),
                pages=read.pages,
                paragraphs=read.paragraphs,
                sheets=read.sheets,
                secret=listed.secrecy != "none",
            )
        )
    return tuple(views)


def answers_of(review: ReviewFile) -> tuple[Answer, ...]:
    """The answers of a review file, given by one person."""
    return tuple(
        Answer(
            id=answer.item,
            item=answer.item,
            part=answer.part,
            code=answer.code,
            reason=answer.reason,
            evidence=tuple(
                Evidence(x.document, x.document, Selector(page=x.page, quote=x.quote, cell=x.cell))
                for x in answer.evidence
            ),
            author=_PERSON,
            at=_NOON,
            checklist=checklist().hash,
        )
        for answer in review.answers
    )


def supplements_of(review: ReviewFile) -> tuple[Supplement, ...]:
    """The supplement requests of a review file."""
    return tuple(
        Supplement(str(n), tuple(SupplementItem(i.item, i.text) for i in x.items), x.sent, x.due, x.answered, _PERSON)
        for n, x in enumerate(review.supplements)
    )


def findings_of(view: CaseView) -> tuple[Finding, ...]:
    """What the checks find."""
    return checks.run(view, register=register())


def outcome_of(view: CaseView, findings: Iterable[Finding]) -> Outcome:
    """What the law allows."""
    asked = checklists.shown(checklist(), view, register=register())
    return outcome.judge(
        checklist=checklist(),
        shown=[item.id for item in asked],
        answers=view.answers,
        findings=tuple(findings),
        supplements=view.supplements,
        today=TODAY,
    )
