"""Checklist files → published versions; which items a case shows; what is wrong with a file somebody wrote."""

from __future__ import annotations

from ic16desk.checklists.conditions import CONDITIONS
from ic16desk.checklists.parts import parts
from ic16desk.checklists.published import available, find, latest, load, shown
from ic16desk.checklists.reading import fingerprint
from ic16desk.checklists.validation import Problem, problems

__all__ = ["CONDITIONS", "Problem", "available", "find", "fingerprint", "latest", "load", "parts", "problems", "shown"]
