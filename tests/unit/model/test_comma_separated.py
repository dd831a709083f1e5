from __future__ import annotations

import csv
import io

import pytest

from ic16desk.model.comma_separated import as_csv, guarded


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+358401234567", "'+358401234567"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\0=1", "'=1"),
        ("Hanke = hyvä", "Hanke = hyvä"),
        ("1 234,56", "1 234,56"),
        ("", ""),
    ],
)
def test_a_cell_that_would_run_is_text(cell: str, kept: str) -> None:
    assert guarded(cell) == kept


def test_a_table_is_read_back_as_it_was() -> None:
    data = as_csv(("Numero", "Hakija"), [("401217", 'Oy "Ä;B"'), ("=2", "a\r\nb")])
    assert data.startswith("\ufeffNumero;Hakija\r\n".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1:] == [["401217", 'Oy "Ä;B"'], ["'=2", "a\r\nb"]]
