"""Words → forms and compound parts; spans and snippets (no SQL). The dictionaries live in the child alone."""

from __future__ import annotations

from ic16desk.language.analyst import BATCH, Analyst
from ic16desk.language.marks import Mark, Piece, glance, kinds, marks, quote
from ic16desk.language.query import Asked, parse
from ic16desk.language.questions import Analysis

__all__ = ["BATCH", "Analysis", "Analyst", "Asked", "Mark", "Piece", "glance", "kinds", "marks", "parse", "quote"]
