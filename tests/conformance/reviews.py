"""A sample's review as the views of the memo and of the dossier's list of contents."""

from __future__ import annotations

import datetime as dt

from ic16desk import checks
from ic16desk.model.cases import DocumentRow
from ic16desk.model.dossiers import Absence, DossierEntry, DossierView
from ic16desk.model.languages import CaseLanguage, Language
from ic16desk.model.memos import MemoView
from ic16desk.model.people import Person
from ic16desk.model.review import Score, Supplement, SupplementItem
from tests.conformance import call

_AT = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
_REVIEWER = Person("p", "Venla Valmistelija", "rahoitusasiantuntija")


def memo_view(sample: str, own: CaseLanguage, language: Language, *, to: str = "") -> MemoView:
    """A whole review: answers with evidence, points, findings, a request, documents. ``to``: a council's id."""
    view = call.decision_view(sample, own)
    fields = view.case.fields
    handling = call.register().get("council", "satakunta", on=call.DAY)
    assert handling is not None
    return MemoView(
        number=fields.number or "",
        case_number=fields.case_number or "",
        fields=fields,
        received=view.case.received,
        on=call.DAY,
        language=language,
        case_language=own,
        handling=handling,
        to=call.register().get("council", to, on=call.DAY) if to else None,
        agreement=view.agreement,
        theme=view.theme,
        objective=view.objective,
        checklist=view.checklist,
        checklist_label="IC16 2026-2",
        parts={},
        answers=view.case.answers,
        scores=_scores(sample),
        points=None,
        former=(),
        asked_then={},
        lost=(),
        findings=checks.run(view.case, register=call.register()),
        outcome=view.outcome,
        conflicts=view.case.conflicts,
        supplements=_requests(),
        lines=(),
        proposed=None,
        documents=_documents(sample),
        kinds={entry.id: entry for entry in call.register().all("attachment_kind", on=call.DAY)},
        program_version="0.1.0",
        decided=view.draft.outcome,
    )


def contents_view(sample: str, language: Language, *, public: bool) -> DossierView:
    """A list of contents with documents, a signed decision and something missing."""
    fields = call.fields(sample)
    entries = tuple(
        DossierEntry(
            path=f"data/asiakirjat/{row.name}",
            what="document",
            sha256=row.sha256,
            size=row.size,
            name=row.name,
            kind=row.kind or "",
            secret=number == 1,
            version=row.version,
            pages=row.pages,
            arrived=row.arrived,
        )
        for number, row in enumerate(_documents(sample))
    )
    decision = DossierEntry("data/paatos/paatosteksti.pdf", "letter", "b" * 64, 80_000, pages=4)
    return DossierView(
        number=fields.number or "",
        case_number=fields.case_number or "",
        project=fields.name or "",
        applicant=fields.applicant.name if fields.applicant else "",
        council=call.register().get("council", "satakunta", on=call.DAY),
        state="signed",
        language=language,
        on=call.DAY,
        entries=(*entries, decision),
        kinds={entry.id: entry for entry in call.register().all("attachment_kind", on=call.DAY)},
        missing=(Absence("dossier.missing.proposal"),),
        left_out=(),
        notes=(),
        public=public,
        facts=112,
        program_version="0.1.0",
    )


def _scores(sample: str) -> tuple[Score, ...]:
    return tuple(Score(one.criterion, one.points, one.reason, _REVIEWER, _AT) for one in call.review(sample).scores)


def _requests() -> tuple[Supplement, ...]:
    lines = [line for request in call.review("07").supplements for line in request.items]
    items = tuple(SupplementItem(line.item, line.text, basis="757/2021 19 § 2 mom.") for line in lines)
    return (Supplement("s1", items, dt.date(2026, 11, 4), dt.date(2026, 11, 18), dt.date(2026, 11, 16), _REVIEWER),)


def _documents(sample: str) -> tuple[DocumentRow, ...]:
    names = sorted({one.document for answer in call.review(sample).answers for one in answer.evidence})
    return tuple(
        DocumentRow(
            id=f"d{number}",
            application="a",
            name=name,
            safe_name=name,
            sha256=f"{number + 10:02x}" * 32,
            size=123_456,
            kind=None,
            type="pdf",
            pages=4,
            secrecy="none",
            noticed=(),
            state="read",
            lineage=f"d{number}",
            replaces=None,
            replaced=False,
            version=1,
            arrived=_AT,
        )
        for number, name in enumerate(names)
    )
