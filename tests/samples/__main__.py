"""``python -m tests.samples``: write resources/samples and resources/schema anew."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.samples.build import build_all
from tests.samples.schemas import write_schemas

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def main() -> None:
    """Replace the committed samples and schemas."""
    shutil.rmtree(RESOURCES / "samples", ignore_errors=True)
    build_all(RESOURCES / "samples")
    write_schemas(RESOURCES / "schema")


if __name__ == "__main__":
    main()
