"""The prepared review of a case: an answer to every item shown, each place looked up in the made documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pypdfium2

from ic16desk.clock import HELSINKI
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
from tests.samples.cases import Case, shown
from tests.samples.labels import LABELS


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
    places = _places(case)
    answers = []
    for item in shown_items:
        row = special.get(item, {})
        code, reason = LABELS[case.language]["reasons"].get(item, ("met", ""))
        cited = row.get("evidence", places.get(item, []))
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
        scores=tuple(
            FileScore(criterion=f"H{number}", points=points, reason=reason)
            for number, (points, reason) in enumerate(case.data["horizontal"], start=1)
        ),
        supplements=tuple(map(_supplement, case.data["review"].get("supplements", []))),
    )


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


def _places(case: Case) -> dict[str, list[Mapping[str, Any]]]:
    """What each item rests on where the case names nothing else."""
    labels = LABELS[case.language]
    words, headings, cited = labels["printout"], labels["headings"], labels["review"]
    local = case.data["submitted"].astimezone(HELSINKI)
    arrived = f"{words['arrived']} {shown(local.date())} {local:%H.%M}"
    starts = f"{words['start']} {shown(case.data['start'])}"
    fit = case.data["review"]["evidence"]

    def printed(*quoted: str) -> list[Mapping[str, Any]]:
        return [{"on": "application", "quote": quote} for quote in quoted]

    def minuted(quote: str) -> list[Mapping[str, Any]]:
        return [{"on": "steering_group_minutes", "quote": quote}]

    places: dict[str, list[Mapping[str, Any]]] = {
        "A01": printed(f"{words['council']} {case.council}"),
        "A02": printed(arrived, starts),
        "A03": printed(arrived, f"{words['call']} {programme.CALL}"),
        "A04": printed(cited["strong"]),
        "A05": printed(headings["applicant"]),
        "A06": printed(headings["attachments"]),
        "A07": [{"on": "group_agreement", "quote": "2 § Päätoteuttaja."}],
        "A11": printed(f"{words['language']} {words['language_name']}"),
        "C01": [fit["E01"]],
        "C03": printed(_first_sentence(case.text["aid"])),
        "D02": printed(words["fund"]),
        "D03": printed(f"{words['model']} {labels['models'][case.data['cost_model']]}"),
        "D04": [fit["D01"]],
        "D08": printed(starts),
        "D12": printed(starts),
        "D13": printed(case.data["indicators"][0][0]),
        "D14": printed(f"{words['kind']} {words[case.data['kind']]}"),
        "D15": printed(f"{words['council']} {case.council}"),
        "E02": minuted(cited["proposed"]),
        "E05": minuted(cited["motives"]),
        "F01": printed(_share(case)),
        "T01": minuted(cited["motives"]),
        "T02": minuted(cited["motives"]),
        "F14": [{"on": "budget", "cell": _cell(case, "flat")}],
        "F27": [*printed(headings["funding"]), {"on": "budget", "cell": _cell(case, "total")}],
    }
    if case.application.group:
        places["A08"] = printed(f"({', '.join(case.application.group.members)})")
    return {**places, **{item: [place] for item, place in fit.items()}}


def _first_sentence(text: str) -> str:
    return text.split(". ", 1)[0].rstrip(".")


def _share(case: Case) -> str:
    percent = case.data["funding"][0]["percent"]
    return {"fi": f"{percent} prosenttia", "sv": f"{percent} procent"}[case.language]


def _cell(case: Case, which: str) -> str:
    sheet = {"fi": "Kustannusarvio", "sv": "Kostnadsförslag"}[case.language]
    last = 4 + len(case.application.budget)
    return f"{sheet}!C{last if which == 'flat' else last + 1}"
