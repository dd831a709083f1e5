"""The prepared review of a case: an answer to every item shown, each place looked up in the made documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pypdfium2

from ic16desk.model import quotes
from ic16desk.model.review_file import (
    FileAnswer,
    FileEvidence,
    FileScore,
    FileSupplement,
    FileSupplementItem,
    ReviewFile,
)
from tests.samples import programme
from tests.samples.cases import Case
from tests.samples.labels import LABELS
from tests.samples.places import places


class Pages:
    """Texts of a package's documents, to find the page of a quote."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """The PDFs among the files are read when they are asked for."""
        self._files = files
        self._texts: dict[str, list[str]] = {}

    def of(self, name: str) -> list[str]:
        """Raw text of each page of a PDF."""
        if name not in self._texts:
            document = pypdfium2.PdfDocument(self._files[name])
            try:
                self._texts[name] = [page.get_textpage().get_text_range() for page in document]
            finally:
                document.close()
        return self._texts[name]

    def page(self, name: str, quote: str) -> int:
        """The page of a quote, from 1.

        Raises:
            LookupError: the quote is nowhere; a sample must not cite what is not there.
        """
        for number, text in enumerate(self.of(name), start=1):
            if quotes.find(text, quote):
                return number
        raise LookupError(f"{name}: {quote}")


def review(case: Case, files: Mapping[str, bytes], shown_items: Iterable[str]) -> ReviewFile:
    """The review file: one answer for each shown item that is no score, in the order of the checklist."""
    pages = Pages(files)
    special = {row["item"]: row for row in case.data["review"].get("answers", [])}
    known = places(case)
    answers = []
    for item in shown_items:
        row = special.get(item, {})
        code, reason = LABELS[case.language]["reasons"].get(item, ("met", ""))
        cited = row.get("evidence", known.get(item, []))
        answers.append(
            FileAnswer(
                item=item,
                code=row.get("code", code),
                reason=row.get("reason", reason),
                evidence=tuple(_evidence(case, pages, place) for place in cited),
            )
        )
    return ReviewFile(
        checklist=programme.CHECKLIST,
        application=case.data["number"],
        answers=tuple(answers),
        scores=tuple(_scores(case)),
        supplements=tuple(map(_supplement, case.data["review"].get("supplements", []))),
    )


def _scores(case: Case) -> Iterator[FileScore]:
    """Points in the order of the checklist: the objective's criteria, horizontal ones, the call's own."""
    layers = (
        (f"S{case.data['objective']}.", case.data["content"]),
        ("H", case.data["horizontal"]),
        ("P", case.data["specifying"]),
    )
    for prefix, rows in layers:
        for number, (points, reason) in enumerate(rows, start=1):
            yield FileScore(criterion=f"{prefix}{number}", points=points, reason=reason)


def _supplement(row: Mapping[str, Any]) -> FileSupplement:
    items = tuple(FileSupplementItem(item=line["item"], text=line["text"]) for line in row["items"])
    return FileSupplement(items=items, sent=row["sent"], due=row["due"], answered=row.get("answered"))


def _evidence(case: Case, pages: Pages, place: Mapping[str, Any]) -> FileEvidence:
    kinds = {row["kind"] for row in case.data["attachments"]}
    name = case.file(place["on"]) if place["on"] in kinds else place["on"]
    meaning = place.get("meaning", "supports")
    if "cell" in place:
        return FileEvidence(document=name, cell=place["cell"], meaning=meaning)
    quote = place["quote"]
    page = pages.page(name, quote) if name.endswith(".pdf") else None
    return FileEvidence(document=name, page=page, quote=quote, meaning=meaning)
