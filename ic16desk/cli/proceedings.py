"""``state``, ``timeline``, ``handover``: where a case stands, how it came there, its way to the deciding council."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ic16desk import deadlines
from ic16desk.cli.call import Call, plain
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.model.proceedings import Milestone, Stage
from ic16desk.proceedings import STATES
from ic16desk.wording import shown

_DAY = click.DateTime(["%Y-%m-%d"])


@root.command()
@click.argument("application")
@click.option("--to", "after", default=None, type=click.Choice(STATES), metavar="STATE")
@click.option("--reason", default="", metavar="T")
@click.option("--date", "day", default=None, type=_DAY, metavar="DATE")
@click.option("--method", type=click.Choice(deadlines.METHODS), default="eura", help="How a decision was notified.")
@click.option("--received", default=None, type=_DAY, metavar="DATE", help="The day of receipt, where it is shown.")
@click.pass_obj
def state(
    call: Call,
    application: str,
    after: str | None,
    reason: str,
    day: dt.datetime | None,
    method: deadlines.Method,
    received: dt.datetime | None,
) -> None:
    """Where APPLICATION stands and may go; with --to and --reason it is moved by hand."""
    desk, words = call.desk(), call.words
    lines = []
    if after is not None:
        move = desk.proceedings.move(
            application,
            after,
            reason=reason,
            day=day.date() if day else None,
            method=method,
            received=received.date() if received else None,
        ).value
        lines.append(words("proceedings.moved", before_code=f"state.{move.before}", after_code=f"state.{move.after}"))
        if move.notice:
            told = {"until": move.notice.review_until, "received": move.notice.received}
            lines.append(words("proceedings.review_until", **told))
    now, allowed = desk.proceedings.state(application), desk.proceedings.allowed(application)
    stages, moves = desk.proceedings.stages(application), desk.proceedings.moves(application)
    lines += [_stage(call, stage) for stage in stages]
    choices = [f"state.{one.after}" for one in allowed] or ["proceedings.nowhere"]
    lines.append(words("proceedings.choices", states_codes=choices))
    payload = {"state": now, "allowed": plain(allowed), "stages": plain(stages), "moves": plain(moves)}
    call.emit(payload, lines)


@root.command()
@click.argument("application")
@click.pass_obj
def timeline(call: Call, application: str) -> None:
    """What happened in APPLICATION and what is due, by day."""
    desk = call.desk()
    found, stages = desk.proceedings.timeline(application), desk.proceedings.stages(application)
    lines = [f"{shown(one.at):>10}  {_told(call, one)}" for one in found]
    call.emit({"timeline": plain(found), "stages": plain(stages)}, lines)


@root.command()
@click.argument("application")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR|FILE.zip")
@click.pass_obj
def handover(call: Call, application: str, out: Path) -> None:
    """Write the proposal with its material (memo, draft, review, documents) for the council that decides."""
    desk = call.desk()
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
    written = desk.handover.write(application, out)
    call.emit(plain(written), [str(written.path), *(f"  {piece.path}" for piece in written.pieces)])


def _told(call: Call, one: Milestone) -> str:
    told = call.words(f"timeline.{one.code}", **one.params)
    return f"{told} ({shown(one.author.name)})" if one.author else told


def _stage(call: Call, stage: Stage) -> str:
    days = call.words("proceedings.days", n=stage.days)
    params = {"start": stage.start, "state_code": f"state.{stage.state}", "days": days}
    if stage.end is None:
        return call.words("proceedings.ongoing", **params)
    return call.words("proceedings.stage", **params, end=stage.end)
