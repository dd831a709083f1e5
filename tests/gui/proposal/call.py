"""Three scored applications of one agreement, and a proposal that departs from the order of their points."""

from __future__ import annotations

from pathlib import Path

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from tests.helpers.stores import a_desk

#: The samples of Oulu: lead, city, research institute.
OULU = ("02-oul", "03-oul", "04-oul")
#: What each gets for each of the four horizontal statements.
POINTS = {"02-oul": 1, "03-oul": 3, "04-oul": 2}


def a_call(folder: Path) -> tuple[Desk, dict[str, str]]:
    """A desk with the three, and their numbers by sample."""
    desk = a_desk(folder)
    numbers = {}
    for sample in OULU:
        found = next(path for path in samples() if sample in path.name)
        report = desk.importing.take(package_of(found)).value
        assert report.id is not None
        desk.cases.refresh(report.id)
        numbers[sample] = desk.cases.show(report.id).number
        for item in desk.cases.show(report.id).shown:
            if item.type == "score":
                desk.reviewing.score(report.id, item.id, POINTS[sample], reason="Perusteltu.")
    return desk, numbers


def a_file(numbers: dict[str, str], *, rank: str = "Sija", number: str = "Hakemusnumero") -> str:
    """As a secretary writes it: 02 before 03, which has more points; 04, which has more than 02, not at all."""
    return (
        "Kokouspäivä;3.11.2026\nPykälä;12 §\nSopimus;Oulu\n\nJäsen;Kaupunki;Esteellinen\n"
        f"Maija Mäkelä;Oulu;{numbers['04-oul']}\nKalle Koskinen;Oulu;\n\n"
        f"{rank};{number};Hanke;Esitys;Tuki (€);Perustelut;Huomautus\n"
        f"1;{numbers['02-oul']};Kotikuntoutus;Esitetään;120 000,00;;\n"
        f"2;{numbers['03-oul']};Kotikuntoutus;Esitetään;80 000,00;;x\n"
        f";{numbers['04-oul']};Kotikuntoutus;Ei esitetä;;Toteutetaan muulla rahoituksella.;\n"
    )
