"""Checklist files → published versions; which items a case shows; what differs; what is wrong with a file."""

from __future__ import annotations

from ic16desk.checklists import editing
from ic16desk.checklists.carrying import Standing, standing
from ic16desk.checklists.comparison import compare
from ic16desk.checklists.conditions import CONDITIONS
from ic16desk.checklists.parts import parts
from ic16desk.checklists.published import available, find, label, latest, load, newer, read, shipped, shown
from ic16desk.checklists.reading import build, fingerprint
from ic16desk.checklists.tables import dated, table_of
from ic16desk.checklists.validation import problems, problems_in
from ic16desk.model.checklists import Problem

__all__ = [
    "CONDITIONS", "Problem", "Standing", "available", "build", "compare", "dated", "editing", "find", "fingerprint",
    "label", "latest", "load", "newer", "parts", "problems", "problems_in", "read", "shipped", "shown", "standing",
    "table_of",
]  # fmt: skip
