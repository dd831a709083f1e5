from __future__ import annotations

import io
import random

import pikepdf
import pytest

from tests.helpers import pki
from tests.unit.signing import forgeries
from tests.unit.signing.judging import judged, lowering

TAIL = {"sig.changed", "sig.tail"}
APPENDED = [
    (forgeries.page_content, "content"),
    (forgeries.free_text, "annotation"),
    (forgeries.new_page, "content"),
    (forgeries.layer, "content"),
    (forgeries.orphan, "content"),
    (forgeries.moved_field, "form"),
]


@pytest.mark.parametrize("base", [pki.signed_once, pki.signed_twice])
@pytest.mark.parametrize(("change", "kind"), APPENDED)
def test_an_appended_update_is_invalid_and_named(base, change, kind) -> None:  # type: ignore[no-untyped-def]
    pdf = base()
    found = judged(forgeries.update(pdf, change))
    assert (found.verdict, lowering(found)) == ("invalid", TAIL)
    assert {status.verdict for status in found.signatures} == {"invalid"}
    assert kind in {each.kind for each in found.signatures[-1].changes_after if not each.allowed}
    assert found.shown_revision_end == len(pdf)
    assert found.bytes_after_last_signature == found.size - len(pdf)


@pytest.mark.parametrize("change", [forgeries.page_content, forgeries.moved_field, forgeries.orphan])
def test_a_change_under_the_second_signature_makes_the_first_invalid(change) -> None:  # type: ignore[no-untyped-def]
    changed = forgeries.update(pki.signed_once(), change)
    found = judged(forgeries.sign_freely(changed, "Decider", key=pki.decider()))
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.changed"})
    assert [status.verdict for status in found.signatures] == ["invalid", "valid"]
    assert found.shown_revision_end == len(pki.signed_once())


def test_a_changed_page_is_named_by_its_number() -> None:
    found = judged(forgeries.update(pki.signed_once(), forgeries.page_content))
    assert [(each.kind, each.page) for each in found.signatures[0].changes_after] == [("content", 1)]


@pytest.mark.parametrize("tail", [b"junk", b"\0", b"%%EOF\n% x", b"\n1 0 obj\n<<>>\nendobj\n"])
def test_bytes_after_the_last_signature_are_invalid(tail: bytes) -> None:
    found = judged(pki.signed_twice() + tail)
    assert (found.verdict, lowering(found)) == ("invalid", TAIL)
    assert found.bytes_after_last_signature == len(tail)
    assert found.shown_revision_end == len(pki.signed_twice())


def test_objects_that_no_table_names_between_the_signatures_are_invalid() -> None:
    hidden = pki.signed_once() + b"\n99 0 obj\n<</Type/Page>>\nendobj\n"
    found = judged(forgeries.sign_freely(hidden, "Decider", key=pki.decider()))
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.changed"})
    assert "bytes" in {each.kind for each in found.signatures[0].changes_after}


def test_a_byte_of_the_first_revision_breaks_both_signatures() -> None:
    pdf = pki.signed_twice()
    found = judged(forgeries.flip(pdf, pdf.index(b"/Reason") + 10))
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.changed"})
    assert [status.intact for status in found.signatures] == [False, False]
    assert found.shown_revision_end == 0


def test_a_byte_of_the_second_revision_breaks_the_second_signature() -> None:
    pdf = pki.signed_twice()
    found = judged(forgeries.flip(pdf, pdf.index(b"/Reason", len(pki.signed_once())) + 10))
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.changed"})
    assert [status.verdict for status in found.signatures] == ["valid", "invalid"]
    assert found.shown_revision_end == len(pki.signed_once())


def test_another_signature_value_is_broken() -> None:
    from asn1crypto import cms

    pdf = pki.signed_once()
    start, stop = forgeries.gap(pdf)
    container = bytes.fromhex(pdf[start + 1 : stop - 1].decode())
    value = cms.ContentInfo.load(container)["content"]["signer_infos"][0]["signature"].native
    position = start + 1 + 2 * (container.index(value) + len(value) - 1)
    found = judged(forgeries.flip(pdf, position, 1 if pdf[position] not in b"AFaf" else 2))
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.broken"})


def test_no_flipped_byte_is_accepted() -> None:
    pdf = pki.signed_once()
    start, stop = forgeries.gap(pdf)
    chance = random.Random(16)
    places = [*range(start, start + 170, 3), *(chance.randrange(start, start + 2400) for _ in range(60))]
    places += [chance.randrange(start + 2400, stop) for _ in range(10)]
    places += [chance.randrange(0, start) for _ in range(40)] + [chance.randrange(stop, len(pdf)) for _ in range(10)]
    for place in places:
        found = judged(forgeries.flip(pdf, place, 1 << chance.randrange(8)))
        assert found.verdict in {"invalid", "indeterminate"}, place


