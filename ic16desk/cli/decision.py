"""``decide``, ``lint``, ``letter``."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click
import msgspec

from ic16desk.cli.batch import Selection, write_selected
from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.desk.letter_kinds import LETTER_KINDS
from ic16desk.desk.memos import WrittenMemo
from ic16desk.desk.translating import ExportedLetter, LetterOnTemplate, WrittenTranslation
from ic16desk.errors import Refused, UsageError
from ic16desk.model.cases import CaseState
from ic16desk.model.decision import decode_decision


@root.command()
@click.argument("application")
@click.option("--from", "source", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
@click.pass_obj
def decide(call: Call, application: str, source: Path) -> None:
    """Save a draft decision from FILE (resources/schema/decision.json)."""
    try:
        draft = decode_decision(read_file(source))
    except msgspec.DecodeError as error:
        raise Refused("decision.invalid", name=source.name, detail=str(error)) from error
    saved = call.desk().deciding.save(application, draft).value
    call.emit({"decision": saved.draft, "at": saved.at}, [call.words(f"outcome.code.{saved.draft.outcome}")])


@root.command()
@click.argument("application")
@click.pass_obj
def lint(call: Call, application: str) -> None:
    """Say what blocks signing the decision, and what to look at."""
    words = call.words
    lines = call.desk().deciding.lint(application)
    rows = [
        {
            "code": x.code,
            "message": words(f"lint.{x.code}", **x.params),
            "basis": x.basis,
            "field": x.field,
            "blocking": x.blocking,
        }
        for x in lines
    ]
    blocking = [_without(row) for row in rows if row["blocking"]]
    warnings = [_without(row) for row in rows if not row["blocking"]]
    printed = [
        f"{words('cli.lint.blocks' if row['blocking'] else 'cli.lint.look')}: {row['message']} ({row['basis']})"
        for row in rows
    ]
    call.emit(
        {"blocking": blocking, "warnings": warnings}, printed or [words("cli.lint.clean")], code=1 if blocking else 0
    )


@root.command()
@click.argument("application", required=False)
@click.option("--call", "of_call", default="", metavar="ID", help="All cases of a call.")
@click.option("--agreement", default="", metavar="ID", help="All cases of an agreement.")
@click.option("--state", type=click.Choice(get_args(CaseState)), default=None, help="All cases in a state.")
@click.option("--all", "everything", is_flag=True, help="All cases of the store.")
@click.option("--kind", type=click.Choice(list(LETTER_KINDS)), default="decision")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR")
@click.option("--template/--no-template", default=True, help="Write the DOCX on the council's template, if it has one.")
@click.pass_obj
def letter(
    call: Call,
    application: str | None,
    of_call: str,
    agreement: str,
    state: str | None,
    kind: str,
    out: Path,
    *,
    everything: bool,
    template: bool,
) -> None:
    """Write a letter of the case as PDF and DOCX.

    A decision's DOCX is on the council's own template if it has one (`register template add`); a draft is written
    beside it in the program's own layout too, which `decision read-back` can read. With --no-template only that.
    In another --lang than the case's a decision or a memo is a translation, named with its language.
    With a selection instead of APPLICATION: the letters of all its cases, each in its own language, and a list of them
    (PDF and CSV) in --lang. Goes on after an error; Ctrl+C stops it after the current letter.
    """
    if kind == "memo":
        with bar(call) as progress:
            call.desk().reading.read_unread(progress=progress)
    selection = Selection(of_call, agreement, state or "", everything)
    if bool(application) == bool(selection):
        raise UsageError("batch.which")
    if application is None or selection:
        write_selected(call, selection, out, kind=kind)
        return
    written: ExportedLetter | WrittenMemo
    if kind == "decision" and not template:
        written = call.desk().deciding.export(application, out, language=call.lang, on_template=False)
    else:
        written = LETTER_KINDS[kind](call.desk(), application, out, call.lang)
    gaps = written.missing if isinstance(written, WrittenTranslation) else ()
    told = [call.words("cli.translation.missing", gap=gap) for gap in gaps]
    paths = (written.pdf, written.docx, written.editable if isinstance(written, LetterOnTemplate) else None)
    call.emit(plain(written), [*(str(path) for path in paths if path), *told])


def _without(row: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key != "blocking"}
