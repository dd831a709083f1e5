"""A case with a budget of many kinds of lines and its workbook, of which one figure differs."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import xlsxwriter

from ic16desk.desk import Desk

#: 101 824,00 / 1720 h is 59,20 € an hour; 2 400 hours are 142 080,00 (866/2021 § 6).
_MANAGER = {
    "task": "Projektipäällikkö",
    "model": "unit_cost",
    "annualCostCents": 101_824_00,
    "hoursByYear": [172_000, 68_000],
    "shareHundredths": 10_000,
}
_EXPERT = {"task": "Asiantuntija", "shareHundredths": 5_000}
_WRITER = {
    "task": "Viestintäasiantuntija",
    "shareHundredths": 1_500,
    "shareReason": "Viestintä painottuu tapahtumiin.",
}
_KNOWN = {"priceKnown": True}
_DEVICE = {"unitCents": 4_200_00, "priceKnown": True}
#: category, description, cents, cell of the workbook, what else the line says.
LINES: tuple[tuple[str, str, int, str, dict[str, object]], ...] = (
    ("wages", "Projektipäällikkö, 100 %, 20 kk", 142_080_00, "Kulut!D5", {"wage": _MANAGER}),
    ("wages", "Asiantuntija, datamallit, 50 %", 61_920_00, "Kulut!D6", {"wage": _EXPERT}),
    ("wages", "Viestintäasiantuntija, 15 %", 16_200_00, "Kulut!D7", {"wage": _WRITER}),
    ("services", "Kauppapaikan toteutus", 58_000_00, "Kulut!D9", {"purchase": {"tenders": 3}}),
    ("services", "Vaikutusten arviointi", 14_500_00, "Kulut!D10", {"purchase": {"tenders": 3}}),
    ("equipment", "Mittauslaite, 1 kpl", 4_200_00, "Kulut!D14", {"purchase": _DEVICE}),
    ("travel", "Kotimaan matkat", 9_800_00, "Kulut!D15", {"shortTripCents": 62_000}),
    ("materials", "Materiaalit ja tarvikkeet", 3_400_00, "Kulut!D16", {"purchase": _KNOWN}),
    ("communication", "Tiedotus ja viestintä", 6_900_00, "Kulut!D17", {"purchase": _KNOWN}),
    ("flat_rate", "Prosenttimääräinen korvaus 7 %", 22_190_00, "Kulut!D20", {}),
)
FUNDING = (("eu_and_state", 254_392_50, None), ("municipal_other", 50_000_00, True), ("public_own", 34_797_50, False))
#: The workbook says something else there.
DIFFERING = {"Kulut!D9": 56_000_00}
#: »Kone- ja laitehankinnat«: the kinds of cost as the workbook groups its lines.
HEADINGS = {"services": "Ostopalvelut", "equipment": "Kone- ja laitehankinnat", "travel": "Matkakustannukset",
            "materials": "Materiaalit ja tarvikkeet", "communication": "Tiedotus ja viestintä"}  # fmt: skip


def application(lines: bool = True) -> bytes:
    """The manifest of the package."""
    budget = [
        {"category": category, "description": text, "amountCents": cents, **more}
        for category, text, cents, _, more in LINES
    ]
    return json.dumps(
        {
            "schema": "ic16desk/application/1",
            "number": "401447",
            "submittedAt": "2026-09-21T14:05:12+03:00",
            "language": "fi",
            "agreement": "LAH",
            "kind": "development",
            "costModel": "flat7",
            "name": "KIERTO+ – Teollisten sivuvirtojen digitaalinen kauppapaikka",
            "applicant": {"name": "Vesijärven ammattikorkeakoulu Oy", "businessId": "1234567-1", "type": "uas"},
            "period": {"start": "2027-01-01", "end": "2028-12-31"},
            "budget": budget if lines else [],
            "fundingPlan": [
                {"type": kind, "amountCents": cents, **({"committed": said} if said is not None else {})}
                for kind, cents, said in FUNDING
            ],
            "attachments": [{"file": "Kustannusarvio.xlsx", "kind": "budget"}],
        }
    ).encode()


def workbook() -> bytes:
    """The budget as a workbook: lines under headings, and the calculation of the wages on a sheet of its own."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    costs, wages = book.add_worksheet("Kulut"), book.add_worksheet("Palkkalaskelma")
    costs.set_column(0, 0, 34)
    costs.write(0, 0, "Kustannusarvio")
    for column, word in enumerate(("Kustannuslaji", "Määrä", "Yksikkö", "Yhteensä, €")):
        costs.write(2, column, word)
    for category, text, cents, place, _ in LINES:
        cell = place.split("!")[1]
        costs.write(f"A{cell[1:]}", f"Palkkakustannukset, tehtävä {cell[1:]}" if category == "wages" else text)
        costs.write(cell, DIFFERING.get(place, cents) / 100)
        if cell in ("D9", "D14"):
            costs.write(f"A{int(cell[1:]) - 1}", HEADINGS[category])
    costs.write("A22", "Kustannukset yhteensä")
    costs.write("D22", 337_190)
    wages.write("A1", "Projektipäällikkö, tunteja")
    wages.write("B1", 2400)
    book.close()
    return target.getvalue()


def take(desk: Desk, folder: Path, *, lines: bool = True) -> str:
    """Import the package; the application's id."""
    package = folder / ("kierto.zip" if lines else "tyhja.zip")
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("application.json", application(lines))
        if lines:
            made.writestr("Kustannusarvio.xlsx", workbook())
    taken = desk.importing.take(package).value
    assert taken.id is not None, taken
    desk.reading.read_unread()
    desk.cases.refresh(taken.id)
    return taken.id
