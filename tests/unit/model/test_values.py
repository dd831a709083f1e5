"""Money, business ids, names, quotes, ids: the small values everything rests on."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.model import business_id, names, quotes
from ic16desk.model.application import ApplicationFields, corrected, decode_application
from ic16desk.model.ids import canonical, digest, new_id
from ic16desk.model.money import format_cents, parse_cents, portion, share

EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True)


@EXAMPLES
@given(st.integers(-(10**14), 10**14))
def test_money_reads_back_what_it_writes(cents: int) -> None:
    assert parse_cents(format_cents(cents)) == cents
    assert parse_cents(format_cents(cents, unit=False)) == cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1 234,56", 123456),
        ("1234.5", 123450),
        ("0,05 €", 5),
        ("−7", -700),
        ("-7,00", -700),
        ("1\u202f000\u202f000", 100_000_000),
    ],
)
def test_money_is_read_in_the_ways_people_write_it(text: str, cents: int) -> None:
    assert parse_cents(text) == cents


@pytest.mark.parametrize("text", ["", "kymmenen", "1,234,56", "12 34", "1.234,56", "1e5", "0x10", "1 2345,00", "٣"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_cents(text)


def test_portion_rounds_to_the_nearest_cent() -> None:
    assert [portion(n, Decimal(40)) for n in (1, 2, 3, 125)] == [0, 1, 1, 50]
    assert portion(10**15 + 1, Decimal("1.5")) == 15 * 10**12
    assert share(1, 0) is None
    assert share(75, 100) == Decimal(75)


@pytest.mark.parametrize(
    "good", ["0828308-4", "0187690-1", "0211675-2", "0201256-6", "0101263-6", "0124610-9", "0204819-8", "0827616-7"]
)
def test_real_business_ids_are_valid_and_any_other_check_digit_is_not(good: str) -> None:
    assert business_id.normalise(f" {good} ") == good
    for digit in set("0123456789") - {good[-1]}:
        assert business_id.normalise(good[:-1] + digit) is None


def test_old_short_business_id_is_padded() -> None:
    assert business_id.normalise("828308-4") == "0828308-4"


@pytest.mark.parametrize("bad", ["", "0828308", "08283084", "0828308-44", "O828308-4", "0828308–4"])
def test_what_is_no_business_id_is_not_guessed(bad: str) -> None:
    assert business_id.normalise(bad) is None


@EXAMPLES
@given(st.text())
def test_visible_names_hold_nothing_that_moves_or_hides(name: str) -> None:
    shown = names.visible(name)
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cf"} and char != "\u00ad"]
    assert names.has_hidden(name) == (shown != name)


def test_names_fold_over_case_and_composition() -> None:
    assert names.fold("Liite Ä.PDF") == names.fold(unicodedata.normalize("NFD", "liite ä.pdf"))
    assert names.fold("a") != names.fold("ä")


@EXAMPLES
@given(
    st.lists(
        st.sampled_from(["hanke", "tuki", "ään\ufffeestys", "kes\u00adtävä", "ﬁnanssi", "x"]), min_size=1, max_size=8
    ),
    st.data(),
)
def test_quote_is_found_across_line_ends_and_joined_hyphens(parts: list[str], data: st.DataObject) -> None:
    page = "\r\n".join(parts)
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, len(parts) - 1))
    quote = "  ".join(parts[first : last + 1]).replace("\ufffe", "").replace("\u00ad", "")
    found = quotes.find(page, quote)
    assert found is not None
    assert page[found.start : found.end] == found.exact
    assert quotes.readable(found.exact) == quotes.readable(quote)


def test_quote_that_is_not_there_is_not_found() -> None:
    assert quotes.find("hankkeen tuki", "tuki hankkeen") is None
    assert quotes.find("x", "   ") is None


def test_span_keeps_its_context() -> None:
    text = "a" * 50 + "KOHTA" + "b" * 50
    found = quotes.find(text, "KOHTA")
    assert found is not None
    assert (found.prefix, found.suffix) == ("a" * 32, "b" * 32)


def test_ids_are_ordered_by_time_and_canonical_form_ignores_order() -> None:
    ids = [new_id() for _ in range(50)]
    assert ids == sorted(ids)
    assert canonical({"b": 1, "a": ["ä"]}) == canonical({"a": ["ä"], "b": 1}) == '{"a":["ä"],"b":1}'.encode()
    assert digest({"a": 1}) != digest({"a": 2})


def test_correction_lies_over_what_was_read_and_changes_nothing_else() -> None:
    fields = decode_application('{"schema":"ic16desk/application/1","name":"A","agreement":"TRE"}')
    over = corrected(
        fields, {"agreement": "OUL", "period.start": "2027-01-01", "period.end": "2027-12-31", "applicant.city": "Oulu"}
    )
    assert (over.agreement, over.name, fields.agreement) == ("OUL", "A", "TRE")
    assert over.period is not None
    assert over.applicant is not None
    assert corrected(ApplicationFields(), {"period.start": "2027-01-01"}).period is None


@EXAMPLES
@given(st.text(alphabet="abcÄö  \t\n\u00a0\ufffe\u00ad\u200b\u0132ﬁ\u2026½ſ\u0308\u3000"))
def test_normalised_text_is_what_its_characters_make_one_by_one(text: str) -> None:
    flat, offsets = quotes.normalised(text)
    assert len(flat) == len(offsets)
    assert "  " not in flat
    assert offsets == sorted(offsets)
    kept = [raw for raw in text if raw not in "\ufffe\u00ad\u200b"]
    made = "".join(" " if raw.isspace() else unicodedata.normalize("NFKC", raw) for raw in kept)
    assert flat.replace(" ", "") == made.replace(" ", "")
