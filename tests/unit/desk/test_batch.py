"""Letters of many cases in one go: what is written, what is told, and that nothing stops the others."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from ic16desk.desk import Desk
from ic16desk.desk.batch import write_letters
from ic16desk.desk.demo import package_of, samples
from ic16desk.desk.letter_kinds import LETTER_KINDS
from ic16desk.errors import Cancelled, KnownError, UsageError
from ic16desk.model.cases import CaseQuery
from ic16desk.model.decision import decode_decision
from tests.helpers.stores import a_desk

#: A decision is drafted for the first two; the third has none.
NUMBERS = (0, 7, 4)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


@pytest.fixture
def cases(desk: Desk) -> tuple[str, ...]:
    made = []
    for place, number in enumerate(NUMBERS):
        folder = samples()[number]
        case = desk.importing.take(package_of(folder)).value.id
        assert case is not None
        if place < 2:
            draft = decode_decision((folder / "decision.json").read_bytes())
            desk.deciding.save(case, msgspec.structs.replace(draft, date=dt.date(2026, 11, 24)))
        made.append(case)
    return tuple(made)


class Stop:
    """Stops before the letter with this number."""

    def __init__(self, at: int) -> None:
        self.at, self.told = at, []

    def report(self, done: int, total: int, what: str = "") -> None:
        self.told.append((done, total, what))
        if done == self.at:
            raise Cancelled


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def table(path: Path | None) -> list[dict[str, str]]:
    assert path is not None
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))


def words_of(path: Path | None) -> str:
    assert path is not None
    pdf = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_each_case_has_its_letter_and_the_list_says_what_came_of_it(desk: Desk, cases, tmp_path: Path) -> None:
    result = write_letters(desk, cases, tmp_path / "kirjeet", scope="Esimerkkihaku")
    assert [line.state for line in result.lines] == ["written", "written", "skipped"]
    assert names(tmp_path / "kirjeet") == [
        "401217_1_paatosteksti_luonnos_2026-11-24_1.docx",
        "401217_1_paatosteksti_luonnos_2026-11-24_1.pdf",
        "401560_1_paatosteksti_luonnos_2026-11-24_1.docx",
        "401560_1_paatosteksti_luonnos_2026-11-24_1.pdf",
        "Esimerkkihaku_lahetysluettelo_2026-11-24_1.csv",
        "Esimerkkihaku_lahetysluettelo_2026-11-24_1.pdf",
    ]
    for line in result.of("written"):
        assert line.pdf is not None
        assert hashlib.sha256(line.pdf.read_bytes()).hexdigest() == line.sha256
    rows = table(result.list_csv)
    assert [(row["Numero"], row["Vaihe"], row["Tulos"]) for row in rows] == [
        ("401217", "luonnos", "Kirjoitettu"),
        ("401560", "luonnos", "Kirjoitettu"),
        ("401488", "", "Ohitettu"),
    ]
    assert rows[2]["Puuttuu tai estää"] == "Päätösluonnosta ei ole."
    assert rows[0]["Puuttuu tai estää"]  # nothing was answered in it, so its signing is blocked
    said = words_of(result.list_pdf)
    assert "2 kirjettä ei ole kokonaan allekirjoitettu" in said
    assert "757/2021 51 §" in said
    assert "Kirjoittamatta jääneet" in said and "Päätösluonnosta ei ole." in said
    assert result.lines[0].sha256[:16] in said.replace(" ", "")


def test_written_again_nothing_but_the_list_is_new(desk: Desk, cases, tmp_path: Path) -> None:
    first = write_letters(desk, cases, tmp_path)
    again = write_letters(desk, cases, tmp_path)
    assert [line.pdf for line in first.lines] == [line.pdf for line in again.lines]


def test_an_error_in_one_case_costs_the_others_nothing(
    desk: Desk, cases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export(desk: Desk, case: str, folder: Path, language: str | None):
        if case == cases[0]:
            raise KnownError("export.not_written", folder="täällä")
        return own(desk, case, folder, language)

    own = LETTER_KINDS["decision"]
    monkeypatch.setitem(LETTER_KINDS, "decision", export)  # type: ignore[arg-type]
    result = write_letters(desk, cases, tmp_path / "k")
    assert [line.state for line in result.lines] == ["failed", "written", "skipped"]
    assert [remark.code for remark in result.lines[0].remarks] == ["export.not_written"]
    assert "täällä" in result.lines[0].remarks[0].message


def test_stopped_it_keeps_and_lists_what_was_written(desk: Desk, cases, tmp_path: Path) -> None:
    stop = Stop(1)
    result = write_letters(desk, cases, tmp_path / "k", progress=stop)
    assert [line.number for line in result.lines] == ["401217"]
    assert (result.cancelled, result.left) == (True, 2)
    assert stop.told == [(0, 3, "401217"), (1, 3, "401560")]
    assert len(names(tmp_path / "k")) == 4
    assert "Kesken jäi 2" in words_of(result.list_pdf)


def test_the_list_is_in_the_language_of_who_asks(desk: Desk, cases, tmp_path: Path) -> None:
    result = write_letters(desk, cases, tmp_path, language="sv")
    assert "SÄNDLISTA" in words_of(result.list_pdf)
    assert table(result.list_csv)[2]["Resultat"] == "Överhoppat"


def test_another_kind_is_written_by_the_same_way(desk: Desk, cases, tmp_path: Path) -> None:
    result = write_letters(desk, cases, tmp_path, kind="appeal")
    assert [line.pdf.name for line in result.lines if line.pdf] == [
        "401217_1_oikaisuvaatimusosoitus_luonnos_2026-11-24_1.pdf",
        "401560_1_oikaisuvaatimusosoitus_luonnos_2026-11-24_1.pdf",
    ]


def test_no_cases_and_no_folder_are_told(desk: Desk, cases, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as nothing:
        write_letters(desk, (), tmp_path)
    assert nothing.value.code == "batch.nothing"
    (tmp_path / "tiedosto").write_bytes(b"")
    with pytest.raises(KnownError) as place:
        write_letters(desk, cases, tmp_path / "tiedosto" / "k")
    assert place.value.code == "export.not_written"


def test_the_list_of_cases_can_be_narrowed_by_call(desk: Desk, cases) -> None:
    call = desk.cases.show(cases[0]).fields.call or ""
    same = {case for case in cases if desk.cases.show(case).fields.call == call}
    assert set(desk.cases.ids(CaseQuery(calls=(call,)))) == same
    assert desk.cases.ids(CaseQuery(calls=("muu",))) == ()
