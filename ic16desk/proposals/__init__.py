"""The steering group's proposal from a file (JSON, CSV, a workbook's sheets), and what is wrong with it.

797/2021 § 16.3, domain § 4.7 T6. Everything is foreign: a file with any problem is refused whole.
"""

from __future__ import annotations

from ic16desk.proposals.checking import check, doubts
from ic16desk.proposals.comma_separated import csv_rows
from ic16desk.proposals.jsonfile import from_json
from ic16desk.proposals.table import Table, from_tables, sheet_table
from ic16desk.proposals.terms import Terms, load_terms

__all__ = ["Table", "Terms", "check", "csv_rows", "doubts", "from_json", "from_tables", "load_terms", "sheet_table"]
