"""What the child makes of words: base forms, compound parts, and what it must not take for one."""

from __future__ import annotations

import pytest

from ic16desk.language import Analysis, Analyst
from ic16desk.language.child.analysis import analyse
from ic16desk.language.questions import Forms


def of(form: str) -> Analysis:
    return analyse(Forms((form,)), ())[0][0]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("hankkeen", "hanke"), ("kirjanpidossa", "kirjanpito"), ("korot", "korko"), ("lain", "laki"), ("työ", "työ"),
        ("käyttöajan", "käyttöaika"), ("vuoden", "vuosi"), ("henkilötietojasi", "henkilötieto"),
        ("oikeuksiisi", "oikeus"), ("hankettakin", "hanke"), ("rahoitettavien", "rahoittaa"),
        ("hankesuunnitelmaan", "hankesuunnitelma"), ("lakisääteiset", "lakisääteinen"), ("palvelut", "palvelu"),
        ("räntorna", "ränta"), ("besluten", "beslut"), ("ansökningar", "ansökan"), ("understödet", "understöd"),
        ("understödsbesluten", "understödsbeslut"), ("årslönen", "årslön"),
    ],
)  # fmt: skip
def test_base_form(form: str, lemma: str) -> None:
    assert of(form).lemmas[0] == lemma


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("valtionavustuspäätöksessä", {"valtio", "avustus", "päätös", "valtionavustus", "avustuspäätös"}),
        ("erityisavustuksen", {"avustus"}), ("kehittämishankkeessa", {"kehittäminen", "hanke"}),
        ("kustannuseriä", {"kustannus", "erä"}), ("hankekohtaisesti", {"hanke"}), ("työajanseurantaa", {"työ", "aika"}),
        ("hyreskostnaderna", {"hyra", "kostnad"}), ("räntelagen", {"ränta", "lag"}),
        ("statsunderstödslagen", {"statsunderstöd", "understöd", "lag"}), ("halvår", {"år"}),
    ],
)  # fmt: skip
def test_compound_holds(form: str, parts: set[str]) -> None:
    assert parts <= set(of(form).parts)


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("palkkiota", "palkka"), ("henkilöstön", "henkilö"), ("hankinnan", "hanke"), ("tuloksia", "tulo"),
        ("arvoden", "arvo"), ("laina", "laki"), ("bilagan", "lag"), ("avlöning", "lön"), ("upphandlingen", "handling"),
        ("behandlingen", "handling"), ("vuokraus", "vuokra"), ("framgår", "år"),
    ],
)  # fmt: skip
def test_looks_alike_and_is_another_word(form: str, other: str) -> None:
    found = of(form)
    assert other not in (*found.lemmas, *found.parts)


def test_name_nobody_knows_comes_back_to_its_base_form_as_a_guess() -> None:
    assert "kuopio" in of("kuopiossa").lemmas
    assert of("2024") == Analysis(("2024",), known=False)


def test_child_answers_in_order_stops_when_told_and_starts_again() -> None:
    analyst = Analyst()
    try:
        answer = analyst.analyse(("hankkeen", "räntan"))
        assert answer is not None
        assert [one.lemmas[0] for one in answer] == ["hanke", "ränta"]
        assert analyst.quick(("lain",), seconds=30) == (of("lain"),)
        analyst.rest()

        class Enough(Exception):
            pass

        def stop() -> None:
            raise Enough

        with pytest.raises(Enough):
            analyst.analyse(("hankkeen",), meanwhile=stop)
        assert analyst.quick(("hankkeen",), seconds=0.01) is None
    finally:
        analyst.close()
