"""The budget workbook: live formulas **and** cached values (XlsxWriter writes both; openpyxl would write none)."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import xlsxwriter

from ic16desk.model.money import format_cents
from tests.samples import amounts
from tests.samples.cases import Case
from tests.samples.labels import LABELS

_FIRST = 5  # first row of figures, as the sheet counts


def workbook(case: Case) -> bytes:
    """The XLSX."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    stamp = case.data["plan"]["date"]
    book.set_properties(
        {
            "title": case.data["name"],
            "author": case.data["contacts"][0]["name"],
            "created": dt.datetime(stamp.year, stamp.month, stamp.day, 12),
        }
    )
    look = {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": "#14396a"}),
        "head": book.add_format({"bold": True, "bg_color": "#e6ecf3", "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "money": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "share": book.add_format({"num_format": "0.00%", "valign": "top"}),
        "total": book.add_format({"bold": True, "top": 1}),
        "sum": book.add_format({"bold": True, "top": 1, "num_format": "#,##0.00"}),
        "sum_share": book.add_format({"bold": True, "top": 1, "num_format": "0.00%"}),
    }
    words = LABELS[case.language]["workbook"]
    sheets = [
        book.add_worksheet(words[key])
        for key in (("costs", "funding", "wages") if case.wages else ("costs", "funding"))
    ]
    total = _costs(sheets[0], case, look)
    _funding(sheets[1], case, look, total)
    if case.wages:
        _wages(sheets[2], case, look)
    book.close()
    return target.getvalue()


def euros(cents: int) -> float:
    """Cents as the number a spreadsheet holds."""
    return float(Decimal(cents) / 100)


def _begin(sheet: Any, case: Case, look: Any, *, title: str, head: list[str], widths: list[float]) -> None:
    words = LABELS[case.language]["workbook"]
    sheet.write(0, 0, title, look["title"])
    sheet.write(1, 0, f"{words['number']} {case.data['number']}: {case.data['name']}")
    sheet.write_row(_FIRST - 2, 0, head, look["head"])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(_FIRST - 1, 0)


def _costs(sheet: Any, case: Case, look: Any) -> int:
    """Write the cost estimate; the row of the total."""
    words, lines = LABELS[case.language]["workbook"], case.application.budget
    _begin(
        sheet,
        case,
        look,
        title=words["costs"],
        head=[words["category"], words["line"], words["amount"]],
        widths=[30, 58, 16],
    )
    last = _FIRST + len(lines) - 1
    rate = amounts.FLAT_RATES.get(case.data["cost_model"], Decimal(0)) / 100
    for row, line in enumerate(lines, start=_FIRST):
        sheet.write(row - 1, 0, LABELS[case.language]["categories"][line.category], look["text"])
        sheet.write(row - 1, 1, line.description, look["text"])
        value = euros(line.amount_cents)
        if row - _FIRST in case.data.get("typed_as_text", ()):
            sheet.write_string(row - 1, 2, format_cents(line.amount_cents))
        elif line.category == "wages":
            sheet.write_formula(row - 1, 2, f"={words['wages']}!F{row}", look["money"], value)
        elif line.category == "flat_rate":
            # the cached value is what the applicant wrote: in one sample it is not what the formula gives
            sheet.write_formula(row - 1, 2, f"=ROUND(SUM(C{_FIRST}:C{last - 1})*{rate},2)", look["money"], value)
        else:
            sheet.write_number(row - 1, 2, value, look["money"])
    sheet.write(last, 0, words["total"], look["total"])
    sheet.write(last, 1, "", look["total"])
    sheet.write_formula(last, 2, f"=SUM(C{_FIRST}:C{last})", look["sum"], euros(case.application.total_cents))
    return last + 1


def _funding(sheet: Any, case: Case, look: Any, total: int) -> None:
    words, rows = LABELS[case.language]["workbook"], case.application.funding_plan
    head = [words["source"], words["line"], words["amount"], words["share"]]
    _begin(sheet, case, look, title=words["funding"], head=head, widths=[42, 44, 16, 10])
    last = _FIRST + len(rows) - 1
    whole = case.application.funding_cents
    for row, source in enumerate(rows, start=_FIRST):
        sheet.write(row - 1, 0, LABELS[case.language]["funding"][source.type], look["text"])
        sheet.write(row - 1, 1, source.description or "", look["text"])
        sheet.write_number(row - 1, 2, euros(source.amount_cents), look["money"])
        sheet.write_formula(row - 1, 3, f"=C{row}/C${last + 1}", look["share"], source.amount_cents / whole)
    sheet.write(last, 0, words["total"], look["total"])
    sheet.write(last, 1, "", look["total"])
    sheet.write_formula(last, 2, f"=SUM(C{_FIRST}:C{last})", look["sum"], euros(whole))
    sheet.write_formula(last, 3, f"=SUM(D{_FIRST}:D{last})", look["sum_share"], 1)
    sheet.write(last + 2, 0, words["difference"], look["text"])
    difference = euros(case.application.total_cents - whole)
    sheet.write_formula(last + 2, 2, f"={words['costs']}!C{total}-C{last + 1}", look["money"], difference)


def _wages(sheet: Any, case: Case, look: Any) -> None:
    words = LABELS[case.language]["workbook"]
    head = [words["task"], words["pay"], words["part"], words["months"], "", words["cost"]]
    _begin(sheet, case, look, title=words["wages"], head=head, widths=[40, 14, 14, 12, 6, 20])
    side = float(amounts.SIDE_COSTS / 100)
    last = _FIRST + len(case.wages) - 1
    for row, wage in enumerate(case.wages, start=_FIRST):
        sheet.write(row - 1, 0, wage.task, look["text"])
        sheet.write_number(row - 1, 1, euros(wage.monthly_cents), look["money"])
        sheet.write_number(row - 1, 2, wage.share / 100, look["share"])
        sheet.write_number(row - 1, 3, wage.months, look["text"])
        formula = f"=ROUND(B{row}*C{row}*D{row}*(1+$B${last + 3}),2)"
        sheet.write_formula(row - 1, 5, formula, look["money"], euros(wage.cents))
    sheet.write(last, 0, words["total"], look["total"])
    sheet.write_row(last, 1, ["", "", "", ""], look["total"])
    whole = sum(wage.cents for wage in case.wages)
    sheet.write_formula(last, 5, f"=SUM(F{_FIRST}:F{last})", look["sum"], euros(whole))
    sheet.write(last + 2, 0, words["side"], look["text"])
    sheet.write_number(last + 2, 1, side, look["share"])
