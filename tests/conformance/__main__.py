"""``python -m tests.conformance``: which kind passes which profile; ``--png FOLDER``: every page, to be looked at."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conformance import checker, printed, source
from tests.conformance.papers import Paper, every, label, put


def main() -> int:
    """0: every kind passes; 1: one does not; 2: the checker is not here, so nothing was shown."""
    asked = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    asked.add_argument("--png", type=Path, metavar="FOLDER", help="render every kind to pictures instead, one a page")
    asked.add_argument("--only", default="", metavar="TEXT", help="kinds whose name holds this")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as work:
        papers = [
            put(label(*one), one[0].compose(one[1]), Path(work)) for one in every() if options.only in label(*one)
        ]
        return _pictures(papers, options.png) if options.png else _table(papers)


def _table(papers: list[Paper]) -> int:
    try:
        verdicts = checker.judge([paper.file for paper in papers])
    except checker.NoVerdict as fault:
        print(fault, file=sys.stderr)
        return 2
    told = []
    print(f"| kind | pages | {' | '.join(checker.FLAVOURS)} | qpdf | words |")
    print(f"|---|---|{'---|' * (len(checker.FLAVOURS) + 2)}")
    for paper in papers:
        judged = [verdicts[paper.file, flavour] for flavour in checker.FLAVOURS]
        expected = source.words(paper.letter)
        found, _ = printed.matched(expected, printed.words(paper.file))
        marks = [one.passed for one in judged]
        marks += [not printed.syntax_faults(paper.file), len(found) == len(expected)]
        print(f"| {paper.name} | {paper.pages} | {' | '.join('pass' if mark else '**FAIL**' for mark in marks)} |")
        told += [f"{paper.name}: {one.told}" for one in judged if not one.passed]
        if not all(marks) and all(one.passed for one in judged):
            told.append(f"{paper.name}: {len(found)} of {len(expected)} words, {printed.syntax_faults(paper.file)}")
    print("\n".join(["", *told] if told else []))
    return 1 if told else 0


def _pictures(papers: list[Paper], folder: Path) -> int:
    if not shutil.which("pdftoppm"):
        print("pdftoppm is not here (poppler-utils)", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    for paper in papers:
        command = ["pdftoppm", "-r", "70", "-png", str(paper.file), str(folder / paper.file.stem)]
        subprocess.run(command, check=True)
    print(f"{sum(paper.pages for paper in papers)} pages of {len(papers)} letters in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
