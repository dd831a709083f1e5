"""``make bench``: every figure as a ratio to a floor of the same run.

``python -m tests.bench reader alive`` measures these parts only.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench import alive, cases, letters, papers, preview, reader, searching, signing, store, verifying

PARTS = (store, searching, papers, verifying, letters, preview, reader, cases, signing, alive)

if __name__ == "__main__":
    print(f"{'':<76} {'ours, ms':>9} {'floor':>9} {'ratio':>7}   {'reach':<20} met")
    with tempfile.TemporaryDirectory() as folder:
        parts = [part for part in PARTS if part.__name__.rpartition(".")[2] in sys.argv[1:] or not sys.argv[1:]]
        for part in parts:
            for line in part.lines(Path(folder)):
                print(line.text(), flush=True)
