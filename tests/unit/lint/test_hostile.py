"""Hostile field values: each leaves a letter that prints it unbroken, or a lint line that names the field.

What the validators say of such letters is in ``tests/conformance/hostile.py``; here is what a reader sees and is told.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import docx
import msgspec
import pytest

from ic16desk import letters, lint
from ic16desk.desk.print_faults import with_faults
from ic16desk.model.application import Applicant, BudgetLine, FundingRow
from ic16desk.model.decision import ApprovedLine, DecisionContact, DecisionTexts, DeMinimisRow, Official
from ic16desk.model.views import Beneficiary, DecisionView
from tests.helpers.later import a_later_view
from tests.helpers.views import a_case, a_draft, a_group
from tests.unit.letters.test_pdf import pages_of
from tests.unit.lint.test_lint import a_view, draft_with

#: Name of the value → the value, what the letter prints of it, the code points the lint tells.
VALUES: dict[str, tuple[str, str, list[str]]] = {
    "markup": ("<b>Oy</b> &amp; {amount} **x**", "<b>Oy</b> &amp; {amount} **x**", []),
    "a formula": ("=1+1", "=1+1", []),
    "a formula with a quote": ('=HYPERLINK("http://x")', '=HYPERLINK("http://x")', []),
    "right to left": ("a\u202eyO\u202c", "a[U+202E]yO[U+202C]", ["U+202E", "U+202C"]),
    "emoji": ("Kettu 🦊", "Kettu [U+1F98A]", ["U+1F98A"]),
    "NUL": ("a\x00b", "a[U+0000]b", ["U+0000"]),
    "an escape": ("\x1b[31mpunainen", "[U+001B][31mpunainen", ["U+001B"]),
    "a lone surrogate": ("x\ud800y", "x[U+D800]y", ["U+D800"]),
    "Chinese": ("漢字 Oy", "[U+6F22][U+5B57] Oy", ["U+6F22", "U+5B57"]),
    "Sámi": ("Sámediggi šžđŋŧčǥ", "Sámediggi šžđŋŧčǥ", []),
    "a ligature": ("Oﬃce Oy", "Office Oy", []),
}  # fmt: skip
#: The fields somebody writes, and what a lint line about them leads to.
FIELDS = (
    "applicant", "application", "case_number", "decision_number", "presenter", "decider", "contact", "grounds",
    "conditions", "de_minimis", "annexes", "provisions", "steering_group", "beneficiaries", "approved_budget",
)  # fmt: skip


def view_of(field: str, value: str) -> DecisionView:
    """A sound decision with the value in one field."""
    case: dict[str, Any] = {}
    draft: dict[str, Any] = {}
    more: dict[str, Any] = {}
    sound = a_draft(outcome="grant_reduced")
    match field:
        case "applicant":
            case["applicant"] = Applicant(name=value, business_id="0828308-4", street="K 1", postal_code="1", city="L")
        case "application":
            case["name"] = value
        case "case_number" | "decision_number" | "grounds":
            draft[field] = value
        case "presenter" | "decider":
            draft[field] = Official(name=value, title="x")
        case "contact":
            draft["contact"] = DecisionContact(name=value, phone="1")
        case "conditions":
            given = msgspec.structs.replace(sound.conditions[1], params={"publication_date": value})
            draft["conditions"] = (sound.conditions[0], given, *sound.conditions[2:])
        case "de_minimis":
            draft["de_minimis"] = (DeMinimisRow(name=value, amount_cents=1, business_id="0828308-4"),)
        case "annexes":
            draft["annexes"] = ("Hankesuunnitelma", value)
        case "provisions":
            draft["provisions"] = (value,)
        case "steering_group":
            draft["steering_group"] = msgspec.structs.replace(sound.steering_group, section=value)  # type: ignore[type-var]
        case "beneficiaries":
            case |= {"role": "lead", "group": a_group()}
            more["beneficiaries"] = (
                Beneficiary("A", "0828308-4", lead=True),
                Beneficiary(value, "0187690-1", lead=False),
            )
        case "approved_budget":
            lines = (msgspec.structs.replace(sound.approved_budget[0], reason=value), *sound.approved_budget[1:])
            draft["approved_budget"] = lines
    return with_faults(a_view(case=a_case(**case), draft=draft_with(**draft), **more))


def pdf_of(view: DecisionView) -> str:
    """The words of the PDF, without the spaces between them."""
    return _tight(" ".join(pages_of(letters.render(letters.compose(view), docx=False).pdf)))


def word_of(view: DecisionView) -> str:
    """The words of the DOCX."""
    document = docx.Document(io.BytesIO(letters.render(letters.compose(view)).docx))
    return _tight(" ".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")))


def _tight(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", ["markup", "right to left", "NUL", "emoji"])
def test_field_prints_its_value_unbroken_and_the_lint_names_the_field(field: str, name: str) -> None:
    value, shown, codes = VALUES[name]
    view = view_of(field, value)
    assert _tight(shown) in pdf_of(view)
    lines = [line for line in lint.run(view) if line.code == "unprintable"]
    assert [(line.field, line.params["codes"]) for line in lines] == ([(field, codes)] if codes else [])


@pytest.mark.parametrize("name", VALUES)
def test_value_is_the_same_in_both_files(name: str) -> None:
    value, shown, codes = VALUES[name]
    view = view_of("grounds", value)
    assert _tight(shown) in pdf_of(view)
    # Word has fonts of its own: only what is hidden is marked there
    hidden = {"Chinese": value, "emoji": value, "a ligature": value}
    assert _tight(hidden.get(name, shown)) in word_of(view)
    told = [line.params["codes"] for line in lint.run(view) if line.code == "unprintable"]
    assert told == ([codes] if codes else [])


def test_name_of_a_hundred_kilobytes_prints_and_is_told() -> None:
    view = view_of("applicant", "Pitkänimi " * 10_000)
    lines = {line.code: line for line in lint.run(view)}
    assert (lines["too_long"].field, lines["too_long"].params["n"]) == ("applicant", 100_000)
    letter = letters.render(letters.compose(view), docx=False)
    assert _tight(" ".join(pages_of(letter.pdf))).count("Pitkänimi") >= 10_000
    assert letter.pages > 20


def test_sums_of_twelve_digits_stay_in_their_columns() -> None:
    # 9 999 999 999,99 €; three of them are 29 999 999 999,97 €
    cents = 999_999_999_999
    names = ("wages", "services", "flat_rate")
    budget = tuple(ApprovedLine(category=name, amount_cents=cents) for name in names)
    rows = (FundingRow(type="eu_and_state", amount_cents=cents), FundingRow(type="public_own", amount_cents=2 * cents))
    asked = tuple(BudgetLine(category=name, amount_cents=cents) for name in names)
    view = a_view(
        case=a_case(budget=asked, funding_plan=rows),
        draft=draft_with(approved_budget=budget, approved_funding=rows, granted_cents=cents),
    )
    text = " ".join(pages_of(letters.render(letters.compose(view), docx=False).pdf)).replace("\u00a0", " ")
    assert "29 999 999 999,97" in text and "9 999 999 999,99" in text
    over = next(line for line in lint.run(view) if line.code == "flat_rate_over")
    assert over.params["flat_cents"] == cents


def test_texts_of_a_later_decision_are_looked_at_too() -> None:
    view = with_faults(a_later_view("change", request="a\u202eb", draft={"dissent": "🦊"}))
    found = {line.field: line.params["codes"] for line in lint.run(view) if line.code == "unprintable"}
    assert found == {"grounds": ["U+1F98A"], "follow_up": ["U+202E"]}
    assert "a[U+202E]b" in pdf_of(view)


def test_texts_of_a_translation_are_looked_at_too() -> None:
    texts = {"sv": DecisionTexts(grounds="Räv 🦊")}
    view = with_faults(a_view(draft=draft_with(translations=texts)))
    assert [line.field for line in lint.run(view) if line.code == "unprintable"] == ["translations"]


def test_file_that_holds_them_is_read_and_written_the_same() -> None:
    for value, _, _ in VALUES.values():
        if "\ud800" in value:
            continue  # no JSON file can hold it
        draft = draft_with(grounds=value)
        assert msgspec.json.decode(msgspec.json.encode(draft), type=type(draft)).grounds == value


def test_day_far_away_is_a_day() -> None:
    view = a_view(draft=draft_with(date=dt.date(9999, 12, 31)), case=replace(a_case(), today=dt.date(2026, 11, 24)))
    assert "31.12.9999" in " ".join(pages_of(letters.render(letters.compose(view), docx=False).pdf))
