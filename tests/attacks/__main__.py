"""``python -m tests.attacks [--out DIR]``: the table family × file × verdict × reasons × view × pdfsig, as Markdown."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.attacks.judging import poppler_on, verdict_on, view_of
from tests.attacks.suite import CASES
from tests.unit.signing.judging import lowering


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.attacks")
    parser.add_argument("--out", type=Path, help="write the files here too")
    out = parser.parse_args().out
    with tempfile.TemporaryDirectory() as temporary:
        folder = out or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        _table(folder)


def _table(folder: Path) -> None:
    pdfsig = shutil.which("pdfsig")
    counts: Counter[tuple[bool, str]] = Counter()
    fooled = wrong = 0
    print("| family | file | verdict | reasons | shown content | pdfsig |\n|---|---|---|---|---|---|")
    for case in sorted(CASES, key=lambda one: (one.honest, one.family)):
        path = folder / case.file_name
        path.write_bytes(case.pdf)
        found = verdict_on(case)
        reasons = ", ".join(sorted(code.removeprefix("sig.") for code in lowering(found))) or "–"
        opinion = poppler_on(pdfsig, path) if pdfsig else ()
        if not case.honest and found.verdict == "invalid" and opinion and all("is Valid" in text for text in opinion):
            fooled += 1
            opinion = (*opinion, "(fooled)")
        expected = (found.verdict, lowering(found)) == (case.verdict, set(case.reasons))
        wrong += not expected
        verdict = found.verdict if expected else f"**{found.verdict}** (expected {case.verdict})"
        shown = "; ".join(dict.fromkeys(opinion)) or "–"
        print(f"| {case.family} | {case.name} | {verdict} | {reasons} | {view_of(case, found)} | {shown} |")
        counts[case.honest, found.verdict] += 1
    for honest, title in ((False, "attacks"), (True, "honest files")):
        told = ", ".join(f"{number} {verdict}" for (kind, verdict), number in sorted(counts.items()) if kind is honest)
        print(f"\n{title}: {told}")
    print(f"\npdfsig says *valid* of {fooled} invalid files.")
    if wrong:
        sys.exit(f"{wrong} not as expected")


if __name__ == "__main__":
    main()
