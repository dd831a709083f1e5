"""Cases of plain text: each file a package of one page, for what is about words alone."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ic16desk.desk import Desk


def a_text_case(desk: Desk, folder: Path, texts: Mapping[str, str], **fields: Any) -> str:
    """Take a package of text files in and read it; its id. ``fields`` go into its ``application.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / f"{len(list(folder.iterdir()))}.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("application.json", json.dumps({"schema": "ic16desk/application/1", **fields}))
        for name, text in texts.items():
            archive.writestr(name, text)
    report = desk.importing.take(package).value
    assert report.id is not None, report
    desk.reading.read_unread()
    return report.id
