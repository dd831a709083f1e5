"""A passage marked in one language has its counterpart in the other (JulkL 621/1999 § 22, 25)."""

from __future__ import annotations

import msgspec
import pytest

from ic16desk import lint
from ic16desk.model.decision import DecisionTexts, SecretPassage
from ic16desk.model.secret_pairs import unpaired
from tests.unit.lint.test_secrecy import decided, secret

OWN = "Tutkapiiri ostetaan sopimushintaan. Hanke on hyvä."
TRANSLATED = "Radarkretsen köps till avtalspris. Projektet är bra."
PRICE, PRICE_SV = "ostetaan sopimushintaan", "köps till avtalspris"


def lines(*passages: str, text: str = OWN, translated: str = TRANSLATED) -> list[tuple[str, bool, str]]:
    view = decided(
        *(secret(passage) for passage in passages),
        text=text,
        translations={"sv": DecisionTexts(grounds=translated)},
    )
    return [
        (x.code, x.blocking, x.field) for x in lint.run(view) if x.code.startswith("secret_") and "found" not in x.code
    ]


@pytest.mark.parametrize(
    ("passages", "text", "translated", "expected"),
    [
        ((PRICE,), OWN, TRANSLATED, [("secret_untranslated", True, "translations.sv.grounds")]),
        ((PRICE, PRICE_SV), OWN, TRANSLATED, []),
        ((PRICE_SV,), OWN, TRANSLATED, [("secret_only_translated", True, "grounds")]),
        ((), OWN, TRANSLATED, []),
        ((PRICE,), OWN, "", []),  # not translated: nothing of it is printed there
        # a name and a sum are the same in both languages
        (("Oy Tutka Ab",), "Oy Tutka Ab toimittaa.", "Oy Tutka Ab levererar.", []),
        # two stretches want two counterparts
        (
            (PRICE, "Hanke on hyvä", PRICE_SV),
            OWN,
            TRANSLATED,
            [("secret_untranslated", True, "translations.sv.grounds")],
        ),
        ((PRICE, "Hanke on hyvä", PRICE_SV, "Projektet är bra"), OWN, TRANSLATED, []),
        # one long marking over both, each marked by itself
        ((PRICE, "Hanke on hyvä", TRANSLATED, PRICE_SV), OWN, TRANSLATED, []),
        # the second paragraph has it, its translation does not
        ((PRICE, PRICE_SV), f"Alku.\n\n{OWN}", f"Början.\n\n{TRANSLATED}", []),
        (
            (PRICE,),
            f"Alku.\n\n{OWN}",
            f"Början.\n\n{TRANSLATED}",
            [("secret_untranslated", True, "translations.sv.grounds")],
        ),
        ((PRICE,), f"Alku.\n\n{OWN}", "Början.\n\n", [("secret_untranslated", False, "translations.sv.grounds")]),
        # both paragraphs in one: compared whole
        (
            (PRICE,),
            f"Alku.\n\n{OWN}",
            f"Början. {TRANSLATED}",
            [("secret_untranslated", False, "translations.sv.grounds")],
        ),
        ((PRICE, PRICE_SV), f"Alku.\n\n{OWN}", f"Början. {TRANSLATED}", []),
    ],
)
def test_passage_and_counterpart(
    passages: tuple[str, ...], text: str, translated: str, expected: list[tuple[str, bool, str]]
) -> None:
    assert lines(*passages, text=text, translated=translated) == expected


def test_same_passage_twice_wants_two_counterparts() -> None:
    twice = f"{OWN} Myös toinen piiri {PRICE}."
    assert lines(PRICE, PRICE_SV, text=twice, translated=f"{TRANSLATED} Även den andra {PRICE_SV}.") == []
    assert lines(PRICE, PRICE_SV, text=twice, translated=f"{TRANSLATED} Även den andra kretsen köps.") == [
        ("secret_untranslated", True, "translations.sv.grounds")
    ]


def test_the_line_names_the_passage_that_lacks_its_counterpart() -> None:
    view = decided(
        secret("Oy Tutka Ab"),
        secret(PRICE),
        text=f"Oy Tutka Ab: piiri {PRICE}.",
        translations={"sv": DecisionTexts(grounds="Oy Tutka Ab: kretsen köps till avtalspris.")},
    )
    (found,) = unpaired(view.draft, "sv")
    assert (found.passage, found.translated, found.sure) == (PRICE, True, True)
    (line,) = [line for line in lint.run(view) if line.code == "secret_untranslated"]
    assert line.params["passage"] == PRICE and line.basis == "621/1999 22 §, 25 §"


def test_passage_of_several_paragraphs_is_met_paragraph_by_paragraph() -> None:
    view = decided(
        secret("Yksi salaisuus.\n\nToinen salaisuus."),
        text="Yksi salaisuus.\n\nToinen salaisuus.",
        translations={"sv": DecisionTexts(grounds="En hemlighet.\n\nEn annan hemlighet.")},
    )
    assert len(list(unpaired(view.draft, "sv"))) == 2
    marked = SecretPassage(text="En hemlighet.\n\nEn annan hemlighet.", point="20")
    both = msgspec.structs.replace(view.draft, secrets=(*view.draft.secrets, marked))
    assert list(unpaired(both, "sv")) == []
