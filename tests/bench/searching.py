"""Searching at 100,000 pages: each query against the bare FTS5 MATCH of the same forms, on the same connection."""

from __future__ import annotations

import itertools
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from simplemma.strategies.dictionaries import StreamDictionaryFactory

from ic16desk import paths
from ic16desk.desk import Desk
from ic16desk.language.child.analysis import analyse
from ic16desk.language.questions import Forms
from ic16desk.store.search import expression
from tests.bench.measure import Line
from tests.helpers.stores import a_desk

CASES, PAGES, WORDS = 10_000, 10, 250
VOCABULARY = 60_000
QUERIES = 60
LIMIT = 50


def lines(folder: Path) -> Iterator[Line]:
    """Median and p95 of a search; the floor is the bare MATCH: how many, and the first of them in the same order."""
    desk = a_desk(folder / "searching")
    vocabulary = words()
    fill(desk, vocabulary)
    whole, ours, floor = figures(desk, queries(vocabulary))
    desk.close()
    what = f"{CASES * PAGES} pages, finding and reading {LIMIT}"
    # The sum weighs every query by its time: a median of fractions of a millisecond would say nothing.
    yield Line(f"{what}, {QUERIES} queries (floor: FTS5 MATCH)", sum(ours), sum(floor), "≤ 1.5 x")
    yield Line(f"{what}, p95 (floor: FTS5 MATCH)", p95(ours), p95(floor), "≤ 1.5 x")
    yield Line("the same with forms, names and snippets: median", statistics.median(whole), None, "≤ 50 ms")
    yield Line("the same with forms, names and snippets: p95", p95(whole), None, "≤ 50 ms")


def words() -> list[str]:
    """Finnish forms, frequent ones first: those of the program's own sentences, then of the dictionary's."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths.resource("wording", "fi").iterdir()))
    own = Counter(re.findall(r"[a-zåäö]{3,}", text.lower()))
    dictionary = StreamDictionaryFactory().get_dictionary("fi")
    step = len(dictionary) // VOCABULARY
    others = [form for form in itertools.islice(dictionary, 0, None, step) if form.isalpha() and form.islower()]
    random.Random(2).shuffle(others)
    return list(dict.fromkeys([*(form for form, _ in own.most_common()), *others]))


def fill(desk: Desk, vocabulary: list[str]) -> None:
    """Pages of words drawn as texts have them (Zipf), one document a case."""
    chosen = random.Random(1)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    store = desk.session.store
    db = store._db.conn
    with store.transaction():
        for case in range(CASES):
            content = f"{case:064}"
            db.execute(
                "INSERT INTO application VALUES (?, ?, ?, 'p', '2026-10-01T00:00:00+00:00', '{}', '[]', '[]',"
                " 'Hanke', 'Hakija', 'A', 'T', 'C', '', 0, 'received', NULL)",
                [f"a{case:05}", f"N{case:05}", content],
            )
            db.execute(
                "INSERT INTO document (id, application, position, name, safe_name, name_bytes, sha256, size, secrecy,"
                " noticed) VALUES (?, ?, 0, 'd.pdf', 'd.pdf', '', ?, 1, 'none', '[]')",
                [f"d{case:05}", f"a{case:05}", content],
            )
            for page in range(PAGES):
                text = " ".join(chosen.choices(vocabulary, cum_weights=weights, k=WORDS))
                number = case * PAGES + page + 1
                db.execute(
                    "INSERT INTO page (id, sha256, n, text) VALUES (?, ?, ?, ?)", [number, content, page + 1, text]
                )
                db.execute("INSERT INTO page_fts (rowid, text) VALUES (?, ?)", [number, text])
        analysed, _ = analyse(Forms(tuple(vocabulary)), ())
        store.words.learn({form: (one.lemmas, one.parts) for form, one in zip(vocabulary, analysed, strict=True)})


def queries(vocabulary: list[str]) -> list[str]:
    """Words from all over the frequencies, half of them from the first two thousand."""
    long = [word for word in vocabulary if len(word) > 3]
    return long[200 : 2_000 : 1_800 // (QUERIES // 2)] + long[2_000 :: len(long) // (QUERIES // 2)]


def figures(desk: Desk, asked: list[str]) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of each query, the best of three: the whole answer, finding its pages, the bare MATCH.

    The MATCH counts and gives the first rows in the same order, as ours must.
    """
    reader = desk.reader()
    store = reader.session.store
    times: tuple[list[float], ...] = ([], [], [])
    for word in asked:
        wanted = reader.reading._searching.wanted(word, exact=False, patience=0)
        total, _ = store.search.pages(wanted, limit=LIMIT)
        query, order = expression(wanted), "rank" if total <= 2_000 else "rowid DESC"

        def bare(query: str = query, order: str = order) -> None:
            db = store._db
            db.execute("SELECT count(*) FROM page_fts WHERE page_fts MATCH ?", [query]).fetchone()
            sql = f"SELECT rowid FROM page_fts WHERE page_fts MATCH ? ORDER BY {order} LIMIT {LIMIT}"
            db.execute(sql, [query]).fetchall()

        actions: tuple[Callable[[], object], ...] = (
            lambda word=word: reader.reading.search(word, limit=LIMIT, patience=0),
            lambda wanted=wanted: store.search.pages(wanted, limit=LIMIT),
            bare,
        )
        best = [min(taken) for taken in zip(*(map(_timed, actions) for _ in range(3)), strict=True)]
        for kept, value in zip(times, best, strict=True):
            kept.append(value)
    reader.close()
    return times[0], times[1], times[2]


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
