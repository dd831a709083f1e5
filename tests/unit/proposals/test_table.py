"""Tables of a steering group: read by their headings, or refused with a sentence that names the place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from ic16desk.errors import Refused
from ic16desk.model.documents import Cell, Sheet
from ic16desk.model.proposal_file import FileMember, FileProposalItem
from ic16desk.proposals import Table, csv_rows, from_json, from_tables, load_terms, sheet_table

HEAD = [["Kokouspäivä", "3.11.2026"], ["Pykälä: 12 §"], ["Sopimus", "TRE"], []]
ITEMS = [
    ["Sija", "Hakemusnumero", "Hankkeen nimi", "Esitys", "Tuki (€)", "Perustelut"],
    ["1.", "TRE-1", "Autonomia", "Esitetään", "120 000,50", "Vahvin hanke."],
    [2, "TRE-2", "Valo", "Varalla", 80000.1, ""],
    ["", "TRE-3", "Kivi", "Ei esitetä", "–", "Ei teemassa."],
]


def read(rows: list[list[object]], mapping: Mapping[str, object] | None = None, head: Mapping[str, str] | None = None):
    tables = [Table.of(rows)]  # type: ignore[arg-type]
    return from_tables(tables, terms=load_terms(), mapping=mapping or {}, head=head or {})  # type: ignore[arg-type]


def problems(rows: list[list[object]], **more) -> list[tuple[str, object]]:
    return [(problem.code, problem.params.get("row")) for problem in read(rows, **more)[1]]


def item(**changed: object) -> list[list[object]]:
    """One row that is right but for what is changed."""
    row = {"Hakemusnumero": "TRE-1", "Esitys": "esitetään", "Sija": "1", "Määrä": "100"} | changed
    return [*HEAD, list(row), list(row.values())]


def test_table_with_lines_above_it() -> None:
    file, wrong, columns = read([*HEAD, *ITEMS])
    assert wrong == ()
    assert file is not None
    assert (file.meeting, file.section, file.agreement, file.call) == (dt.date(2026, 11, 3), "12 §", "TRE", "")
    assert file.items == (
        FileProposalItem(number="TRE-1", choice="propose", rank=1, amount_cents=12000050, reasons="Vahvin hanke."),
        FileProposalItem(number="TRE-2", choice="reserve", rank=2, amount_cents=8000010),
        FileProposalItem(number="TRE-3", choice="not", reasons="Ei teemassa."),
    )
    assert [(column.header, column.key) for column in columns] == [
        ("Sija", "rank"), ("Hakemusnumero", "number"), ("Hankkeen nimi", "project"), ("Esitys", "choice"),
        ("Tuki (€)", "amount"), ("Perustelut", "reasons"),
    ]  # fmt: skip


def test_members_and_their_recusals() -> None:
    members = [
        ["Jäsen", "Kaupunki", "Esteellinen"],
        ["Maija Mäki", "Tampere", "TRE-1; TRE-3"],
        ["Kalle Koski", "Nokia", "ei"],
        ["Siiri Salo", "Tampere", "–"],
    ]
    file, wrong, _ = read([*HEAD, *members, [], *ITEMS])
    assert wrong == ()
    assert file is not None
    assert file.members == (
        FileMember(name="Maija Mäki", city="Tampere", recused_from=("TRE-1", "TRE-3")),
        FileMember(name="Kalle Koski", city="Nokia"),
        FileMember(name="Siiri Salo", city="Tampere"),
    )
    assert len(file.items) == 3


def test_swedish_headings() -> None:
    rows = [
        ["Mötesdatum", "2026-11-03"], ["Avtal", "Åbo"],
        ["Plats", "Ansökningsnummer", "Förslag", "Belopp", "Motivering"],
        ["1", "TKU-1", "Föreslås", "1000", ""],
        ["", "TKU-2", "Föreslås inte", "", "Utanför temat."],
    ]  # fmt: skip
    file, wrong, _ = read(rows)
    assert wrong == ()
    assert file is not None
    assert [(entry.number, entry.choice) for entry in file.items] == [("TKU-1", "propose"), ("TKU-2", "not")]
    assert file.items[0].amount_cents == 100000


def test_total_line_is_no_application() -> None:
    file, wrong, _ = read([*HEAD, *ITEMS, ["", "", "Yhteensä", "", "200 000,60", ""]])
    assert wrong == ()
    assert file is not None
    assert len(file.items) == 3


def test_own_heading_means_what_the_user_says() -> None:
    rows = [*HEAD, ["Tunnus", "Kanta", "Rahaa"], ["TRE-1", "kyllä", "5,00"]]
    assert problems(rows) == [("proposal.no_table", None)]
    file, wrong, _ = read(rows, mapping={"Tunnus": "number", "Kanta": "choice", "Rahaa": "amount"})
    assert wrong == ()
    assert file is not None
    assert file.items == (FileProposalItem(number="TRE-1", choice="propose", amount_cents=500),)
    assert problems(rows, mapping={"Tunnus": "number", "Kanta": "choice", "Raha": "amount"}) == [
        ("proposal.header_missing", None)
    ]


def test_what_the_user_gives_goes_before_the_file() -> None:
    file, _, _ = read([*HEAD, *ITEMS], head={"meeting": "2026-11-10", "agreement": "OUL", "call": "", "section": ""})
    assert file is not None
    assert (file.meeting, file.agreement, file.section) == (dt.date(2026, 11, 10), "OUL", "12 §")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (item(Määrä="-5,00"), [("proposal.amount_unclear", 6)]),
        (item(Määrä="1,234.56"), [("proposal.amount_unclear", 6)]),
        (item(Määrä="nan"), [("proposal.amount_unclear", 6)]),
        (item(Määrä=float("nan")), [("proposal.amount_unclear", 6)]),
        (item(Määrä=1e308), [("proposal.amount_unclear", 6)]),
        (item(Määrä=float("inf")), [("proposal.amount_unclear", 6)]),
        (item(Määrä=0.005), [("proposal.amount_unclear", 6)]),
        (item(Määrä=True), [("proposal.amount_unclear", 6)]),
        (item(Sija="ensimmäinen"), [("proposal.rank_unclear", 6)]),
        (item(Sija="0"), [("proposal.rank_unclear", 6)]),
        (item(Sija="1.5"), [("proposal.rank_unclear", 6)]),
        (item(Esitys="ehkä"), [("proposal.choice_unknown", 6)]),
        (item(Esitys=""), [("proposal.choice_unknown", 6)]),
        (item(Hakemusnumero=""), [("proposal.number_missing", 6)]),
        ([*HEAD, ["Hakemusnumero", "Määrä"], ["TRE-1", "1"]], [("proposal.column_missing", 5)]),
        ([*HEAD, ["Esitys", "Määrä"], ["esitetään", "1"]], [("proposal.column_missing", 5)]),
        ([*HEAD, ["Hakemus", "Hakemusnumero", "Esitys"], ["a", "b", "ei"]], [("proposal.column_twice", 5)]),
        ([["Jotain", "muuta"], ["1", "2"], *HEAD], [("proposal.no_table", None)]),
        ([["Sopimus", "TRE"], *ITEMS], [("proposal.meeting_missing", None)]),
        ([["Kokouspäivä", "31.2.2026"], ["Sopimus", "TRE"], *ITEMS], [("proposal.date_unreadable", None)]),
        ([["Kokouspäivä", "11/3/26"], ["Sopimus", "TRE"], *ITEMS], [("proposal.date_unreadable", None)]),
        ([["Kokouspäivä", "3.11.2026"], *ITEMS], [("proposal.agreement_missing", None)]),
    ],
)
def test_what_is_not_clear_is_refused_with_its_row(
    rows: list[list[object]], expected: list[tuple[str, int | None]]
) -> None:
    assert problems(rows) == expected
    assert read(rows)[0] is None


def test_amounts_in_thousands_are_not_taken_for_euros() -> None:
    file, wrong, columns = read([*HEAD, ["Hakemusnumero", "Esitys", "Määrä (1000 €)"], ["TRE-1", "esitetään", "120"]])
    assert wrong == ()
    assert file is not None
    assert file.items[0].amount_cents is None
    assert [column.header for column in columns if column.key is None] == ["Määrä (1000 €)"]


def test_sheet_is_read_by_its_references() -> None:
    cells = [
        Cell("B2", "Kokouspäivä"), Cell("C2", "2026-11-03"), Cell("B3", "Sopimus"), Cell("AA3", "TRE"),
        Cell("B5", "Hakemusnumero"), Cell("AB5", "Esitys"), Cell("AC5", "Määrä"),
        Cell("B7", 12.0), Cell("AB7", "esitetään"), Cell("AC7", 1234.56),
    ]  # fmt: skip
    file, wrong, _ = from_tables(
        [sheet_table(Sheet("Esitys", tuple(cells), 7, 29))], terms=load_terms(), mapping={}, head={}
    )
    assert wrong == ()
    assert file is not None
    assert file.items == (FileProposalItem(number="12", choice="propose", amount_cents=123456),)
    assert file.meeting == dt.date(2026, 11, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_csv_in_any_usual_encoding_and_separator(encoding: str, mark: str) -> None:
    data = f"Määrä{mark}Esitys\r\n5{mark}ei\r\n".encode(encoding)
    assert csv_rows(data, name="a.csv") == (("Määrä", "Esitys"), ("5", "ei"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a;b\n" * 20_001, "file.too_big"),
        (b";" * 300, "file.too_big"),
        (b'"' + b"x" * 200_000, "proposal.unreadable"),
        (b"PK\x03\x04\x00\x00", "proposal.unreadable"),
    ],
)
def test_csv_that_is_none_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        csv_rows(data, name="a.csv")
    assert caught.value.code == code


def test_formula_in_a_csv_is_text() -> None:
    file, _, _ = from_tables(
        [Table.of(csv_rows(b'Hakemusnumero;Esitys;Perustelut\n1;ei;"=HYPERLINK(""x"")"\n', name="a.csv"))],
        terms=load_terms(),
        mapping={},
        head={"meeting": "3.11.2026", "agreement": "TRE"},
    )
    assert file is not None
    assert file.items[0].reasons == '=HYPERLINK("x")'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "Input data was truncated"),
        (b'{"schema": "ic16desk/proposal/1"}', "missing required field"),
        (b'{"schema": "ic16desk/proposal/1", "agreement": "TRE", "meeting": "3.11.2026", "items": []}', "meeting"),
        (
            b'{"schema": "ic16desk/proposal/1", "agreement": "TRE", "meeting": "2026-11-03",'
            b' "items": [{"number": "1", "choice": "propose", "amountCents": NaN}]}',
            "JSON is malformed",
        ),
        (
            b'{"schema": "ic16desk/proposal/1", "agreement": "TRE", "meeting": "2026-11-03",'
            b' "items": [{"number": "1", "choice": "propose", "amountCents": 10.5}]}',
            "amountCents",
        ),
        (
            b'{"schema": "ic16desk/proposal/1", "agreement": "TRE", "meeting": "2026-11-03", "items": [], "muu": 1}',
            "muu",
        ),
        (b'{"schema": "ic16desk/proposal/2", "agreement": "TRE", "meeting": "2026-11-03", "items": []}', "schema"),
        (b"[" * 100_000, "proposal"),
    ],
)
def test_json_of_another_form_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as caught:
        from_json(data, name="esitys.json", head={})
    assert caught.value.code == "proposal.invalid"
    assert said in str(caught.value)
