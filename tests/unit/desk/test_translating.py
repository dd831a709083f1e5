"""Translations of a decision in the store: a draft's, and one made after the signatures (Kielilaki § 20)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from ic16desk.desk import translating
from ic16desk.desk.translating import WrittenTranslation
from ic16desk.errors import NotAllowed
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.translation import pieces, translated
from ic16desk.store.facts import Free
from tests.gui.archive.signed import SignedCall, signed_call


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedCall]:
    call = signed_call(tmp_path_factory.mktemp("signed"))
    call.desk.session.person = call.desk.people.all()[0].id
    yield call
    call.desk.close()


def whole(draft: DecisionDraft) -> DecisionDraft:
    """Every text translated."""
    for piece in pieces(draft, "sv"):
        text = "\n\n".join(f"På svenska {n}." for n, _ in enumerate(piece.paragraphs()))
        draft = translated(draft, "sv", piece.place, text)
    return draft


def test_signed_decision_can_be_translated_and_stays_signed(signed: SignedCall, tmp_path: Path) -> None:
    desk, case = signed.desk, signed.application
    stored = desk.deciding.draft(case)
    assert stored is not None
    begun = translated(stored.draft, "sv", "contact_title", "projektsekreterare")
    saved = desk.deciding.save(case, begun).value
    assert saved.draft == begun
    assert saved.fact == stored.fact
    letter = desk.deciding.letter(case)
    assert letter is not None and letter.state == "signed"
    assert desk.deciding.letter_bytes(case) == signed.pdf

    gaps = desk.deciding.export(case, tmp_path, language="sv")
    assert isinstance(gaps, WrittenTranslation)
    assert gaps.draft and "[översättning saknas: motivering]" in gaps.missing
    assert gaps.pdf.name.endswith("_sv_1.pdf") and gaps.docx is not None and gaps.docx.name.endswith("_sv_1.docx")

    desk.deciding.save(case, whole(begun))
    done = desk.deciding.export(case, tmp_path, language="sv")
    assert isinstance(done, WrittenTranslation)
    assert (done.draft, done.missing, done.language) == (False, (), "sv")
    own = desk.deciding.export(case, tmp_path, language="fi")
    assert own.pdf.read_bytes() == signed.pdf
    assert own.pdf != done.pdf
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_anything_else_of_a_signed_decision_stays_as_it_is(signed: SignedCall) -> None:
    stored = signed.desk.deciding.draft(signed.application)
    assert stored is not None
    both = msgspec.structs.replace(translated(stored.draft, "en", "grounds", "Reasons."), grounds="Muuta.")
    with pytest.raises(NotAllowed) as refused:
        signed.desk.deciding.save(signed.application, both)
    assert refused.value.code == "decision.signed"


def test_translators_words_can_be_redacted_like_the_decisions(signed: SignedCall) -> None:
    stored = signed.desk.deciding.draft(signed.application)
    assert stored is not None
    draft = translated(stored.draft, "en", "grounds", "Very particular words.")
    body = translating.fact_body(draft, 1)
    assert isinstance(body["translations"]["en"]["grounds"], Free)


def test_dated_texts_are_paired_and_a_gap_is_empty(signed: SignedCall) -> None:
    view = signed.desk.deciding.view(signed.application)
    pairs = {pair.id: pair for pair in translating.dated_pairs(view, "sv")}
    assert pairs["T1.enforcement"].own.startswith("Täytäntöönpano\n")
    assert pairs["T1.enforcement"].translated.startswith("Verkställighet\n")
    assert "T2.grounds" not in pairs
    bare = dataclasses.replace(view.phrases["T1.enforcement"], words={"fi": {"heading": "A", "text": "B"}})
    gap = dataclasses.replace(view, phrases={**view.phrases, "T1.enforcement": bare})
    assert next(p for p in translating.dated_pairs(gap, "sv") if p.id == "T1.enforcement").translated == ""
