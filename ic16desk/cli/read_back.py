"""``decision read-back``: a DOCX that was edited outside, against the decision it was written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.decisions import decisions
from ic16desk.cli.documents import read_file
from ic16desk.desk.reading_back import sentence, title
from ic16desk.errors import UsageError
from ic16desk.model.names import visible
from ic16desk.model.reading_back import ReadBack, SectionChange
from ic16desk.wording import Wording


@decisions.command("read-back")
@click.argument("application")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--apply", "takes", is_flag=True, help="Take the changed texts up; without it nothing is changed.")
@click.option("--section", "sections", multiple=True, metavar="PLACE", help="Only this text (may be repeated).")
@click.pass_obj
def read_back(call: Call, application: str, file: Path, sections: Sequence[str], *, takes: bool) -> None:
    """Say what an edited DOCX changes in the decision; --apply takes it up.

    FILE was written by `letter --kind decision` and edited in Word or LibreOffice. A text that was changed here too
    after that is taken up only when --section names it. Exit 1: something was not or could not be taken up.
    """
    desk = call.desk()
    found = desk.reading_back.compare(application, read_file(file), name=file.name)
    known = {change.place for change in found.changes}
    unknown = next((place for place in sections if place not in known), None)
    if unknown is not None:
        raise UsageError("read_back.no_section", name=unknown)
    chosen = [change.place for change in (found.changes if sections else found.ready)]
    chosen = [place for place in chosen if not sections or place in sections]
    if takes and chosen:
        desk.reading_back.apply(application, found, chosen)
    applied = chosen if takes else []
    rest = [change for change in found.changes if change.place not in applied]
    payload = {
        "file": found.file,
        "language": found.language,
        "translation": found.translation,
        "exported_known": found.exported_known,
        "changes": [_row(change, call.words, applied=change.place in applied) for change in found.changes],
        "unplaced": [{**plain(one), "message": sentence(one, call.words)} for one in found.unplaced],
        "warnings": [{**plain(one), "message": call.words(f"noticed.{one.code}")} for one in found.warnings],
        "applied": applied,
    }
    code = 1 if found.unplaced or (rest if takes else [one for one in found.changes if one.conflict]) else 0
    call.emit(payload, list(_printed(found, applied, call.words)), code=code)


def _row(change: SectionChange, words: Wording, *, applied: bool) -> dict[str, object]:
    return {**plain(change), "title": title(change, words), "conflict": change.conflict, "applied": applied}


def _printed(found: ReadBack, applied: Sequence[str], words: Wording) -> Iterator[str]:
    if not found.exported_known:
        yield words("cli.read_back.unknown")
    for warning in found.warnings:
        yield words(f"noticed.{warning.code}")
    for change in found.changes:
        state = "applied" if change.place in applied else "conflict" if change.conflict else "change"
        yield words(f"cli.read_back.{state}", title=title(change, words), place=change.place)
        yield from _differing("-", change.before)
        yield from _differing("+", change.after)
    for one in found.unplaced:
        yield sentence(one, words)
        yield from _differing("-", one.before)
        yield from _differing("+", one.after)
    if not found.changes and not found.unplaced:
        yield words("cli.read_back.same")


def _differing(sign: str, text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield f"  {sign} {visible(line)}"
