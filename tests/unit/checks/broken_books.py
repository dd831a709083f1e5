"""Budget workbooks with something wrong in each: every finding on workbooks once."""

from __future__ import annotations

from dataclasses import replace

from ic16desk.model.application import BudgetLine
from ic16desk.model.budget import PrintedLine, Printout
from ic16desk.model.documents import Cell, Sheet
from ic16desk.model.findings import Finding
from tests.unit.checks.builders import case, document, found, sheet

HEAD = ("Kustannuslaji", "Määrä, €")
WRONG_FIGURES = sheet(
    "Budjetti",
    ("Kustannuslaji", "Määrä, 1 000 €"),
    ("Palkat", "100"),
    ("Ostopalvelut", "1,234.50"),
    ("Matkat", "1,234"),
    ("Laitteet", 1e308),
    ("Tarvikkeet", "#REF!"),
    ("Viestintä", 0.1234567),
    ("Muut", -5.0),
    ("Jotakin", 1.0),
)
WRONG_SUMS = sheet(
    "Budjetti",
    HEAD,
    ("Palkat", 10.0),
    ("Matkat", 20.0),
    ("Muut", 30.0),
    ("Yhteensä", (50.0, "=SUM(B3:B4,B4)")),
)
WRONG_TOTAL = sheet("Budjetti", HEAD, ("Palkat", 10.0), ("Matkat", 20.0), ("Yhteensä", 40.0))
COLUMNS = sheet("Budjetti", ("", "A", "B"), ("Palkat", 10.0, 20.0), ("Matkat", 20.0, 10.0), ("Yhteensä", 30.0, 30.0))
LINKED = Sheet(
    "Budjetti",
    (
        Cell("A1", "Palkat"),
        Cell("B1", 10.0, "=[1]Taul1!A1", state="external"),
        Cell("A2", "Matkat"),
        Cell("B2", 5.0, "=", state="unread"),
    ),
    2,
    2,
    hidden_rows=(2,),
    merged=("B1:B2",),
)
LINES = (BudgetLine(category="wages", amount_cents=10_00), BudgetLine(category="travel", amount_cents=20_01))

PRINTED = Printout("p", "hakemus.pdf", (PrintedLine("wages", 11_00, "", 4, "Palkat 11,00"),))


def of(*sheets: Sheet) -> list[Finding]:
    """The findings of a case with such a budget workbook."""
    return found(case(budget=LINES, funding_plan=(), documents=(document("b.xlsx", "budget", *sheets, id="b"),)))


def everything() -> list[Finding]:
    """One finding of each code at least."""
    two = sheet("Budjetti", HEAD, ("Palkat", 10.0), ("Matkat", 20.0), ("Yhteensä", 30.0))
    return [
        *of(WRONG_FIGURES),
        *of(WRONG_SUMS),
        *of(WRONG_TOTAL),
        *of(COLUMNS),
        *of(LINKED),
        *of(two, replace(two, name="Talousarvio")),
        *of(sheet("Muistio", ("Teksti",))),
        *found(replace(case(budget=LINES), printout=PRINTED)),
    ]
