"""``supplement``: completion requests and hearings, written, sent, extended, answered (Hallintolaki 22, 33, 34 §)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from ic16desk import deadlines
from ic16desk.cli.call import Call, plain
from ic16desk.cli.progress import bar
from ic16desk.cli.root import Group, root
from ic16desk.errors import NotAllowed, NotFound
from ic16desk.model.letters import LintLine
from ic16desk.model.review import Supplement, SupplementItem
from ic16desk.wording import shown

_DAY = click.DateTime(["%Y-%m-%d"])
#: Options that may stand before the application and take a value; the others of this list take none.
_VALUED = {"--store", "--passphrase-file", "--as", "--lang", "--due", "--out", "--sent", "--kind", "--phone", "--email"}
_FLAGS = {"--json"}


class _WriteFirst(Group):
    """``supplement APPLICATION …`` is ``supplement write APPLICATION …`` (cli.md); the other commands are named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in where the line does not name one."""
        at = 0
        while at < len(args) and (args[at] in _FLAGS or args[at].split("=")[0] in _VALUED):
            at += 1 if args[at] in _FLAGS or "=" in args[at] else 2
        first = args[at] if at < len(args) else "--help"
        if first not in self.commands and first not in ("-h", "--help"):
            args = ["write", *args]
        return super().parse_args(ctx, args)


@root.group(cls=_WriteFirst)
def supplement() -> None:
    """Completion requests and hearings (Hallintolaki 22, 33, 34 §): `supplement APPLICATION --due DATE --out DIR`."""


@supplement.command()
@click.argument("application")
@click.option("--due", required=True, type=_DAY, metavar="DATE")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--kind", type=click.Choice(["supplement", "hearing"]), default="supplement")
@click.option("--item", "items", multiple=True, metavar="ITEM", help="Only the lines of these items.")
@click.option("--sent", default=None, type=_DAY, metavar="DATE", help="Record the request as sent on this day.")
@click.option("--phone", default="", metavar="T", help="Of the person who gives further information.")
@click.option("--email", default="", metavar="T")
@click.pass_obj
def write(
    call: Call,
    application: str,
    due: dt.datetime,
    out: Path,
    kind: str,
    items: tuple[str, ...],
    sent: dt.datetime | None,
    phone: str,
    email: str,
) -> None:
    """Write the request as PDF and DOCX, from every item answered `clarify`; with --sent it is recorded too."""
    desk, words = call.desk(), call.words
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
    language = call.lang or None
    lines = desk.requests.proposed(application, language=language)  # type: ignore[arg-type]
    if items:
        lines = tuple(line for line in lines if line.item in items)
    view = desk.request_letters.view(
        application,
        lines,
        due=due.date(),
        kind=kind,  # type: ignore[arg-type]
        sent=sent.date() if sent else None,
        language=language,  # type: ignore[arg-type]
        contact=desk.request_letters.contact(phone=phone, email=email) if phone or email else None,
    )
    lint = desk.request_letters.lint(view)
    blocking = [str(line.params["id"]) for line in lint if line.blocking]
    if sent is not None and blocking:
        raise NotAllowed("supplement.texts", names=blocking)
    written = desk.request_letters.write(view, out)
    made = None
    if sent is not None:
        made = desk.requests.send(application, lines, due=due.date(), sent=sent.date(), kind=view.kind).value
    advice = deadlines.advice(due.date())
    payload = {
        **plain(written),
        "kind": view.kind,
        "number": view.number,
        "due": view.due,
        "language": view.language,
        "items": plain(lines),
        "supplement": made.id if made else None,
        "warnings": [_advised(advice)] if advice.closed else [],
        "texts": [_linted(call, line) for line in lint],
    }
    told = [str(written.pdf), str(written.docx), words("cli.supplement.lines", n=len(lines))]
    told += _advice_lines(call, due.date())
    if written.missing:
        told.append(words("cli.supplement.missing", what=written.missing))
    if lint:
        told.append(words("text.count", n=len({line.field for line in lint})))
    told.append(
        words("cli.supplement.sent", sent=made.sent, due=made.due) if made else words("cli.supplement.not_sent")
    )
    call.emit(payload, told)


def _linted(call: Call, line: LintLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "message": call.words(f"lint.{line.code}", **line.params),
        "basis": line.basis,
        "field": line.field,
        "blocking": line.blocking,
    }


@supplement.command()
@click.argument("application")
@click.option("--item", "items", multiple=True, required=True, metavar="ITEM=TEXT")
@click.option("--due", required=True, type=_DAY, metavar="DATE")
@click.option("--sent", default=None, type=_DAY, metavar="DATE")
@click.option("--kind", type=click.Choice(["supplement", "hearing"]), default="supplement")
@click.pass_obj
def request(
    call: Call, application: str, items: tuple[str, ...], due: dt.datetime, sent: dt.datetime | None, kind: str
) -> None:
    """Record a request in your own words: what is missing, and by when."""
    desk = call.desk()
    known = {item.id for item in desk.cases.show(desk.cases.find(application)).checklist.items}
    lines = [SupplementItem(*text.partition("=")[::2]) for text in items]
    unknown = [line.item for line in lines if line.item not in known]
    if unknown:
        raise NotFound("supplement.item_unknown", item=unknown[0])
    made = desk.requests.send(
        application,
        lines,
        due=due.date(),
        sent=sent.date() if sent else None,
        kind=kind,  # type: ignore[arg-type]
    ).value
    call.emit(made, [made.id, *_advice_lines(call, made.due)])


@supplement.command()
@click.argument("application")
@click.argument("supplement")
@click.option("--due", required=True, type=_DAY, metavar="DATE")
@click.option("--reason", required=True, metavar="T")
@click.pass_obj
def extend(call: Call, application: str, supplement: str, due: dt.datetime, reason: str) -> None:
    """Give more time on request; SUPPLEMENT is a request's id or number."""
    made = call.desk().requests.extend(application, supplement, due=due.date(), reason=reason).value
    call.emit(made, [shown(made.due), *_advice_lines(call, made.due)])


