"""A letter in another language than the decision's: translated texts, marked gaps, nothing to sign (domain § 4.6)."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from ic16desk import letters
from ic16desk.model.decision import DecisionCondition, DecisionDraft, DecisionTexts, TranslatedLine
from ic16desk.model.letters import Letter, Note, SignatureBox, TableBlock
from ic16desk.model.translation import Piece, pieces, spoken, translated
from tests.helpers.views import a_decision_view, a_draft, shipped_texts
from tests.unit.letters.test_composition import headings, text_of

SWEDISH = DecisionTexts(
    grounds="Mätinstrumentet kostar mer än 3 000 euro.",
    lines=tuple(TranslatedLine(line, "Enligt anbudsförfrågan.") for line in (1, 2, 3, 6)),
    contact_title="finansieringssakkunnig",
    presenter_title="finansieringssakkunnig",
    decider_title="landskapsdirektör",
)


def swedish(texts: DecisionTexts = SWEDISH, **changes: object) -> DecisionDraft:
    return a_draft(translations={"sv": texts}, **changes)


def letter_in(language: str, draft: DecisionDraft, **changes: object) -> Letter:
    return letters.compose(a_decision_view(draft=draft, **changes), language=language)  # type: ignore[arg-type]


def test_translated_texts_stand_where_the_decisions_own_stood() -> None:
    text = text_of(letter_in("sv", swedish()))
    assert "Mätinstrumentet kostar mer än 3 000 euro." in text
    assert "Mittauslaitteen" not in text
    assert "Venla Mallikas, finansieringssakkunnig, telefon 029 123 4567" in text
    assert "Enligt anbudsförfrågan." in text
    assert "tarjouspyynnön" not in text


def test_sums_days_and_codes_are_the_decisions_own() -> None:
    text = text_of(letter_in("sv", swedish()))
    for own in ("248 518,20 euro", "24.11.2026", "114/2026", "1.1: 4/5, 1.2: 3/5.", "31.12.2028"):
        assert own in text


def test_what_is_not_translated_is_marked_in_the_letters_language() -> None:
    letter = letter_in("sv", a_draft())
    assert set(letters.missing(letter)) == {
        "[översättning saknas: kontaktpersonens uppgift]",
        "[översättning saknas: motivering]",
        *(f"[översättning saknas: kostnadens motivering {n}]" for n in (2, 3, 4, 7)),
        "[översättning saknas: föredragandens tjänstetitel]",
        "[översättning saknas: beslutsfattarens tjänstetitel]",
    }
    assert "Mittauslaitteen" not in text_of(letter)
    in_finnish = letters.compose(a_decision_view(draft=a_draft(language="sv")), language="fi")
    assert "[käännös puuttuu: perustelut]" in letters.missing(in_finnish)


def test_each_paragraph_that_is_not_translated_is_marked_in_its_place() -> None:
    draft = swedish(
        msgspec.structs.replace(SWEDISH, grounds="\n\nAndra stycket."), grounds="Ensimmäinen.\n\nToinen.\n\nKolmas."
    )
    mark = "[översättning saknas: motivering]"
    assert f"{mark}\nAndra stycket.\n{mark}" in text_of(letter_in("sv", draft))


def test_text_of_the_translation_alone_is_not_printed() -> None:
    draft = swedish(msgspec.structs.replace(SWEDISH, deviations="Avviker."))
    assert "Avviker." not in text_of(letter_in("sv", draft))


def test_text_the_register_has_not_in_the_language_is_marked() -> None:
    texts = shipped_texts()
    enforcement = texts["T1.enforcement"]
    only_finnish = replace(enforcement, words={"fi": enforcement.words["fi"]})
    letter = letter_in("sv", swedish(), phrases={**texts, "T1.enforcement": only_finnish})
    assert letters.missing(letter) == ("[text saknas: T1.enforcement]",)
    assert "12 [text saknas: T1.enforcement]" in headings(letter)


def test_translation_is_not_signed_and_says_what_it_is() -> None:
    letter = letter_in("sv", swedish(), record=b"{}")
    assert not [block for block in letter.blocks if isinstance(block, SignatureBox)]
    text = text_of(letter)
    assert "Föredragande: Venla Mallikas, finansieringssakkunnig" in text
    assert "Beslutsfattare: Aarne Esimerkki, landskapsdirektör" in text
    assert letter.head.kind == "STÖDBESLUT (översättning)"
    assert letter.title.startswith("Stödbeslut (översättning) – ")
    assert letter.record == b""
    assert letter.blocks[0] == Note(
        "Detta är en översättning. Beslutet har fattats på finska, och den finska texten är den giltiga.", "sv"
    )
    printed = letters.render(letter, docx=False)
    assert printed.fields == ()
    assert b"/Sig" not in printed.pdf


def test_english_is_said_to_be_unofficial_once() -> None:
    letter = letter_in("en", a_draft())
    assert letter.head.kind == "FUNDING DECISION (unofficial translation)"


@pytest.mark.parametrize(("texts", "watermark"), [(SWEDISH, ""), (DecisionTexts(), "UTKAST")])
def test_translation_of_a_signed_decision_is_a_draft_while_something_is_missing(
    texts: DecisionTexts, watermark: str
) -> None:
    assert letter_in("sv", swedish(texts), final=True).watermark == watermark


def test_decisions_own_letter_is_what_it_was() -> None:
    own = letters.compose(a_decision_view(draft=a_draft()))
    beside = letters.compose(a_decision_view(draft=swedish()))
    assert own == beside
    assert len([block for block in beside.blocks if isinstance(block, SignatureBox)]) == 2
    assert [block.rows for block in own.blocks if isinstance(block, TableBlock)]


def test_one_piece_is_put_in_its_place_and_taken_away_again() -> None:
    draft = a_draft(conditions=(DecisionCondition(code="C-USE", params={"asset": "mittauslaite"}),), annexes=("A", "B"))
    for place in ("grounds", "lines.2", "conditions.C-USE.asset", "annexes.1", "contact_title", "reasons.R04"):
        put = translated(draft, "sv", place, "på svenska")
        assert [piece.place for piece in pieces(put, "sv") if piece.translated] == [place]
        assert translated(put, "sv", place, "").translations == {}
        assert msgspec.structs.replace(put, translations={}) == draft
    with pytest.raises(KeyError):
        translated(draft, "sv", "granted_cents", "1")


def test_annexes_keep_their_places() -> None:
    draft = translated(a_draft(annexes=("Suunnitelma", "Ehdot")), "sv", "annexes.1", "Villkor")

    def mark(piece: Piece) -> str:
        return f"?{piece.place}"

    assert spoken(draft, "sv", mark).annexes == ("?annexes.0", "Villkor")
