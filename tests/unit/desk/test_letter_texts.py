"""Texts of letters and the letterhead at the desk: confirmed one by one, edited with their places, a picture kept."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image

from ic16desk import letters
from ic16desk.desk import Desk, letter_texts
from ic16desk.desk.demo import package_of, samples
from ic16desk.desk.drafting import new_draft
from ic16desk.errors import NotFound, Refused
from ic16desk.model.register import Dated
from ic16desk.model.review import SupplementItem
from tests.helpers.stores import a_desk

ALT = {"fi": "Pirkanmaan liiton tunnus", "sv": "Birkalands förbunds emblem"}
ON = dt.date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


@pytest.fixture
def case(desk: Desk) -> str:
    report = desk.importing.take(package_of(samples()[0])).value
    assert report.id is not None
    desk.reading.read_unread()
    desk.deciding.save(report.id, new_draft(desk.cases.show(report.id), desk.session.at_work()))
    return report.id


def picture(size: tuple[int, int] = (90, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (20, 80, 150)).save(out, "PNG")
    return out.getvalue()


def phrase(desk: Desk, id: str) -> Dated:
    return desk.registering.item("phrase", id).shown.entry


def rewrite(desk: Desk, id: str, words: Mapping[str, Mapping[str, str]], *, dropping: bool = False) -> Dated:
    return desk.registering.add(
        kind="phrase", id=id, valid_from=ON, source="Liiton malli", values={}, words=words, dropping=dropping
    ).value


def test_the_texts_to_confirm_are_those_the_lint_tells(desk: Desk, case: str) -> None:
    told = {str(line.params["id"]) for line in desk.deciding.lint(case) if line.code in ("text_draft", "text_unknown")}
    found = desk.letter_texts.to_confirm(case)
    assert {one.entry.id for one in found} == told
    assert {"T1.purpose", "T5a", "note.eura"} <= told
    assert {one.entry.id for one in found if not one.confirmable} <= {"pirkanmaa", "TRE", "TRE-1"}


def test_confirming_is_one_act_for_one_text(desk: Desk, case: str) -> None:
    before = len(desk.letter_texts.to_confirm(case))
    desk.registering.confirm("phrase", "T1.purpose", on=ON)
    found = desk.letter_texts.to_confirm(case)
    assert len(found) == before - 1
    assert "T1.purpose" not in {one.entry.id for one in found}
    version = desk.registering.item("phrase", "T1.purpose").shown
    assert version.author is not None and version.author.name == "Venla Valmistelija"


def test_the_version_of_the_decisions_day_is_confirmed(desk: Desk) -> None:
    words = phrase(desk, "T1.purpose").words
    desk.registering.add(
        kind="phrase", id="T1.purpose", valid_from=dt.date(2027, 1, 1), source="Uusi", values={}, words=words,
        status="draft",
    )  # fmt: skip
    made = desk.registering.confirm("phrase", "T1.purpose", on=dt.date(2027, 2, 1)).value
    assert (made.valid_from, made.status, made.source) == (dt.date(2027, 1, 1), "confirmed", "Uusi")
    assert phrase(desk, "T1.purpose").status == "draft"  # the one in force today is another version


def test_a_new_version_of_a_text_keeps_its_places(desk: Desk) -> None:
    words = {language: dict(texts) for language, texts in phrase(desk, "T1.purpose").words.items()}
    words["fi"]["text"] = words["fi"]["text"].replace("{plan_date}", "")
    with pytest.raises(Refused) as caught:
        rewrite(desk, "T1.purpose", words)
    assert (caught.value.code, caught.value.params["name"]) == ("text.dropped_place", "{plan_date}")
    assert rewrite(desk, "T1.purpose", words, dropping=True).source == "Liiton malli"


def test_a_refused_text_leaves_nothing(desk: Desk) -> None:
    words = {language: dict(texts) for language, texts in phrase(desk, "T1.purpose").words.items()}
    words["fi"]["text"] += " {projekti}"
    facts = len(list(desk.session.store.facts.all()))
    with pytest.raises(Refused):
        rewrite(desk, "T1.purpose", words, dropping=True)
    assert len(list(desk.session.store.facts.all())) == facts


def test_a_text_prints_with_examples(desk: Desk) -> None:
    made = letter_texts.preview(phrase(desk, "T1.purpose"), "fi")
    (text,) = letter_texts.plain_lines(made["text"])
    assert text.startswith("Tukea saa käyttää vain hankkeen Mallihanke toteuttamiseen.")
    assert "1.1.2027–31.12.2028" in text
    assert "{" not in text and "[" not in text


def test_every_text_prints_with_examples_in_every_language(desk: Desk) -> None:
    for kind in letter_texts.TEXT_KINDS:
        for item in desk.registering.items(kind):
            for language in item.shown.entry.words:
                for blocks in letter_texts.preview(item.shown.entry, language).values():  # type: ignore[arg-type]
                    printed = "\n".join(letter_texts.plain_lines(blocks))
                    assert "[" not in printed and "{" not in printed, (item.id, printed)


def test_a_picture_goes_into_the_letters_of_its_days(desk: Desk, case: str) -> None:
    desk.letterheads.dress("pirkanmaa", picture(), name="logo.png", alt=ALT)
    view = desk.deciding.view(case)
    assert view.council is not None and view.council.words["fi"]["logo_alt"] == ALT["fi"]
    assert view.logo[:8] == b"\x89PNG\r\n\x1a\n"
    assert desk.session.store.contents.has(str(view.council.values["logo"]))
    # a decision of an earlier day keeps the letterhead of that day
    council = desk.session.register.get("council", "pirkanmaa", on=dt.date(2026, 11, 23))
    assert council is not None and "logo" not in council.values


def test_dressing_a_council_confirms_nothing_else(desk: Desk) -> None:
    before = desk.registering.item("council", "pirkanmaa").shown.entry
    made = desk.letterheads.dress("pirkanmaa", picture(), name="logo.png", alt=ALT, source="Graafinen ohje").value
    assert (made.status, made.checked) == (before.status, before.checked)
    assert {**made.values, "logo": None} == {**before.values, "logo": None}
    assert made.source == f"{before.source}; Graafinen ohje"


@pytest.mark.parametrize(
    ("data", "alt", "code"),
    [
        (b"GIF89a", ALT, "logo.unreadable"),
        (picture((9000, 5000)), ALT, "logo.too_big"),
        (picture(), {"fi": "Tunnus"}, "data.logo_alt"),
        (picture(), {"fi": "Tunnus", "sv": "  "}, "data.logo_alt"),
    ],
)
def test_a_picture_that_cannot_be_is_refused_whole(desk: Desk, data: bytes, alt: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as caught:
        desk.letterheads.dress("pirkanmaa", data, name="kuva", alt=alt)
    assert caught.value.code == code
    assert len(desk.registering.item("council", "pirkanmaa").versions) == 1


def test_another_council_and_another_hash_are_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.letterheads.dress("atlantis", picture(), name="logo.png", alt=ALT)
    entry = desk.registering.item("council", "pirkanmaa").shown.entry
    words = {language: dict(texts) | {"logo_alt": "x"} for language, texts in entry.words.items()}
    with pytest.raises(Refused) as caught:
        desk.registering.add(
            kind="council", id="pirkanmaa", valid_from=ON, source="x",
            values={**entry.values, "logo": "0" * 64}, words=words,
        )  # fmt: skip
    assert caught.value.code == "data.no_such"


@pytest.mark.parametrize(
    ("key", "value"),
    [("case_number_pattern", "PL 2026"), ("logo", "logo.png"), ("extract_signers", "chair"), ("four_eyes", "yes")],
)
def test_a_council_setting_of_another_form_is_refused(desk: Desk, key: str, value: object) -> None:
    entry = desk.registering.item("council", "pirkanmaa").shown.entry
    with pytest.raises(Refused) as caught:
        desk.registering.add(
            kind="council", id="pirkanmaa", valid_from=ON, source="x",
            values={**entry.values, key: value}, words=entry.words,
        )  # fmt: skip
    assert caught.value.code == "data.bad_value"


def test_the_store_is_the_same_rebuilt(desk: Desk) -> None:
    desk.letterheads.dress("pirkanmaa", picture(), name="logo.png", alt=ALT)
    desk.registering.confirm("phrase", "T1.purpose")
    desk.upkeep.check(rebuild=True)


def test_the_memo_and_a_request_have_the_letterhead(desk: Desk, case: str) -> None:
    desk.letterheads.dress("pirkanmaa", picture(), name="logo.png", alt=ALT)
    memo = letters.compose_memo(desk.memos.view(case))
    assert memo.head.logo is not None and memo.head.logo.alt == ALT["fi"]
    lines = (SupplementItem("A01", "selvitys puuttuu", "", "", "", None),)
    asked = desk.request_letters.view(case, lines, due=dt.date(2026, 12, 15))
    assert letters.compose_request(asked).head.logo is not None
    assert {line.code for line in desk.request_letters.lint(asked)} == {"text_draft"}
