"""The sample call as views, straight from its files: no store, no reading child, a few milliseconds a case."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ic16desk import checklists
from ic16desk.desk.demo import package_of, samples
from ic16desk.model.application import ApplicationFields, decode_application
from ic16desk.model.decision import DecisionDraft, decode_decision
from ic16desk.model.languages import CaseLanguage
from ic16desk.model.outcome import Ground
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence, Selector
from ic16desk.model.register import Dated
from ic16desk.model.requests import RequestView
from ic16desk.model.review import Answer, SupplementItem
from ic16desk.model.review_file import FileEvidence, ReviewFile, decode_review
from ic16desk.model.views import Beneficiary, DecisionView
from ic16desk.register import Register
from tests.helpers.views import a_case, a_decision_view, an_outcome

#: The day the sample call's decisions are made on (``expected.json``).
DAY = dt.date(2026, 11, 24)
_AT = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
_PHRASES = (
    "phrase", "reason", "condition", "appeal", "cost_category", "funding_type", "cost_model", "secrecy_ground",
)  # fmt: skip


@cache
def register() -> Register:
    """The shipped data."""
    return Register.load()


@cache
def folder(sample: str) -> Path:
    """A sample's folder by the number it begins with (``"06"``)."""
    return next(path for path in samples() if path.name.startswith(sample))


@cache
def fields(sample: str) -> ApplicationFields:
    """The application as its package has it."""
    package = package_of(folder(sample))
    if package.is_dir():
        return decode_application((package / "application.json").read_bytes())
    with zipfile.ZipFile(package) as archive:
        name = next(name for name in archive.namelist() if name.endswith("application.json"))
        return decode_application(archive.read(name))


@cache
def draft(sample: str) -> DecisionDraft:
    """The prepared decision, dated."""
    return replace(decode_decision((folder(sample) / "decision.json").read_bytes()), date=DAY)


@cache
def review(sample: str) -> ReviewFile:
    """The prepared review."""
    return decode_review((folder(sample) / "review.json").read_bytes())


def decision_view(
    sample: str,
    language: CaseLanguage,
    *,
    changes: Mapping[str, Any] | None = None,
    applied: Mapping[str, Any] | None = None,
    final: bool = False,
    record: bytes = b"",
) -> DecisionView:
    """A sample's decision in a language.

    Args:
        sample: the number its folder begins with.
        language: of the case and so of the decision.
        changes: what is different in the draft decision.
        applied: what is different in the application's fields.
        final: without the watermark, as it is signed.
        record: what is embedded.
    """
    own = replace(fields(sample), language=language, **(applied or {}))
    made = replace(draft(sample), language=language, **(changes or {}))
    agreement, objective = _entry("agreement", own.agreement), _entry("objective", own.specific_objective)
    grounds = tuple(Ground("D01", "not_met", "757/2021 37 §", reason.code) for reason in made.reasons)
    return a_decision_view(
        case=a_case(number=own.number, fields=own, answers=_answers(sample)),
        draft=made,
        checklist=checklists.shipped()[-1],
        outcome=an_outcome(outcome=made.outcome, allowed=(made.outcome,), grounds=grounds),
        council=_entry("council", str(agreement.values["deciding_council"]) if agreement else None),
        agreement=agreement,
        theme=register().named("theme", own.theme or "", on=DAY, agreement=own.agreement),
        objective=objective,
        priority=_entry("priority", str(objective.values["priority"]) if objective else None),
        beneficiaries=_group(own),
        phrases=phrases(),
        limits={entry.id: entry for entry in register().all("limit", on=DAY)},
        courts={entry.id: entry for entry in register().all("court", on=DAY)},
        statutes={entry.id: entry for entry in register().all("statute", on=DAY)},
        final=final,
        record=record,
    )


def request_view(sample: str, kind: Any, language: CaseLanguage, *, watermark: bool = False) -> RequestView:
    """A request for completion or a hearing in a sample's case: the lines of its review's requests."""
    asked = [line for request in review(sample).supplements for line in request.items]
    own = fields(sample)
    agreement = _entry("agreement", own.agreement)
    applicant = own.applicant
    assert applicant is not None
    return RequestView(
        kind=kind,
        number=1,
        items=tuple(SupplementItem(one.item, one.text, one.part, one.about, one.basis) for one in asked),
        sent=DAY,
        due=DAY + dt.timedelta(days=14),
        language=language,
        case_language=language,
        application_number=own.number or "",
        case_number=own.case_number or "",
        project=own.name or "",
        applicant=applicant.name,
        address=f"{applicant.street}, {applicant.postal_code} {applicant.city}",
        money=own.money_source,
        council=_entry("council", str(agreement.values["deciding_council"]) if agreement else None),
        contact=draft(sample).contact,
        phrases=phrases(),
        watermark=watermark,
    )


@cache
def phrases() -> Mapping[str, Dated]:
    """The texts of letters valid on the day, by id."""
    return {entry.id: entry for kind in _PHRASES for entry in register().all(kind, on=DAY)}


def _entry(kind: str, id: str | None) -> Dated | None:
    return register().get(kind, id, on=DAY) if id else None


def _group(own: ApplicationFields) -> tuple[Beneficiary, ...]:
    if own.group is None:
        return ()
    members = [fields(path.name[:2]) for path in samples()]
    return tuple(
        Beneficiary(one.applicant.name, one.applicant.business_id or "", lead=one.role == "lead")
        for one in members
        if one.applicant and one.group and one.group.id == own.group.id
    )


def _answers(sample: str) -> tuple[Answer, ...]:
    own = review(sample)
    return tuple(
        Answer(
            id=f"a{number}",
            item=answer.item,
            part=answer.part,
            code=answer.code,
            reason=answer.reason,
            evidence=tuple(map(_evidence, answer.evidence)),
            author=Person("p", "Venla Valmistelija", "rahoitusasiantuntija"),
            at=_AT,
            checklist=own.checklist,
        )
        for number, answer in enumerate(own.answers)
    )


def _evidence(one: FileEvidence) -> Evidence:
    return Evidence("d", one.document, Selector(page=one.page, quote=one.quote, cell=one.cell), one.meaning)
