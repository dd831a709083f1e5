"""A decision's DOCX edited outside: texts find their place, everything else is told."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ic16desk.documents.child import edited as child
from ic16desk.documents.questions import EditedQuestion
from ic16desk.model.decision import DecisionCondition, DecisionReason, SecretPassage
from ic16desk.model.reading_back import Unplaced
from tests.helpers import edited as file
from tests.helpers.later import a_later_view
from tests.helpers.programs import program
from tests.helpers.views import a_decision_view, a_draft

GROUNDS = "Ensimmäinen peruste on riittävän pitkä.\n\nToinen peruste: laite maksaa 3 000 euroa.\n\nKolmas peruste."
DRAFT = {"grounds": GROUNDS, "deviations": "Poikkeama on perusteltu."}


def view(**changes: Any) -> Any:
    return a_decision_view(draft=a_draft(**{**DRAFT, **changes}))


@pytest.fixture(scope="module")
def grant() -> bytes:
    return file.written(view())


def after(grant: bytes, *edits: Any) -> Any:
    return file.compared(view(), file.edited(grant, *edits))


def test_a_file_nobody_edited_changes_nothing(grant: bytes) -> None:
    found = file.compared(view(), grant)
    assert (dict(found.texts), found.unplaced) == ({}, ())


def test_an_edited_paragraph_changes_its_text_and_leaves_the_others_as_written(grant: bytes) -> None:
    found = after(grant, file.say("Toinen peruste", "3 000", "5 000"))
    assert found.texts == {"grounds": GROUNDS.replace("3 000", "5 000")}
    assert found.unplaced == ()


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([file.add_after("Kolmas", "Neljäs peruste.")], GROUNDS + "\n\nNeljäs peruste."),
        ([file.delete("Kolmas")], "\n\n".join(GROUNDS.split("\n\n")[:2])),
        ([file.split("Toinen", "laite")], GROUNDS.replace(": laite", ":\n\nlaite")),
        ([file.join("Ensimmäinen", "Toinen")], GROUNDS.replace("pitkä.\n\nToinen", "pitkä.Toinen")),
    ],
)
def test_paragraphs_are_added_taken_away_split_and_joined(grant: bytes, edits: list[Any], expected: str) -> None:
    found = after(grant, *edits)
    assert found.texts == {"grounds": expected}
    assert found.unplaced == ()


def test_words_in_a_sentence_of_the_letter_find_their_text(grant: bytes) -> None:
    found = after(
        grant,
        file.say("Erityisten valintaperusteiden", "3/5", "5/5"),
        file.say("puhelin 029", "rahoitusasiantuntija", "johtava asiantuntija"),
        file.say("Ostopalvelut: haettu", "tarjouspyynnön", "kolmen tarjouksen"),
    )
    assert found.texts == {
        "scores": "1.1: 4/5, 1.2: 5/5.",
        "contact_title": "johtava asiantuntija",
        "lines.1": "Kustannus hyväksytään kolmen tarjouksen mukaisena.",
    }
    assert found.unplaced == ()


def test_a_changed_phrase_sum_cell_and_a_section_that_is_gone_are_told(grant: bytes) -> None:
    def sum_in_table(document: Any) -> None:
        cell = next(c for t in document.tables for r in t.rows for c in r.cells if c.text.startswith("70\xa0000"))
        cell.paragraphs[0].runs[0].text = "99 000,00"

    found = after(
        grant,
        file.say("voidaan panna täytäntöön", "voidaan", "on"),
        sum_in_table,
        file.delete("Poikkeama on perusteltu."),
        file.add_after("maksatushakemuksella EURA", "Uusi lause maksamisesta."),
    )
    assert dict(found.texts) == {}
    by_why = {one.why: one for one in found.unplaced}
    assert sorted(one.why for one in found.unplaced) == ["cell", "fixed", "gone", "new"]
    assert by_why["fixed"].before.startswith("Tämä päätös voidaan panna") and " on panna " in by_why["fixed"].after
    assert by_why["fixed"].field == "enforcement"
    assert (by_why["cell"].before, by_why["cell"].after) == ("70\xa0000,00", "99 000,00")
    assert (by_why["gone"].before, by_why["gone"].field) == ("Poikkeama on perusteltu.", "deviations")
    assert by_why["new"].after == "Uusi lause maksamisesta."


def test_a_sum_in_a_sentence_is_told_and_not_taken(grant: bytes) -> None:
    found = after(grant, file.say("Ostopalvelut: haettu", "70\xa0000,00", "99 000,00"))
    assert dict(found.texts) == {}
    assert [(one.why, "99 000,00" in one.after) for one in found.unplaced] == [("fixed", True)]


def test_without_bookmarks_words_and_order_tell(grant: bytes) -> None:
    found = after(
        grant,
        file.say("Toinen peruste", "3 000", "5 000"),
        file.say("Erityisten valintaperusteiden", "3/5", "5/5"),
        file.strip_bookmarks,
    )
    assert found.texts == {"grounds": GROUNDS.replace("3 000", "5 000"), "scores": "1.1: 4/5, 1.2: 5/5."}
    assert found.unplaced == ()


def test_tracked_changes_count_as_accepted_and_are_noticed(grant: bytes) -> None:
    data = file.edited(grant, file.track("Toinen peruste", "3 000", "5 000"))
    found = file.compared(view(), data)
    assert found.texts == {"grounds": GROUNDS.replace("3 000", "5 000")}
    assert [one.code for one in file.read(data)[0].noticed] == ["docx.tracked"]


def test_hidden_words_and_words_outside_the_body_are_told(grant: bytes) -> None:
    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].add_run(" Käsin lisätty")

    data = file.edited(grant, file.hide("Toinen peruste", "salaa"), header)
    found = file.compared(view(), data)
    assert dict(found.texts) == {}
    told = {(one.why, one.place): one.after for one in found.unplaced}
    assert told[("hidden", "body")] == "salaa"
    assert told[("elsewhere", "header")].endswith("Käsin lisätty")


def test_marks_of_secret_passages_are_no_part_of_the_text() -> None:
    secret = view(secrets=(SecretPassage(text="3 000 euroa", point="20"),))
    data = file.written(secret)
    assert file.compared(secret, data).texts == {}
    changed = file.edited(data, file.say("Toinen peruste", "Toinen", "Uusi toinen"))
    assert file.compared(secret, changed).texts == {"grounds": GROUNDS.replace("Toinen peruste", "Uusi toinen peruste")}


def test_facts_of_a_reason_and_a_line_break_in_them() -> None:
    reject = a_decision_view(
        draft=a_draft(outcome="reject", reasons=(DecisionReason("R04", "Suunnitelma on puutteellinen."),), grounds="")
    )
    data = file.written(reject)

    def rewrite(document: Any) -> None:
        run = next(r for r in file.paragraph(document, "Suunnitelma on").runs if "Suunnitelma" in r.text)
        run.text = run.text.replace("Suunnitelma on puutteellinen.", "Aikataulu puuttuu.\nTyönjako puuttuu.")

    found = file.compared(reject, file.edited(data, rewrite))
    assert found.texts == {"reasons.R04": "Aikataulu puuttuu.\nTyönjako puuttuu."}
    assert found.unplaced == ()


def test_a_missing_text_is_written_over_its_mark() -> None:
    empty = view(grounds="")
    data = file.written(empty)
    assert file.compared(empty, data).texts == {}
    found = file.compared(empty, file.edited(data, file.say("[perustelut", "[", "Peruste. [")))
    assert set(found.texts) == {"grounds"} and found.texts["grounds"].startswith("Peruste.")


def test_a_translation_is_read_into_the_translation() -> None:
    data = file.written(view(), "sv")
    assert file.compared(view(), data, "sv").texts == {}

    def translate(document: Any) -> None:
        marks = [one for one in document.paragraphs if one.text == "[översättning saknas: motivering]"]
        marks[0].runs[0].text = "Den första grunden."
        for more in marks[1:]:
            more._p.getparent().remove(more._p)

    found = file.compared(view(), file.edited(data, translate), "sv")
    assert found.texts == {"grounds": "Den första grunden."}


ODD = "<b> {{ 7*7 }} \u202eabc \x07 🙂\u200b e\u0301 \u00ad a\u00a0b  kaksi   väliä\trivi\nuusi rivi\n\n\n\nkappale"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_odd_signs_and_blank_lines_come_back_as_they_were(language: str) -> None:
    odd = view(
        grounds=ODD,
        deviations=ODD,
        scores=ODD,
        annexes=(ODD, "Liite"),
        provisions=("Laki 1 §", ODD),
        conditions=(DecisionCondition("C-USE", {"asset": ODD}),),
    )
    found = file.compared(odd, file.written(odd, language), language)
    assert (dict(found.texts), found.unplaced) == ({}, ())


@pytest.mark.parametrize("kind", ["change", "review", "correction"])
def test_later_decisions_are_read_back_too(kind: Any) -> None:
    later = a_later_view(kind, changes="Ensimmäinen muutos.\n\nToinen muutos.", request="Pyydetään lisää aikaa.")
    data = file.written(later)
    found = file.compared(later, data)
    assert (dict(found.texts), found.unplaced) == ({}, ())
    if kind == "change":
        found = file.compared(later, file.edited(data, file.say("Toinen muutos", "Toinen", "Uusi")))
        assert found.texts == {"changes": "Ensimmäinen muutos.\n\nUusi muutos."}
        found = file.compared(later, file.edited(data, file.say("Pyydetään lisää", "lisää", "paljon")))
        assert found.texts == {"request": "Pyydetään paljon aikaa."}


def test_signs_of_our_own_in_a_text_do_not_confuse() -> None:
    odd = view(grounds="A\U0010ff00grounds\U0010ff01x\U0010ff02 {{ 7*7 }} <b> \u202e")
    assert file.compared(odd, file.written(odd)).texts == {}


def test_a_paragraph_joined_with_one_of_the_letters_own_is_told_and_changes_nothing(grant: bytes) -> None:
    found = after(grant, file.join("Kolmas peruste", "Hanke täyttää yleiset"))
    assert dict(found.texts) == {}
    assert [one.why for one in found.unplaced] == ["fixed"]
    assert "Kolmas peruste.Hanke täyttää" in found.unplaced[0].after


def test_survives_libreoffice(grant: bytes, tmp_path: Path) -> None:
    soffice = program("soffice", "libreoffice-writer")
    data = file.edited(grant, file.say("Toinen peruste", "3 000", "5 000"), file.add_after("Kolmas", "Neljäs."))
    (tmp_path / "a.docx").write_bytes(data)
    where = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, where, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "o")]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "o" / "a.docx").read_bytes()
    found = file.compared(view(), saved)
    assert found.texts == {"grounds": GROUNDS.replace("3 000", "5 000") + "\n\nNeljäs."}
    assert found.unplaced == ()
    case = replace(view(), source="f").case
    assert file.read(saved)[0].source == f"{case.id} f fi"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no archive", "file.unknown"),
        (file.zip_of({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "xml.entity"),
        (file.zip_of({"xl/workbook.xml": b"<a/>"}), "file.unknown"),
    ],
)
def test_what_is_no_letter_is_refused_with_its_reason(data: bytes, code: str) -> None:
    answer = child.read(EditedQuestion(1), (data,))[0]
    assert answer.unreadable is not None and answer.unreadable.code == code


def test_models_cross_the_pipe(grant: bytes) -> None:
    one = Unplaced("cell", "a", "b")
    assert msgspec.json.decode(msgspec.json.encode(one), type=Unplaced) == one
