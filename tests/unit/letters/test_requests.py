"""T3 and T4 (domain § 4.7): the sentences of the templates, the lines, the council, in each language."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from ic16desk import letters
from ic16desk.model.decision import DecisionContact
from ic16desk.model.letters import BulletList, Letter, Note, ParagraphBlock
from ic16desk.model.places import Where
from ic16desk.model.requests import RequestView
from ic16desk.model.review import SupplementItem
from ic16desk.register import Register

DAY = dt.date(2026, 11, 24)
REGISTER = Register.load()


def a_request(**changes) -> RequestView:
    view = RequestView(
        kind="supplement",
        number=2,
        items=(
            SupplementItem("A06", "arvio hankkeen tuloista puuttuu", "", "Liitteet", "757/2021 19 § 2 mom.", Where()),
            SupplementItem("F14", "kustannusten muodostumista ei ole eritelty", "", "kulut.xlsx, Taul1!B4", "", None),
        ),
        sent=DAY,
        due=dt.date(2026, 12, 8),
        language="fi",
        case_language="fi",
        application_number="401560",
        case_number="EURA 2021/1/09 02 01 01/2026/UML",
        project="Esimerkki",
        applicant="Esimerkki Oy",
        address="Katu 1, 20100 Turku",
        money="eu",
        council=REGISTER.get("council", "varsinais-suomi", on=DAY),
        contact=DecisionContact(name="Venla Valmistelija", title="rahoitusasiantuntija", phone="029 123 4567"),
        phrases={entry.id: entry for entry in REGISTER.all("phrase", on=DAY)},
    )
    return dataclasses.replace(view, **changes)


def text(letter: Letter) -> str:
    parts = []
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            parts.append("".join(run.text for run in block.runs))
        if isinstance(block, BulletList):
            parts += ["".join(run.text for run in item) for item in block.items]
        if isinstance(block, Note):
            parts.append(block.text)
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("kind", "language", "sentences"),
    [
        (
            "supplement",
            "fi",
            (
                "Hakemuksenne 401560 on puutteellinen. Pyydämme täydentämään sitä seuraavasti viimeistään 8.12.2026:",
                "Määräajan noudattamatta jättäminen ei estä asian ratkaisemista.",
                "(hallintolaki 22 ja 33 §)",
                "Täydennys tehdään EURA 2021 -järjestelmässä.",
            ),
        ),
        (
            "supplement",
            "sv",
            (
                "Er ansökan 401560 är bristfällig. Vi ber er komplettera den enligt följande senast 8.12.2026:",
                "Att tidsfristen inte iakttas hindrar inte att ärendet avgörs.",
                "Kompletteringen görs i systemet EURA 2021.",
            ),
        ),
        ("hearing", "fi", ("Varaamme teille hallintolain 34 §:n mukaisesti tilaisuuden lausua mielipiteenne",)),
        ("hearing", "sv", ("Med stöd av 34 § i förvaltningslagen ger vi er tillfälle att framföra er åsikt",)),
        ("supplement", "en", ("Your application 401560 is incomplete.", "This is an unofficial translation.")),
    ],
)
def test_the_templates_sentences(kind, language, sentences) -> None:
    own = "fi" if language == "en" else language
    letter = letters.compose_request(a_request(kind=kind, language=language, case_language=own))
    for sentence in sentences:
        assert sentence in text(letter)
    assert letters.missing(letter) == ()


def test_lines_name_field_lack_and_provision_in_order() -> None:
    (lines,) = [x for x in letters.compose_request(a_request()).blocks if isinstance(x, BulletList)]
    assert lines.numbered
    told = ["".join(run.text for run in item) for item in lines.items]
    assert told == [
        "Liitteet – arvio hankkeen tuloista puuttuu (757/2021 19 § 2 mom.)",
        "kulut.xlsx, Taul1!B4 – kustannusten muodostumista ei ole eritelty",
    ]


def test_the_head_is_the_asking_councils() -> None:
    head = letters.compose_request(a_request()).head
    assert (head.council, head.council_other) == ("Varsinais-Suomen liitto", "Egentliga Finlands förbund")
    assert head.kind == "TÄYDENNYSPYYNTÖ"
    assert dict(head.rows)["Määräpäivä"] == "8.12.2026"
    assert dict(head.rows)["Pyynnön numero"] == "2"


def test_what_nobody_filled_is_marked_and_told() -> None:
    letter = letters.compose_request(a_request(case_number="", council=None, contact=None))
    assert set(letters.missing(letter)) == {
        "[liitto puuttuu]",
        "[asiatunnus puuttuu]",
        "[lisätietojen antaja puuttuu]",
    }
    assert letter.head.council == "[liitto puuttuu]"


def test_an_applicants_braces_and_stars_stay_what_they_are() -> None:
    line = SupplementItem("A06", "{due_date} **ei**", about="<b>")
    assert "<b> – {due_date} **ei**" in text(letters.compose_request(a_request(items=(line,))))


def test_it_prints_as_pdf_and_docx_the_same_each_time() -> None:
    first, again = (letters.render(letters.compose_request(a_request())) for _ in range(2))
    assert first.pdf == again.pdf and first.docx == again.docx
    assert first.pages == 1 and first.fields == ()
    assert b"/StructTreeRoot" in first.pdf


def test_provision_of_a_line_is_named_in_the_letters_language() -> None:
    items = (SupplementItem("A05", "kuvatkaa jatkuvuus", basis="757/2021 19 § 2 mom. 3 kohta"),)
    said = {}
    for language in ("fi", "sv", "en"):
        letter = letters.compose_request(a_request(items=items, language=language))
        (asked,) = [block for block in letter.blocks if isinstance(block, BulletList)]
        said[language] = "".join(run.text for run in asked.items[0])
    assert said == {
        "fi": "kuvatkaa jatkuvuus (757/2021 19 § 2 mom. 3 kohta)",
        "sv": "kuvatkaa jatkuvuus (19 § 2 mom. 3 punkten i lag 757/2021)",
        "en": "kuvatkaa jatkuvuus (section 19(2)(3) of Act 757/2021)",
    }
