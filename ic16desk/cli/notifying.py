"""``notify``: to whom, how and when a decision was given, and how near it is to being final."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ic16desk import deadlines, intake
from ic16desk.cli.call import Call, plain
from ic16desk.cli.root import root
from ic16desk.model.names import visible
from ic16desk.model.proceedings import LegalForce, Notification

_DAY = click.DateTime(["%Y-%m-%d"])


@root.command()
@click.argument("application")
@click.option("--method", type=click.Choice(deadlines.METHODS), default=None, help="How it was given.")
@click.option("--recipient", default="", metavar="NAME", help="To whom; without it, to all parties at once.")
@click.option("--date", "sent", default=None, type=_DAY, metavar="DATE", help="Sent, posted or laid out on a server.")
@click.option("--received", default=None, type=_DAY, metavar="DATE", help="The day of receipt, where it is shown.")
@click.option("--proof", default=None, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--reason", default="", metavar="T")
@click.option("--decision", "seq", default=None, type=click.IntRange(min=1), metavar="N", help="Which of the case.")
@click.option("--save-proofs", "folder", default=None, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.pass_obj
def notify(
    call: Call,
    application: str,
    method: deadlines.Method | None,
    recipient: str,
    sent: dt.datetime | None,
    received: dt.datetime | None,
    proof: Path | None,
    reason: str,
    seq: int | None,
    folder: Path | None,
) -> None:
    """To whom the decision of APPLICATION was given; with --method one notification is recorded."""
    desk = call.desk()
    if method is not None:
        desk.notifying.record(
            application,
            method=method,
            sent=sent.date() if sent else None,
            received=received.date() if received else None,
            recipient=recipient,
            proof=proof,
            reason=reason,
            seq=seq,
        )
    force, every = desk.notifying.force(application), desk.notifying.of(application)
    proved = [one for one in every if one.proof] if folder is not None else []
    names = intake.safe_names([one.proof_name for one in proved])
    saved = [
        str(desk.notifying.save_proof(one, (folder or Path()) / name)) for one, name in zip(proved, names, strict=True)
    ]
    payload = {
        "notifications": plain(every),
        "recipients": plain(desk.notifying.recipients(application)),
        "force": plain(force),
        "saved": saved,
    }
    call.emit(payload, [*(_told(call, one) for one in every), *force_lines(call, force), *saved])


def _told(call: Call, one: Notification) -> str:
    words = call.words
    name = visible(one.recipient) or words("notification.all")
    how = words(f"proceedings.method.{one.method}")
    if one.review_until is None:
        key = "notification.line_collect" if one.collect_by else "notification.line_waits"
        told = words(key, name=name, how=how, sent=one.sent, day=one.collect_by)
    else:
        told = words(
            "notification.line", name=name, how=how, sent=one.sent, received=one.received, until=one.review_until
        )
    return f"{told} ({visible(one.proof_name)})" if one.proof else told


def force_lines(call: Call, force: LegalForce) -> list[str]:
    """How near the decision is to being final, and of whom nothing is recorded."""
    words = call.words
    lines = [words(f"notification.force.{force.state}", day=force.final_on or force.possible_from)]
    for one in force.uncollected:
        name = visible(one.recipient) or words("notification.all")
        lines.append(words("notification.uncollected", name=name, day=one.collect_by))
    if force.missing:
        names = ", ".join(visible(one.name) for one in force.missing)
        lines.append(words("notification.missing", names=names))
    return lines
