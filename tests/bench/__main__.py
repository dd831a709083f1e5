"""``make bench``: every figure as a ratio to a floor of the same run."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench import papers, searching, store

if __name__ == "__main__":
    print(f"{'':<58} {'ours, ms':>9} {'floor':>9} {'ratio':>7}   reach")
    with tempfile.TemporaryDirectory() as folder:
        for part in (store, searching, papers):
            for line in part.lines(Path(folder)):
                print(line.text(), flush=True)