def test_the_case_of_the_contents_is_not_free() -> None:
    pdf = pki.signed_once()
    start, stop = forgeries.gap(pdf)
    place = next(p for p in range(start, stop) if pdf[p : p + 1].isalpha())
    found = judged(forgeries.flip(pdf, place, 0x20))
    assert found.verdict == "invalid"
    assert "sig.coverage" in found.reasons


def test_a_file_saved_by_another_program_is_invalid() -> None:
    found = judged(forgeries.rewritten(pki.signed_twice()))
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.coverage"})


RANGES = {
    "the gap reaches behind the contents": lambda n: [0, n[1], n[2] + 10, n[3] - 10],
    "the gap begins before the contents": lambda n: [0, n[1] - 10, n[2], n[3]],
    "the end is not covered": lambda n: [0, n[1], n[2], n[3] - 20],
    "the first byte is not covered": lambda n: [1, n[1] - 1, n[2], n[3]],
    "covered twice": lambda n: [0, n[1], n[2] - 5, n[3] + 5],
    "nothing before": lambda n: [0, 0, n[2], n[3]],
}


@pytest.mark.parametrize("name", RANGES)
def test_a_byte_range_that_is_not_exactly_the_rest_is_invalid(name: str) -> None:
    # The signer is genuine, the digest fits the range: only the range is wrong.
    found = judged(forgeries.sign_range(pki.letter(), RANGES[name], key=pki.presenter()))
    assert found.verdict == "invalid"
    assert "sig.coverage" in found.reasons
    assert found.shown_revision_end == 0


def test_the_range_forger_makes_a_valid_signature_when_it_changes_nothing() -> None:
    assert judged(forgeries.sign_range(pki.letter(), lambda n: n, key=pki.presenter())).verdict == "valid"


def test_foreign_bytes_in_the_gap_are_not_an_unsigned_file() -> None:
    pdf = pki.signed_once()
    _, stop = forgeries.gap(pdf)
    assert judged(pdf[:stop] + b" " * 40 + pdf[stop:]).verdict in {"invalid", "indeterminate"}


def test_a_second_signature_into_a_field_nobody_prepared_is_invalid() -> None:
    found = judged(forgeries.sign_freely(pki.signed_once(), "Extra", key=pki.decider(), create=True))
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.changed"})
    assert [status.verdict for status in found.signatures] == ["invalid", "valid"]
    assert "signature" in {each.kind for each in found.signatures[0].changes_after if not each.allowed}


def test_the_presenter_after_the_decision_maker_is_invalid() -> None:
    first = forgeries.sign_freely(pki.letter(), "Decider", key=pki.decider())
    found = judged(forgeries.sign_freely(first, "Presenter", key=pki.presenter()))
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.changed"})
    assert [(s.field, s.verdict) for s in found.signatures] == [("Decider", "invalid"), ("Presenter", "valid")]


def test_a_signature_taken_off_its_field_is_missed() -> None:
    found = judged(forgeries.update(pki.signed_once(), forgeries.unsigned_field))
    assert (found.verdict, found.reasons) == ("invalid", ("sig.changed",))
    both = judged(forgeries.update(pki.signed_twice(), forgeries.unsigned_field))
    assert (both.verdict, both.shown_revision_end) == ("invalid", 0)


def test_one_signature_in_two_fields_is_invalid() -> None:
    found = judged(forgeries.update(pki.signed_once(), forgeries.shared_value))
    assert found.verdict == "invalid"
    assert {status.verdict for status in found.signatures} == {"invalid"}


def test_one_signature_in_two_fields_from_the_start_is_invalid() -> None:
    with pikepdf.open(io.BytesIO(pki.letter())) as pdf:
        fields = pdf.Root.AcroForm.Fields
        value = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig))
        fields[0].V = fields[1].V = value
        found = judged(pki.saved(pdf))
    assert found.verdict == "invalid"


def test_a_signature_of_unknown_kind_is_not_overlooked() -> None:
    # pyHanko leaves such a one out, and the file would look unsigned.
    pdf = pki.signed_once().replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detachee")
    found = judged(pdf)
    assert (found.verdict, len(found.signatures)) == ("indeterminate", 1)


def test_something_before_the_header_is_not_accepted() -> None:
    assert judged(b"x\n" + pki.signed_twice()).verdict in {"invalid", "indeterminate"}