@supplement.command()
@click.argument("application")
@click.argument("supplement")
@click.option("--day", default=None, type=_DAY, metavar="DATE")
@click.option("--package", default=None, type=click.Path(path_type=Path, exists=True), metavar="PATH")
@click.pass_obj
def answered(call: Call, application: str, supplement: str, day: dt.datetime | None, package: Path | None) -> None:
    """Record the day an answer arrived, and take its documents in; SUPPLEMENT is a request's id or number."""
    desk, words = call.desk(), call.words
    with bar(call) as progress:
        arrived = desk.arrivals.take(
            application, supplement, day=day.date() if day else None, path=package, progress=progress
        ).value
    again = desk.arrivals.again(application)
    lines = [f"{words(f'arrival.{file.standing}')}: {shown(file.name)}" for file in arrived.files]
    items = tuple(dict.fromkeys(touched.item for touched in again))
    lines.append(words("cli.supplement.again", items=items) if items else words("cli.supplement.nothing_again"))
    call.emit({"supplement": supplement, "files": plain(arrived.files), "again": plain(again)}, lines)


@supplement.command("list")
@click.argument("application")
@click.pass_obj
def list_(call: Call, application: str) -> None:
    """The requests of a case, with their due days."""
    desk, words = call.desk(), call.words
    today = desk.session.clock.today()
    rows = desk.requests.all(application)
    lines = []
    for number, row in enumerate(rows, start=1):
        told = _told(call, row, today)
        params = {"number": number, "kind_code": f"request.kind.{row.kind}", "sent": row.sent, "due": row.due}
        lines.append(words("cli.supplement.row", **params, told=told))
    payload = [{**plain(row), "number": number} for number, row in enumerate(rows, start=1)]
    call.emit({"supplements": payload}, lines or [words("cli.supplement.none")])


def _told(call: Call, row: Supplement, today: dt.date) -> str:
    if row.answered:
        return call.words("cli.supplement.answered", day=row.answered)
    left = row.days_left(today)
    return call.words("cli.supplement.waiting", n=left) if left >= 0 else call.words("cli.supplement.late")


def _advised(advice: deadlines.Advice) -> dict[str, Any]:
    return {"code": "deadline.closed", "closed": advice.closed, "day": advice.day, "proposed": advice.proposed}


def _advice_lines(call: Call, day: dt.date) -> list[str]:
    advice = deadlines.advice(day)
    if advice.closed is None:
        return []
    params = {"day": day, "closed_code": f"deadline.closed.{advice.closed}", "proposed": advice.proposed}
    return [call.words("deadline.advice", **params)]
