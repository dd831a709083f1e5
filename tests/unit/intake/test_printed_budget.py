"""The cost estimate of a print-out, line by line with its places."""

from __future__ import annotations

from ic16desk.intake import load_headings, printed_budget
from ic16desk.model.budget import PrintedLine, Printout

PAGE = """6 Kustannusarvio
Kustannuslaji Erittely Määrä
Palkkakustannukset Projektipäällikkö 60 000,00
Palkkakustannukset Asiantuntija 40 000,01
Matkakustannukset Kotimaan matkat
ja majoitus 5 000,00
Yhteensä 105 000,01
7 Rahoitussuunnitelma
Kuntarahoitus, hakijan oma 105 000,01
Yhteensä 105 000,01"""


def read(*pages: str) -> Printout | None:
    return printed_budget(pages, document="d", document_name="hakemus.pdf", headings=load_headings())


def test_rows_know_page_and_line() -> None:
    made = read("1 Hakija\nEsimerkkilän kaupunki", PAGE)
    assert made is not None
    assert made.lines == (
        PrintedLine("wages", 60_000_00, "Projektipäällikkö", 2, "Palkkakustannukset Projektipäällikkö 60 000,00"),
        PrintedLine("wages", 40_000_01, "Asiantuntija", 2, "Palkkakustannukset Asiantuntija 40 000,01"),
        PrintedLine("travel", 5_000_00, "Kotimaan matkat ja majoitus", 2, "Matkakustannukset Kotimaan matkat"),
    )
    assert made.total == PrintedLine(None, 105_000_01, "", 2, "Yhteensä 105 000,01")
    assert made.complete and made.category_cents() == {"wages": 100_000_01, "travel": 5_000_00}


def test_row_that_was_not_understood_leaves_the_printout_incomplete() -> None:
    made = read(PAGE.replace("Matkakustannukset Kotimaan", "Kahvikustannukset kotimaan"))
    assert made is not None
    assert not made.complete


def test_print_out_without_a_cost_estimate() -> None:
    assert read("1 Hakija\nEsimerkkilän kaupunki") is None
