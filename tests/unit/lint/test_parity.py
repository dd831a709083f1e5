"""A decision and its translation say the same (Kielilaki 423/2003 § 20): what is told, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ic16desk import lint
from ic16desk.lint.figures import figures
from ic16desk.model.decision import (
    DecisionCondition,
    DecisionDraft,
    DecisionReason,
    DecisionTexts,
    TranslatedLine,
)
from tests.helpers.views import a_case, a_decision_view, a_draft, application_fields

GROUNDS_SV = (
    "Anskaffningspriset för mätinstrumentet överstiger 3 000 euro och kan inte godkännas som en direkt kostnad i den "
    "valda kostnadsmodellen (866/2021 9 § 2 mom.)."
)
#: Services, equipment and travel differ in :func:`a_draft`, the flat rate follows: lines 1, 2, 3 and 6 from 0.
LINES_SV = tuple(TranslatedLine(line, "Kostnaden godkänns enligt anbudsförfrågan.") for line in (1, 2, 3, 6))
WHOLE = DecisionTexts(
    grounds=GROUNDS_SV,
    lines=LINES_SV,
    contact_title="finansieringssakkunnig",
    presenter_title="finansieringssakkunnig",
    decider_title="landskapsdirektör",
)


def told(draft: DecisionDraft) -> list[tuple[str, str]]:
    view = a_decision_view(draft=draft)
    return [(line.code, line.field) for line in lint.run(view) if line.code.startswith("translation_")]


def with_texts(texts: DecisionTexts, **changes: object) -> DecisionDraft:
    return a_draft(translations={"sv": texts}, **changes)


def test_whole_translation_has_no_line() -> None:
    # »1.1: 4/5, 1.2: 3/5.« has no word in it and needs no translation
    assert told(with_texts(WHOLE)) == []


def test_nothing_is_said_before_a_translation_is_begun() -> None:
    assert told(a_draft()) == []
    assert told(a_draft(translations={"sv": DecisionTexts(), "en": DecisionTexts(grounds=" ")})) == []


def test_each_text_that_is_not_translated_has_its_line_and_place() -> None:
    assert told(with_texts(DecisionTexts(grounds=GROUNDS_SV, lines=LINES_SV[:3]))) == [
        ("translation_missing", "translations.sv.lines.6"),
        ("translation_missing", "translations.sv.contact_title"),
        ("translation_missing", "translations.sv.presenter_title"),
        ("translation_missing", "translations.sv.decider_title"),
    ]


def test_reason_and_condition_are_named_by_their_code() -> None:
    reject = a_draft(outcome="reject", translations={"sv": DecisionTexts(grounds=GROUNDS_SV)})
    assert ("translation_missing", "translations.sv.reasons.R02") in told(reject)
    use = DecisionCondition(code="C-USE", params={"asset": "mittauslaite", "publication_date": "2028-12-31"})
    conditions = told(with_texts(WHOLE, conditions=(use,)))
    assert conditions == [("translation_missing", "translations.sv.conditions.C-USE.asset")]
    done = replace_texts(WHOLE, conditions=(DecisionCondition(code="C-USE", params={"asset": "mätinstrument"}),))
    assert told(with_texts(done, conditions=(use,))) == []


def replace_texts(texts: DecisionTexts, **changes: object) -> DecisionTexts:
    import msgspec

    return msgspec.structs.replace(texts, **changes)


def test_steering_groups_reasons_are_asked_for_only_where_they_are_printed() -> None:
    reasons = (DecisionReason(code="R01"),)
    texts = DecisionTexts(grounds=GROUNDS_SV)
    quoted = a_draft(outcome="reject", reasons=reasons, translations={"sv": texts})
    assert ("translation_missing", "translations.sv.steering_reasons") in told(quoted)


def test_text_of_the_translation_alone_is_told() -> None:
    assert told(with_texts(replace_texts(WHOLE, deviations="Avviker."))) == [
        ("translation_only", "translations.sv.deviations")
    ]


def test_paragraphs_are_counted() -> None:
    two = replace_texts(WHOLE, grounds=GROUNDS_SV.replace(" och ", ".\n\nDet "))
    assert told(with_texts(two)) == [("translation_paragraphs", "translations.sv.grounds")]
    own = a_draft().grounds.replace(", eikä", ".\n\nEi")
    assert told(with_texts(two, grounds=own)) == []


def test_sums_days_and_sections_are_compared_both_ways() -> None:
    other = replace_texts(WHOLE, grounds=GROUNDS_SV.replace("3 000", "3 500").replace("9 §", "9 a §"))
    view = a_decision_view(draft=with_texts(other))
    found = {line.code: line.params["values"] for line in lint.run(view) if line.code.startswith("translation_")}
    assert found == {"translation_lacks": ["3 000"], "translation_adds": ["3 500"]}


def test_untranslated_decision_is_told_only_where_somebody_of_the_group_speaks_the_language() -> None:
    def lines(*languages: str | None) -> list[str]:
        group = tuple(application_fields(language=language) for language in languages)
        view = a_decision_view(case=replace(a_case(), group=group))
        return [line.code for line in lint.run(view) if line.code.startswith("translation_")]

    assert lines("fi", None) == []
    assert lines("fi", "sv") == ["translation_none"]


@pytest.mark.parametrize(
    ("finnish", "other", "language"),
    [
        ("enintään 248 518,20 euroa", "högst 248\u00a0518,20 euro", "sv"),
        ("enintään 248 518,20 euroa", "at most EUR 248,518.20", "en"),
        ("75 prosenttia", "75,0 procent", "sv"),
        ("31.12.2027", "den 31 december 2027", "sv"),
        ("31. joulukuuta 2027", "31.12.2027", "sv"),
        ("1. tammikuuta 2027", "1 January 2027", "en"),
        ("1.1.–31.12.2027", "1.1–31.12.2027", "sv"),
        ("joulukuussa 2027", "i december 2027", "sv"),
        ("12 §:n 1 momentti", "12 § 1 mom.", "sv"),
        ("(§ 41)", "(41 §)", "sv"),
        ("erityistavoite 2.3.", "det specifika målet 2.3 och", "sv"),
        ("laki 757/2021", "lag 757/2021", "sv"),
        ("2,5 miljoonaa", "2.5 million", "en"),
        ("hankekoodi A81234", "projektkod A81234", "sv"),
    ],
)
def test_notations_of_one_value_are_the_same(finnish: str, other: str, language: str) -> None:
    assert figures(finnish, "fi").keys() == figures(other, language).keys()


@pytest.mark.parametrize(
    ("finnish", "swedish"),
    [
        ("31.12.2027", "den 31 november 2027"),
        ("248 518,20", "248 518,02"),
        ("12 §", "21 §"),
        ("66,67 %", "66,6 %"),
        ("757/2021", "757/2012"),
    ],
)
def test_other_values_are_others(finnish: str, swedish: str) -> None:
    assert not figures(finnish, "fi").keys() & figures(swedish, "sv").keys()
