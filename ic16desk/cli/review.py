"""``annotate``, ``answer``, ``score``, ``answers …``, ``correct``, ``findings``, ``outcome``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.desk import Desk
from ic16desk.errors import KnownError, UsageError
from ic16desk.model.checklists import AnswerCode
from ic16desk.model.history import Event
from ic16desk.model.names import visible
from ic16desk.model.outcome import Ground
from ic16desk.model.places import Evidence, Meaning, Rect
from ic16desk.model.review import Answer
from ic16desk.wording import shown


@root.command()
@click.argument("document")
@click.option("--page", type=click.IntRange(min=1), required=True)
@click.option("--quote", default=None, metavar="TEXT")
@click.option("--rect", default=None, metavar="x,y,w,h", help="points of the page, origin as in the file")
@click.option("--note", required=True, metavar="TEXT")
@click.option("--meaning", type=click.Choice(get_args(Meaning)), default="note")
@click.option("--application", default=None, metavar="A")
@click.option(
    "--repeat", type=click.IntRange(1, 100_000), default=None, metavar="K", help="the same K times, one line each"
)
@click.pass_obj
def annotate(
    call: Call,
    document: str,
    page: int,
    quote: str | None,
    rect: str | None,
    note: str,
    meaning: Meaning,
    application: str | None,
    repeat: int | None,
) -> None:
    """Mark a place in a document; the id is printed once it is durable."""
    if (quote is None) == (rect is None):
        raise UsageError("annotation.no_place")
    desk = call.desk()
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
    for _ in range(repeat or 1):
        made = desk.reviewing.annotate(
            document,
            page=page,
            quote=quote,
            rect=_rect(rect) if rect else None,
            note=note,
            meaning=meaning,
            application=application,
        ).value
        if repeat is None:
            call.emit({"id": made.id}, [made.id])
        else:
            # One acknowledged action a line: what was printed is on the disk.
            click.echo(json.dumps({"id": made.id}) if call.json else made.id)


@root.command()
@click.argument("application")
@click.argument("item")
@click.argument("code", type=click.Choice([*get_args(AnswerCode)]))
@click.option("--part", default="", metavar="P")
@click.option("--reason", default="", metavar="T")
@click.option("--evidence", multiple=True, metavar="DOCUMENT:PAGE:QUOTE")
@click.pass_obj
def answer(
    call: Call, application: str, item: str, code: AnswerCode, part: str, reason: str, evidence: tuple[str, ...]
) -> None:
    """Answer ITEM of APPLICATION's checklist."""
    desk = call.desk()
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
    places = [_evidence(desk, application, text) for text in evidence]
    given = desk.reviewing.answer(application, item, code, part=part, reason=reason, evidence=places).value
    call.emit(_answer(given), [call.words("cli.answer.stored", item=item, answer=call.words(f"answer.{code}"))])


@root.command()
@click.argument("application")
@click.argument("criterion")
@click.argument("points", type=int, required=False)
@click.option("--reason", default="", metavar="T")
@click.option("--evidence", multiple=True, metavar="DOCUMENT:PAGE:QUOTE")
@click.option("--withdraw", is_flag=True, help="give the criterion no points any more")
@click.pass_obj
def score(
    call: Call,
    application: str,
    criterion: str,
    points: int | None,
    reason: str,
    evidence: tuple[str, ...],
    *,
    withdraw: bool,
) -> None:
    """Give POINTS for CRITERION, or take yours back."""
    if withdraw == (points is not None):
        raise UsageError("score.points_or_withdraw")
    desk = call.desk()
    if points is None:
        desk.reviewing.withdraw_score(application, criterion)
        call.emit({"criterion": criterion, "points": None}, [f"{criterion}: –"])
        return
    if evidence:
        with bar(call) as progress:
            desk.reading.read_unread(progress=progress)
    places = [_evidence(desk, application, text) for text in evidence]
    desk.reviewing.score(application, criterion, points, reason=reason, evidence=places)
    payload = {"criterion": criterion, "points": points, "reason": reason, "evidence": plain(places)}
    call.emit(payload, [f"{criterion}: {points}"])


@root.group()
def answers() -> None:
    """The whole review as one JSON file, both ways."""


@answers.command()
@click.argument("application")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def export(call: Call, application: str, file: Path) -> None:
    """Write the review to FILE."""
    data = call.desk().review_files.export(application)
    try:
        file.write_bytes(data)
    except OSError as error:
        raise KnownError("export.not_written", folder=str(file.parent)) from error
    call.emit({"file": str(file)}, [str(file)])


@answers.command("import")
@click.argument("application")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def import_(call: Call, application: str, file: Path) -> None:
    """Take a review from FILE; authors in it are kept."""
    desk = call.desk()
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
    taken = desk.review_files.take(application, read_file(file)).value
    call.emit(taken, [call.words("cli.answers.taken", n=taken.answers)])


