"""The letters of a case that are written on their own, by the name the command line has for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from ic16desk.desk.deciding import ExportedLetter
from ic16desk.desk.desk import Desk
from ic16desk.desk.memos import WrittenMemo

#: Writes the letter of a case into a folder; None is the case's own language.
Writes = Callable[[Desk, str, Path, str | None], "ExportedLetter | WrittenMemo"]


def _decision(desk: Desk, application: str, folder: Path, language: str | None) -> ExportedLetter:
    return desk.deciding.export(application, folder, language=language)


def _appeal(desk: Desk, application: str, folder: Path, language: str | None) -> ExportedLetter:
    return desk.appeal_annexes.write(application, folder, language=language)


def _memo(desk: Desk, application: str, folder: Path, language: str | None) -> WrittenMemo:
    return desk.memos.write(application, folder, language=language)  # type: ignore[arg-type]


def _public(desk: Desk, application: str, folder: Path, language: str | None) -> ExportedLetter:
    return desk.publishing.export(application, folder, language=language)


#: A new kind is a line here.
LETTER_KINDS: Final[Mapping[str, Writes]] = {
    "decision": _decision,
    "public": _public,
    "appeal": _appeal,
    "memo": _memo,
}
