"""The table that says which heading of a print-out, and which word in a file name, means what (a data file)."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from ic16desk import paths
from ic16desk.model.application import AttachmentKind, CostCategory, FundingType

#: How the text under a heading is read.
FieldForm = Literal[
    "line", "number", "email", "text", "list", "date", "datetime", "period", "business_id", "objective", "choice",
    "dated",
    "contact", "rows", "end",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A field of the print-out: its key, its form, the labels that announce it.

    ``choices`` are squeezed words and their codes, ``of`` the kind of register entry that a
    ``dated`` field names; ``beside``: stands in a second column too.
    """

    key: str
    form: FieldForm
    labels: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    of: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class HeadingTable:
    """All headings; budget and funding row labels by code; words in file names by kind, in order of trial.

    ``nothing`` are the squeezed words that stand for an empty field, ``totals`` those of the row of the whole sum.
    """

    headings: tuple[Heading, ...]
    budget: tuple[tuple[str, CostCategory], ...]
    funding: tuple[tuple[str, FundingType], ...]
    kinds: tuple[tuple[AttachmentKind, tuple[str, ...]], ...]
    nothing: frozenset[str] = frozenset()
    totals: tuple[str, ...] = ()

    def labels(self) -> list[tuple[str, Heading]]:
        """Squeezed labels with their heading, the longest first: the more exact label wins."""
        pairs = [(squeeze(label), heading) for heading in self.headings for label in heading.labels]
        return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def load_headings() -> HeadingTable:
    """The table that ships with the program (``resources/programme/headings.toml``).

    Raises:
        ValueError: a form, category or kind that does not exist.
    """
    data = tomllib.loads(paths.resource("programme", "headings.toml").read_text("utf-8"))
    return HeadingTable(
        headings=tuple(_heading(entry) for entry in data["field"]),
        budget=_rows(data["budget"], get_args(CostCategory)),
        funding=_rows(data["funding"], get_args(FundingType)),
        kinds=tuple((_known(kind, get_args(AttachmentKind)), tuple(words)) for kind, words in data["kinds"].items()),
        nothing=frozenset(map(squeeze, data["nothing"])),
        totals=tuple(sorted(map(squeeze, data["total"]), key=len, reverse=True)),
    )


def _heading(entry: Mapping[str, Any]) -> Heading:
    choices = tuple((squeeze(word), code) for code, words in entry.get("choices", {}).items() for word in words)
    form = _known(entry["form"], get_args(FieldForm))
    ordered = tuple(sorted(choices, key=lambda choice: -len(choice[0])))
    return Heading(
        entry.get("key", ""), form, tuple(entry["labels"]), ordered, entry.get("of", ""), entry.get("beside", False)
    )


def _rows(table: Mapping[str, list[str]], known: Iterable[str]) -> tuple[tuple[str, Any], ...]:
    pairs = [(squeeze(label), _known(code, known)) for code, labels in table.items() for label in labels]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _known(code: str, known: Iterable[str]) -> Any:
    if code not in known:
        raise ValueError(f"headings.toml: {code}")
    return code


def squeeze(text: str) -> str:
    """Letters and digits only, without case and accents: ``Tehtävän­kuvaus (pj)`` → ``tehtavankuvauspj``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())
