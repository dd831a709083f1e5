"""Dated texts of a letter: looking them up, filling their ``{parameters}``, marking what nobody has filled.

A value from the case is never read as a template: braces and asterisks in it stay what they are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ic16desk.letters.writing import LetterWords
from ic16desk.model.languages import Language
from ic16desk.model.letters import BulletList, ParagraphBlock, Run
from ic16desk.model.register import Dated

_PART = re.compile(r"(\*\*|\{\w+\})")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one letter in one language."""

    phrases: Mapping[str, Dated]
    language: Language
    words: LetterWords
    _used: dict[str, Dated] = field(default_factory=dict, compare=False, repr=False)

    @property
    def used(self) -> tuple[Dated, ...]:
        """The texts that were looked up so far, by id: what a finished letter is made of."""
        return tuple(self._used[id] for id in sorted(self._used))

    def plain(self, id: str, key: str = "text") -> str:
        """A text as it stands; empty when there is none."""
        found = self.phrases.get(id)
        if found is not None:
            self._used[id] = found
        return found.text(self.language, key) if found else ""

    def values(self, id: str) -> Mapping[str, object]:
        """What a text rests on and other values of it; empty when there is none."""
        found = self.phrases.get(id)
        return found.values if found is not None else {}

    def heading(self, id: str) -> str:
        """The heading of a section; its marked name when the text is missing."""
        return self.plain(id, "heading") or self.missing("text", id=id).text

    def runs(self, id: str, key: str = "text", /, **values: object) -> tuple[Run, ...]:
        """A text of one paragraph, filled."""
        template = self.plain(id, key)
        return self.filled(template, values) if template else (self.missing("text", id=id),)

    def blocks(self, id: str, *, field: str, values: Mapping[str, object]) -> Iterator[ParagraphBlock | BulletList]:
        """A text of several paragraphs and lists (lines that begin with a hyphen), filled."""
        template = self.plain(id)
        if not template:
            yield ParagraphBlock((self.missing("text", id=id),), self.language, field)
        yield from self.paragraphs(template, field=field, values=values)

    def paragraphs(
        self, template: str, *, field: str, values: Mapping[str, object]
    ) -> Iterator[ParagraphBlock | BulletList]:
        """A template of several paragraphs and lists, filled."""
        for part in re.split(r"\n\s*\n", template.strip()):
            rows = part.strip().splitlines()
            if rows and all(row.startswith("- ") for row in rows):
                yield BulletList(tuple(self.filled(row[2:], values) for row in rows), self.language, field=field)
            elif rows:
                yield ParagraphBlock(self.filled(" ".join(rows), values), self.language, field)

    def filled(self, template: str, values: Mapping[str, object]) -> tuple[Run, ...]:
        """A template with its parameters; ``**`` switches strong on and off, an unfilled one is marked missing."""
        runs: list[Run] = []
        strong = False
        for part in _PART.split(template):
            if part == "**":
                strong = not strong
            elif part.startswith("{") and part.endswith("}"):
                runs.append(self._value(part[1:-1], values, strong=strong))
            elif part:
                runs.append(Run(part, strong))
        return joined(runs)

    def _value(self, name: str, values: Mapping[str, object], *, strong: bool) -> Run:
        value = values.get(name)
        text = "" if value is None else self.show(value, name)
        return Run(text, strong) if text.strip() else self.missing(name)

    def show(self, value: object, name: str = "") -> str:
        """A value as printed: days and ISO days as the language writes them; text stays as it is."""
        if isinstance(value, dt.date):
            return self.words.day(value)
        text = str(value)
        if name.endswith("_date") and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            try:
                return self.words.day(dt.date.fromisoformat(text))
            except ValueError:
                return text
        return text

    def missing(self, name: str, **params: object) -> Run:
        """The visible, bracketed mark of something nobody has filled."""
        key = f"letter.missing.{name}"
        sentence = self.words(key, **params) if self.words.has(key) else self.words("letter.missing.other", name=name)
        return Run(f"[{sentence}]", missing=True)


def joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbouring runs of one look made one; empty ones dropped."""
    result: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if result and not run.missing and replace(result[-1], text=run.text) == run:
            result[-1] = replace(run, text=result[-1].text + run.text)
        else:
            result.append(run)
    return tuple(result)


def paragraphs(text: str) -> list[str]:
    """A person's text as its paragraphs (blank lines between them)."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
