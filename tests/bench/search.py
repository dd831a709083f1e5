"""``python -m tests.bench.search``: how much of what a search must find it finds, on the public documents.

The words and pages come from ``search_labels.toml``, which was written before the search was.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ic16desk.desk import Desk
from tests.helpers.stores import a_desk

LABELS = Path(__file__).with_name("search_labels.toml")
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


@dataclass(frozen=True)
class Score:
    """One query: pages and word forms expected, found, and right."""

    word: str
    language: str
    kind: str
    expected: frozenset[tuple[str, int]]
    found: frozenset[tuple[str, int]]
    forms_expected: frozenset[str]
    forms_found: frozenset[str]
    unjudged: frozenset[str]
    milliseconds: float

    @property
    def right(self) -> frozenset[tuple[str, int]]:
        return self.expected & self.found


def scores(desk: Desk, labels: dict) -> Iterable[Score]:
    """Ask every query."""
    documents = set(labels["documents"])
    for query in labels["query"]:
        start = time.perf_counter()
        result = desk.reading.search(query["word"], limit=1000, patience=60)
        taken = (time.perf_counter() - start) * 1000
        found = {(hit.document_name.rsplit("/", 1)[-1], hit.page) for hit in result.hits}
        judged = set(query["forms"]) | set(query["rejected"])
        yield Score(
            query["word"],
            query["language"],
            query["kind"],
            frozenset((name, page) for name, pages in query["pages"].items() for page in pages),
            frozenset(place for place in found if place[0] in documents),
            frozenset(query["forms"]),
            frozenset(result.forms) & judged,
            frozenset(result.forms) - judged,
            taken,
        )


def store_of(folder: Path) -> Desk:
    """A store with the documents of the corpus, read and learned."""
    desk = a_desk(folder)
    for path in sorted(CORPUS.iterdir()):
        if path.suffix.lower() in {".pdf", ".xls", ".xlsx"}:
            report = desk.importing.take(path).value
            assert report.status != "refused", path
    desk.reading.read_unread()
    desk.reading.learn_words()
    return desk


def main() -> None:
    if not CORPUS.is_dir():
        sys.exit(f"no {CORPUS}")
    labels = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        desk = store_of(Path(folder))
        found = list(scores(desk, labels))
        desk.close()
    print(
        f"{'query':<20} {'':<2} {'kind':<10} {'pages':>5} {'found':>5} {'right':>5}   forms missed, +wrong, ?not judged"
    )
    for one in found:
        missed = sorted(one.forms_expected - one.forms_found)
        wrong = sorted(one.forms_found - one.forms_expected)
        told = " ".join(
            [
                *(f"-{form}" for form in missed),
                *(f"+{form}" for form in wrong),
                *(f"?{form}" for form in sorted(one.unjudged)),
            ]
        )
        print(
            f"{one.word:<20} {one.language} {one.kind:<10} {len(one.expected):>5} {len(one.found):>5}"
            f" {len(one.right):>5}   {told}"
        )
    print()
    print(f"{'':<22} {'queries':>7} {'recall':>7} {'precision':>9}   {'forms: recall':>13} {'precision':>9}")
    groups: dict[str, list[Score]] = defaultdict(list)
    for one in found:
        for name in ("all", f"language {one.language}", f"kind {one.kind}"):
            groups[name].append(one)
    for name in sorted(groups, key=lambda name: (name != "all", name)):
        print(_line(name, groups[name]))
    taken = sorted(one.milliseconds for one in found)
    print(f"\nquery: median {statistics.median(taken):.1f} ms, p95 {taken[int(len(taken) * 0.95)]:.1f} ms")


def _line(name: str, group: list[Score]) -> str:
    def ratio(part: int, whole: int) -> str:
        return f"{part / whole:.3f}" if whole else "–"

    right = sum(len(one.right) for one in group)
    forms = sum(len(one.forms_expected & one.forms_found) for one in group)
    return (
        f"{name:<22} {len(group):>7} {ratio(right, sum(len(one.expected) for one in group)):>7}"
        f" {ratio(right, sum(len(one.found) for one in group)):>9}   "
        f"{ratio(forms, sum(len(one.forms_expected) for one in group)):>13}"
        f" {ratio(forms, sum(len(one.forms_found) for one in group)):>9}"
    )


if __name__ == "__main__":
    main()
