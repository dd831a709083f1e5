"""Real documents, which are not in the clone: each is read in the reading child without a fault.

The folder is named by ``IC16DESK_CORPUS`` (``.ci/run`` names one if there is one); without it these tests skip.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ic16desk.desk import Desk
from tests.conftest import CORPUS
from tests.helpers.stores import a_desk

_TYPES = {".pdf", ".docx", ".xlsx", ".xls"}
#: Long guides are left out: what they show beyond length, the short ones show too.
_MOST = 100_000
_LIMIT = 12


def _files() -> list[Path]:
    if CORPUS is None:
        return []
    small = [file for file in CORPUS.iterdir() if file.suffix in _TYPES and file.stat().st_size <= _MOST]
    return sorted(small)[:_LIMIT]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return a_desk(tmp_path_factory.mktemp("corpus") / "store")


@pytest.mark.skipif(CORPUS is None, reason="IC16DESK_CORPUS names no folder of real documents")
def test_corpus_is_not_empty() -> None:
    assert _files(), f"no document of at most {_MOST} bytes in {CORPUS}"


@pytest.mark.parametrize("file", _files(), ids=lambda file: file.name)
def test_real_document_is_taken_in_and_read(desk: Desk, file: Path) -> None:
    report = desk.importing.take(file).value
    assert report.id is not None and not report.refused, report
    desk.reading.read_unread()
    (document,) = desk.reading.documents(report.id)
    assert document.state == "read", document
    assert document.pages is None or document.pages >= 1
