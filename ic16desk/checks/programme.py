"""D02, D03, D07, D11, D13: what the programme and the call ask, as far as the application and its annexes say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, call_of, judged_on, where
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView, DocumentView
from ic16desk.register import Register

INTERVENTION: Final = "intervention"
_CALL_BASIS: Final = "757/2021 38 § 1 mom."
_INTERVENTION_BASIS: Final = "yleisasetus (EU) 2021/1060 73 art. 2 kohta g alakohta, liite I"
_INDICATOR_BASIS: Final = "867/2021 29 §; yleisasetus (EU) 2021/1060 16 art. ja 22 art. 3 kohta"
#: ERDF indicators (Reg. (EU) 2021/1058 annex I): RCO output, RCR result.
_INDICATOR: Final = re.compile(r"\bRC[OR]\s?\d{2,3}\b")
_INFRASTRUCTURE: Final = frozenset({"buildings", "land"})
#: Code, item, provision, words of which one is in the documents when the matter is dealt with in them.
_SUBJECTS: Final = (
    (
        "programme.environment_not_mentioned",
        "D07",
        "yleisasetus (EU) 2021/1060 73 art. 2 kohta e alakohta; direktiivi 2011/92/EU",
        re.compile(r"\bYVA|ympäristövaikutu|\bMKB|miljökonsekvens", re.IGNORECASE),
    ),
    (
        "programme.climate_not_mentioned",
        "D11",
        "yleisasetus (EU) 2021/1060 73 art. 2 kohta j alakohta",
        re.compile(r"ilmastokestäv|klimatsäkr|klimattålig", re.IGNORECASE),
    ),
)


def amount(view: CaseView, register: Register) -> Iterator[Finding]:
    """``programme.amount_over_call``: more is applied for than the call gives one project, where it says so."""
    call = call_of(view, register)
    most = call.number("max_cents") if call else None
    applied = view.fields.applied_cents
    if call is not None and most is not None and applied > most:
        params = {"call": call.id, "applied_cents": applied, "limit_cents": most, "over_cents": applied - most}
        place = where(view, "fundingPlan")
        yield Finding("programme.amount_over_call", "error", "D03", _CALL_BASIS, (place,), params)


def region(view: CaseView, register: Register) -> Iterator[Finding]:
    """``programme.region_not_in_call``: the agreement's region is none of the call's target regions."""
    call = call_of(view, register)
    regions = call.listed("regions") if call else ()
    agreement = register.named("agreement", view.fields.agreement or "", on=judged_on(view))
    own = agreement.values.get("region") if agreement else None
    if call is None or not regions or own is None or own in regions:
        return
    params = {"call": call.id, "region": own, "opened": tuple(map(str, regions))}
    place = where(view, "agreement")
    yield Finding("programme.region_not_in_call", "error", "D03", _CALL_BASIS, (place,), params)


def intervention(view: CaseView, register: Register) -> Iterator[Finding]:
    """``programme.intervention_unknown``: the type of intervention named is no code of CPR annex I, table 1."""
    named = view.fields.intervention
    value = register.get("limit", INTERVENTION, on=judged_on(view))
    first, last = (value.number("first"), value.number("last")) if value else (None, None)
    if not named or first is None or last is None:
        return
    match = re.match(r"\s*(\d{1,3})\b", named)
    if match is None or not first <= int(match[1]) <= last:
        place = where(view, "intervention")
        params = {"intervention": named}
        yield Finding("programme.intervention_unknown", "warning", "D02", _INTERVENTION_BASIS, (place,), params)


def indicators(view: CaseView, register: Register) -> Iterator[Finding]:
    """``programme.indicators_missing``: neither the fields nor the read application and plan name one.

    ``programme.indicator_without_target``: named in the fields without a target.
    """
    for index, indicator in enumerate(view.fields.indicators):
        if not (indicator.target or "").strip():
            place = where(view, f"indicators.{index}")
            params = {"indicator": indicator.code}
            yield Finding("programme.indicator_without_target", "warning", "D13", _INDICATOR_BASIS, (place,), params)
    read = [document for document in view.documents if document.kind in {"application", "project_plan"}]
    printed = [document for document in read if document.kind == "application" and _text(document)]
    if view.fields.indicators or not printed or any(_INDICATOR.search(_text(document)) for document in read):
        return
    place = Where(document=printed[0].id, document_name=printed[0].name, page=1)
    yield Finding("programme.indicators_missing", "warning", "D13", _INDICATOR_BASIS, (place,), {})


def infrastructure(view: CaseView, register: Register) -> Iterator[Finding]:
    """``programme.environment_not_mentioned``, ``….climate_not_mentioned``: buildings or land; no annex speaks of it.

    Looked for in the text that was read; while nothing has been read, nothing is said.
    """
    lines = [i for i, line in enumerate(view.fields.budget) if line.category in _INFRASTRUCTURE and line.amount_cents]
    texts = [text for document in view.documents if (text := _text(document))]
    if not lines or not texts:
        return
    for code, item, basis, words in _SUBJECTS:
        if not any(words.search(text) for text in texts):
            places = tuple(where(view, f"budget.{i}") for i in lines)
            params = {"n": len(texts)}
            yield Finding(code, "info", item, basis, places, params)


def _text(document: DocumentView) -> str:
    return "\n".join((*document.pages, *(paragraph.text for paragraph in document.paragraphs))).strip()


CHECKS: tuple[Check, ...] = (amount, region, intervention, indicators, infrastructure)
