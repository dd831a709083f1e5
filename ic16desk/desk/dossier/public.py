"""What may go into a public dossier: without secret documents, evidence from them, and words that stand in them.

A free text is left out when five words in a row (or the whole of a shorter text of two words or more) stand in a secret
document and in no public one of the case, or when what it says rests on a secret document. This errs on the side of
leaving out; what a person wrote of a secret in words of his or her own it cannot see.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

import msgspec

from ic16desk.model.cases import DocumentRow
from ic16desk.model.documents import Reading
from ic16desk.model.findings import Finding
from ic16desk.model.memos import MemoView
from ic16desk.model.names import fold
from ic16desk.model.places import Evidence
from ic16desk.model.review import Annotation, Answer, Score, Supplement, SupplementItem
from ic16desk.model.review_file import FileAnswer, FileScore, FileSupplement, ReviewFile
from ic16desk.store.facts import Fact

_RUN: Final = 5
_WORD: Final = re.compile(r"\w+")
_Run = tuple[str, ...]
_F = TypeVar("_F", FileAnswer, FileScore)


class Secrets:
    """The secret documents of a case and their words; counts what it leaves out in :attr:`left_out`."""

    def __init__(
        self,
        rows: Iterable[DocumentRow],
        reading: Callable[[DocumentRow], Reading],
        *,
        passages: Iterable[str] = (),
        marker: str,
    ) -> None:
        """Read the words.

        Args:
            rows: every version of every document.
            reading: what was read of one.
            passages: words that the case's decisions mark as secret, wherever else they stand.
            marker: what stands in place of a text that is left out.
        """
        rows = tuple(rows)
        self.rows = tuple(row for row in rows if row.secrecy != "none")
        self.left_out: Counter[str] = Counter()
        self._marker, self._texts = marker, set[str]()
        self._ids = {row.id for row in self.rows} | {row.lineage for row in self.rows}
        self._names = {row.name for row in self.rows}
        self._marks = self._ids | {row.sha256 for row in self.rows}
        secret: list[list[str]] = [_words(text) for row in self.rows for text in _texts(reading(row))]
        public = [_words(text) for row in rows if row.secrecy == "none" and self.rows for text in _texts(reading(row))]
        self._runs = {run for words in secret for run in _runs(words, _RUN)}
        self._runs -= {run for words in public for run in _runs(words, _RUN)}
        self._passages = [f" {' '.join(words)} " for text in passages if (words := _words(text))]
        self._secret = [f" {' '.join(words)} " for words in secret]
        self._public = [f" {' '.join(words)} " for words in public]

    def holds(self, text: str) -> bool:
        """Whether a text says what stands in a secret document alone, or what a decision marks as secret."""
        words = _words(text)
        if any(passage in f" {' '.join(words)} " for passage in self._passages):
            return True
        if len(words) >= _RUN:
            return any(run in self._runs for run in _runs(words, _RUN))
        short = f" {' '.join(words)} "
        return (
            len(words) > 1
            and any(short in whole for whole in self._secret)
            and not any(short in whole for whole in self._public)
        )

    def text(self, text: str) -> str:
        """The text, or the marker in its place."""
        return self._left(text) if text and self.holds(text) else text

    def _left(self, text: str) -> str:
        """Leave a text out; the same one in another file counts once."""
        self._texts.add(text)
        self.left_out["texts"] = len(self._texts)
        return self._marker

    def rests(self, pieces: Iterable[Evidence]) -> bool:
        """Whether any of the evidence is from a secret document."""
        return any(piece.document in self._ids or piece.document_name in self._names for piece in pieces)

    def says(self, value: object) -> bool:
        """Whether any text in a value names a secret document or holds its words."""
        return any(text in self._marks or text in self._names or self.holds(text) for text in _strings(value))

    def touches(self, fact: Fact) -> bool:
        """Whether a row of the log does."""
        return self.says(fact.body)

    def memo(self, view: MemoView) -> MemoView:
        """A memo without them; the annex names the secret documents, as the register of cases does."""
        figures = tuple(
            dataclasses.replace(line, figure=dataclasses.replace(line.figure, reason=self.text(line.figure.reason)))
            if line.figure
            else line
            for line in view.lines
        )
        return dataclasses.replace(
            view,
            answers=tuple(map(self._said, view.answers)),
            scores=tuple(map(self._said, view.scores)),
            former=tuple(map(self._said, view.former)),
            lost=tuple(one for one in view.lost if not self.rests((one.evidence,))),
            findings=self.findings(view.findings),
            supplements=tuple(map(self.request, view.supplements)),
            conflicts=tuple(dataclasses.replace(one, reason=self.text(one.reason)) for one in view.conflicts),
            lines=figures,
            withheld=bool(self.rows),
        )

    def findings(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those that do not rest on a secret document."""
        kept, gone = [], 0
        for finding in findings:
            secret = any(place.document in self._ids or place.document_name in self._names for place in finding.where)
            said = any(self.holds(place.quote or "") for place in finding.where)
            if secret or said:
                gone += 1
            else:
                kept.append(finding)
        self.left_out["findings"] = max(self.left_out["findings"], gone)
        return tuple(kept)

    def request(self, request: Supplement) -> Supplement:
        """A request with its lines' texts looked at."""
        return dataclasses.replace(request, items=tuple(map(self._item, request.items)))

    def mark(self, mark: Annotation) -> Annotation | None:
        """A mark; None for one in a secret document."""
        if mark.document in self._ids:
            self.left_out["marks"] += 1
            return None
        return dataclasses.replace(mark, note=self.text(mark.note))

    def review(self, file: ReviewFile) -> ReviewFile:
        """The review's file."""
        return msgspec.structs.replace(
            file,
            answers=tuple(map(self._filed, file.answers)),
            scores=tuple(map(self._filed, file.scores)),
            supplements=tuple(map(self._filed_request, file.supplements)),
        )

    def plain(self, value: Any) -> Any:
        """Any JSON value with its texts looked at."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.plain(part) for key, part in value.items()}
        return [self.plain(part) for part in value] if isinstance(value, list | tuple) else value

    def _said(self, one: Any) -> Any:
        assert isinstance(one, Answer | Score)
        secret = self.rests(one.evidence)
        reason = self._left(one.reason) if secret and one.reason else self.text(one.reason)
        kept = tuple(piece for piece in one.evidence if not self.rests((piece,)))
        return dataclasses.replace(one, reason=reason, evidence=kept)

    def _item(self, item: SupplementItem) -> SupplementItem:
        return dataclasses.replace(item, text=self.text(item.text), about=self.text(item.about))

    def _filed(self, one: _F) -> _F:
        kept = tuple(piece for piece in one.evidence if piece.document not in self._names)
        secret = len(kept) < len(one.evidence)
        self.left_out["evidence"] += len(one.evidence) - len(kept)
        reason = self._left(one.reason) if secret and one.reason else self.text(one.reason)
        return msgspec.structs.replace(one, reason=reason, evidence=kept)

    def _filed_request(self, one: FileSupplement) -> FileSupplement:
        items = tuple(
            msgspec.structs.replace(item, text=self.text(item.text), about=self.text(item.about)) for item in one.items
        )
        return msgspec.structs.replace(one, items=items)


def _texts(reading: Reading) -> Iterator[str]:
    yield from reading.pages
    yield from (paragraph.text for paragraph in reading.paragraphs)
    for sheet in reading.sheets:
        yield from (str(cell.value) for cell in sheet.cells if isinstance(cell.value, str))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text.replace("\ufffe", "").replace("\u00ad", "")))


def _runs(words: list[str], length: int) -> Iterator[_Run]:
    for start in range(len(words) - length + 1):
        yield tuple(words[start : start + length])


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield str(key)
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
