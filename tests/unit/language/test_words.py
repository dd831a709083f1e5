"""How text is cut into words, and what a typed line asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ic16desk.language import Asked, parse
from ic16desk.model.words import forms, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("avustettavasta toimin-\nnasta", ("avustettavasta", "toiminnasta")),
        ("toimin\ufffenasta", ("toiminnasta",)),
        ("kehittä\ufffe\r\nminen", ("kehittäminen",)),
        ("avus\u00adtus", ("avustus",)),
        ("avus\u00ad\n   tus", ("avustus",)),
        ("hanke-\nja yritystuki", ("hanke", "ja", "yritystuki")),
        ("hanke\ufffeja yritystuki", ("hanke", "ja", "yritystuki")),
        ("ansöknings-\noch redovisningsblanketten", ("ansöknings", "och", "redovisningsblanketten")),
        ("EU-tuki, EU\ufffetuki, EU-\ntuki", ("eu", "tuki") * 3),
        ("2021-\n2027", ("2021", "2027")),
        ("haku- ja selvityslomake", ("haku", "ja", "selvityslomake")),
        ("raha - \nsumma", ("raha", "summa")),
        ("a\u030aland ÅLAND \ufb01kus", ("åland", "åland", "fikus")),
        ("käyttö_aika", ("käyttö", "aika")),
        ("", ()),
    ],
)
def test_words_of_a_text(text: str, expected: tuple[str, ...]) -> None:
    assert forms(text) == expected


@given(st.text(alphabet="aäÅ1 -\n\ufffe\u00ad.\u030a", max_size=40))
def test_every_word_stands_where_it_says(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.form and forms(text[word.start : word.end]) == (word.form,)
        end = word.end


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Hanke  tuki hanke", (Asked("word", ("hanke",)), Asked("word", ("tuki",)))),
        ('"kulut yhteensä" x', (Asked("phrase", ("kulut", "yhteensä")), Asked("word", ("x",)))),
        ("”ränta och avgift”", (Asked("phrase", ("ränta", "och", "avgift")),)),
        ("rahoit*", (Asked("beginning", ("rahoit",)),)),
        ("EU-tu*", (Asked("word", ("eu",)), Asked("beginning", ("tu",)))),
        ('"OR* NEAR(', (Asked("beginning", ("or",)), Asked("word", ("near",)))),
        ("* \" ' () -", ()),
    ],
)
def test_what_a_line_asks_for(typed: str, expected: tuple[Asked, ...]) -> None:
    assert parse(typed) == expected