@answers.command("from-lead")
@click.argument("application")
@click.pass_obj
def from_lead(call: Call, application: str) -> None:
    """Answer the common part of a group project as in the lead's case."""
    taken = call.desk().group_answers.take(application).value
    items = [answer.item for answer in taken.answers]
    call.emit(
        {"lead": taken.number, "items": items}, [call.words("cli.answers.from_lead", n=len(items), lead=taken.number)]
    )


@answers.command()
@click.argument("application")
@click.argument("item", required=False)
@click.pass_obj
def history(call: Call, application: str, item: str | None) -> None:
    """All that was ever said on ITEM, or on every item; newest first."""
    events = [event for event in call.desk().reviewing.history(application) if item in (None, event.item)]
    words = call.words
    lines = []
    for event in events:
        told = words(f"history.{event.kind}", **_told(call, event))
        lines.append(f"{event.item:<4} {shown(event.at)}  {visible(event.author.name)}: {told}")
    call.emit({"history": plain(events)}, lines or [words("history.none")])


@root.command()
@click.argument("application")
@click.argument("key")
@click.argument("value")
@click.option("--reason", default="", metavar="T")
@click.pass_obj
def correct(call: Call, application: str, key: str, value: str, reason: str) -> None:
    """Confirm or correct a field as read, e.g. `agreement TRE`; VALUE is JSON where it looks like it, else text."""
    call.desk().reviewing.correct(application, key, _json_or_text(value), reason=reason)
    call.emit({"key": key, "value": _json_or_text(value)}, [f"{key} = {value}"])


@root.command()
@click.argument("application")
@click.pass_obj
def findings(call: Call, application: str) -> None:
    """What the checks find in APPLICATION."""
    desk = call.desk()
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
    found = desk.cases.findings(desk.cases.find(application))
    words = call.words
    rows = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "item": finding.item,
            "message": words(f"checks.{finding.code}", **finding.params),
            "basis": finding.basis,
            "where": plain(finding.where),
            "params": plain(finding.params),
        }
        for finding in found
    ]
    lines = [f"{row['item'] or '–':<4} {row['message']} ({row['basis']})" for row in rows]
    call.emit({"findings": rows}, lines or [words("cli.findings.none")])


@root.command()
@click.argument("application")
@click.pass_obj
def outcome(call: Call, application: str) -> None:
    """What the law allows as a result."""
    desk = call.desk()
    found = desk.cases.outcome(desk.cases.find(application))
    words = call.words
    blocking, grounds = ([_ground(desk, call, x) for x in rows] for rows in (found.blocking, found.grounds))
    lines = [words(f"outcome.code.{found.outcome}") + f" ({found.basis})"]
    lines += [f"  {row['item'] or '–':<4} {row['message']} ({row['provision']})" for row in (*grounds, *blocking)]
    lines += [f"  {words(f'outcome.tell.{code}')}" for code in found.tell]
    call.emit({**plain(found), "blocking": blocking, "grounds": grounds}, lines)


def _ground(desk: Desk, call: Call, ground: Ground) -> dict[str, Any]:
    """A ground as JSON: codes, and the same in the language of the call; the text of its reason is a draft (T2)."""
    provision = ground.provision.get(call.language) if ground.provision else ground.basis
    return {
        "item": ground.item,
        "why": ground.why,
        "message": call.words(f"outcome.why.{ground.why}"),
        "basis": ground.basis,
        "provision": provision,
        "reason": ground.reason,
        "reason_text": desk.register_text("reason", ground.reason, call.language, "text") if ground.reason else None,
    }


def _told(call: Call, event: Event) -> dict[str, object]:
    """What the sentence of an event names."""
    piece = event.evidence
    return {
        "answer": call.words(f"answer.{event.code}"),
        "n": event.points if event.points is not None else 0,
        "place": f"{piece.document_name}, {piece.selector.page or piece.selector.cell or '–'}" if piece else "",
        "due": event.due,
    }


def _answer(given: Answer) -> dict[str, Any]:
    return plain(given)  # type: ignore[no-any-return]


def _evidence(desk: Desk, application: str, text: str) -> Evidence:
    """``DOCUMENT:PAGE:QUOTE``.

    A document's own name may hold colons, so the page is the first whole number between two.
    """
    parts = text.split(":")
    for index in range(1, len(parts)):
        if parts[index].isdigit():
            document, quote = ":".join(parts[:index]), ":".join(parts[index + 1 :])
            return desk.reviewing.evidence(application, document=document, page=int(parts[index]), quote=quote)
    raise UsageError("evidence.form", text=text)


def _rect(text: str) -> Rect:
    try:
        x, y, width, height = (float(part) for part in text.split(","))
    except ValueError as error:
        raise UsageError("rect.form", text=text) from error
    if width <= 0 or height <= 0:
        raise UsageError("rect.form", text=text)
    return Rect(x, y, width, height)


def _json_or_text(value: str) -> object:
    if value[:1] in "[{":
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise UsageError("field.invalid", key="", detail=str(error)) from error
    return value
