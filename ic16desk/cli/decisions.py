"""``decision …``: the decisions of a case after each other, and a letter on its way between two laptops."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.root import root
from ic16desk.desk.beginnings import LaterKind
from ic16desk.desk.decision_series import CaseDecision


@root.group("decision")
def decisions() -> None:
    """Later decisions of a case, and the decision made in EURA 2021."""


@decisions.command("list")
@click.argument("application")
@click.pass_obj
def list_decisions(call: Call, application: str) -> None:
    """All decisions of a case in their order."""
    rows = [_row(one) for one in call.desk().decisions.all(application)]
    words = call.words
    printed = [
        words(
            "cli.decision.line",
            seq=row["seq"],
            kind_code=f"decision.kind.{row['kind']}",
            outcome_code=f"outcome.code.{row['outcome']}",
            state=words(f"cli.decision.state_{row['state']}"),
        )
        for row in rows
    ]
    open_now = [
        {"kind": one.kind, "why": one.why, "basis": one.basis} for one in call.desk().decisions.beginnings(application)
    ]
    call.emit({"decisions": rows, "may_begin": open_now}, printed)


@decisions.command("begin")
@click.argument("application")
@click.argument("kind", type=click.Choice(["change", "review", "correction"]))
@click.pass_obj
def begin(call: Call, application: str, kind: LaterKind) -> None:
    """Begin a later decision from what is in force."""
    made = call.desk().decisions.begin(application, kind).value
    told = call.words("cli.decision.begun", kind_code=f"decision.kind.{kind}")
    call.emit({"decision": made.draft, "seq": made.seq, "at": made.at}, [told])


@decisions.command("drop")
@click.argument("application")
@click.pass_obj
def drop(call: Call, application: str) -> None:
    """Give up a later decision that nobody has signed."""
    seq = call.desk().decisions.drop(application).value
    call.emit({"dropped": seq}, [call.words("cli.decision.dropped")])


@decisions.command("eura")
@click.argument("application")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="When it was made in EURA 2021.")
@click.option("--id", "identifier", required=True, help="Its identifier in EURA 2021.")
@click.pass_obj
def eura(call: Call, application: str, day: dt.datetime, identifier: str) -> None:
    """Record the decision that was made in EURA 2021 of the signed text; it closes the case."""
    stored = call.desk().decisions.made_in_eura(application, day=day.date(), id=identifier).value
    told = call.words("cli.decision.eura", id=stored.eura_id, day=stored.eura_day)
    call.emit({"seq": stored.seq, "eura_day": stored.eura_day, "eura_id": stored.eura_id}, [told])


@decisions.command("send")
@click.argument("application")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR")
@click.pass_obj
def send(call: Call, application: str, out: Path) -> None:
    """Write the letter and its cover for whoever signs next, on another laptop."""
    desk = call.desk()
    made = desk.exchange.hand_over(application, out).value
    told = call.words("cli.exchange.handed_over", number=application, name=made.name)
    call.emit(made, [told, str(made.pdf), str(made.cover)])


@decisions.command("waiting")
@click.pass_obj
def waiting(call: Call) -> None:
    """The decisions that wait for the signature of the person at work."""
    words = call.words
    found = call.desk().signing_queue.waiting()
    lines = []
    for one in found:
        state = words("cli.exchange.ready") if one.ready else words("cli.exchange.not_ready")
        lines.append(f"{one.number}  {words(f'handing.parts.{one.part}')}  {one.applicant}  {state}")
    call.emit({"waiting": [{**plain(one), "ready": one.ready} for one in found]}, lines)


@decisions.command("prove")
@click.argument("application")
@click.option("--seq", type=int, default=None, help="another decision of the case than the newest")
@click.pass_obj
def prove(call: Call, application: str, seq: int | None) -> None:
    """Show that the signed letter rests on what this store holds; exit code 0 only if all of it agrees."""
    proof, words = call.desk().proofs.prove(application, seq=seq), call.words
    lines = [
        words(f"cli.prove.bytes_{'agree' if proof.bytes_agree else 'differ'}"),
        words(f"cli.prove.record_{'agree' if proof.record_agrees else 'differ'}"),
    ]
    for kind in ("document", "answer", "findings"):
        agree, n = proof.of(kind)
        lines.append(words(f"cli.prove.{kind}", agree=agree, of=n))
    call.emit({**plain(proof), "holds": proof.holds}, lines, code=0 if proof.holds else 1)


@decisions.command("return")
@click.argument("application")
@click.option("--reason", required=True)
@click.pass_obj
def give_back(call: Call, application: str, reason: str) -> None:
    """Return a decision to its preparer; a letter presented already is void, and kept."""
    letter = call.desk().exchange.return_to_preparer(application, reason).value
    call.emit({"letter": letter.id, "reason": reason}, [call.words("cli.exchange.returned", number=application)])


@decisions.command("redate")
@click.argument("application")
@click.pass_obj
def redate(call: Call, application: str) -> None:
    """Give the decision today's date; it must be presented again."""
    stored = call.desk().exchange.present_again(application).value
    told = call.words("cli.exchange.presented_again", number=application, date=stored.draft.date)
    call.emit({"date": stored.draft.date, "at": stored.at}, [told])


def _row(one: CaseDecision) -> dict[str, Any]:
    draft, letter = one.draft, one.letter
    return {
        "seq": draft.seq,
        "kind": draft.draft.kind,
        "outcome": draft.draft.outcome,
        "date": draft.draft.date,
        "number": draft.draft.decision_number,
        "state": "draft" if letter is None or letter.state == "unsigned" else letter.state,
        "sha256": letter.sha256 if letter else None,
        "eura_day": draft.eura_day,
        "eura_id": draft.eura_id,
    }
