"""A group project (757/2021 § 4(14), 40): what its cases share."""

from __future__ import annotations

from dataclasses import dataclass

from ic16desk.model.review import Answer


@dataclass(frozen=True, slots=True)
class LeadAnswers:
    """Answers of the lead's case to the common part. ``number``: the lead's application number."""

    number: str
    answers: tuple[Answer, ...]
