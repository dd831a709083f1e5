"""``python -m ic16desk``: the command line; with ``--worker`` the child's end of a pipe."""

from __future__ import annotations

import sys


def main() -> None:
    """Serve a child's pipe, or run the command line and exit with its code."""
    if sys.argv[1:2] == ["--worker"]:
        from ic16desk.worker import serve  # a child imports nothing it does not need

        serve()
        return
    from ic16desk.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
