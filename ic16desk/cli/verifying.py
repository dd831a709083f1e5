"""``verify``: what a signed file is worth, with or without a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.root import root
from ic16desk.clock import Clock
from ic16desk.desk.verifying import verify_pdf
from ic16desk.errors import UsageError
from ic16desk.model.keys import TrustedRoot
from ic16desk.model.names import visible
from ic16desk.model.signatures import Change, Demands, Verification

_KEY_PASSPHRASE = "IC16DESK_KEY_PASSPHRASE"


@root.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--trust", "roots", multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="CERT")
@click.option("--at", default=None, metavar="TIME", help="judge certificates at this moment (ISO 8601)")
@click.option("--crl", "crls", multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--require-revocation", is_flag=True, help="indeterminate unless revocation is known")
@click.option("--require-time", is_flag=True, help="indeterminate unless a time stamp proves the time")
@click.pass_obj
def verify(
    call: Call,
    file: Path,
    roots: tuple[Path, ...],
    at: str | None,
    crls: tuple[Path, ...],
    require_revocation: bool,
    require_time: bool,
) -> None:
    """Judge a signed PDF; exit code 0 only for `valid`."""
    pdf = read_file(file)
    trusted, lists = [read_file(path) for path in roots], [read_file(path) for path in crls]
    moment = _moment(at) if at else None
    demands = Demands(revocation=require_revocation, time=require_time)
    desk = call.desk_if_any()
    if desk is None:
        judged = verify_pdf(pdf, trust=trusted, at=moment, now=Clock().now(), crls=lists, demands=demands)
    else:
        judged = desk.verifying.verify(pdf, trust=trusted, at=moment, crls=lists, demands=demands)
    believed = {root.certificate.fingerprint: root for root in desk.trusting.roots()} if desk else {}
    payload = {**plain(judged), "store": str(call.folder) if desk else None}
    for signature in payload["signatures"]:
        signature["vouched_by"] = _vouched_by(believed.get(signature["root"]))
    call.emit(payload, _verdict_lines(call, judged, believed), code=0 if judged.verdict == "valid" else 1)


def _vouched_by(root: TrustedRoot | None) -> dict[str, Any] | None:
    """Name and source of the store's root a signer leads to, with the dates of its trust list."""
    if root is None:
        return None
    return {"name": root.certificate.name, "source": root.source, "list": plain(root.list)}


def _verdict_lines(call: Call, judged: Verification, believed: Mapping[str, TrustedRoot]) -> list[str]:
    words = call.words
    lines = [words(f"verify.verdict.{judged.verdict}.headline")]
    for signature in judged.signatures:
        headline = words(f"verify.verdict.{signature.verdict}.headline")
        lines.append(f"  {signature.field}: {visible(signature.signer)} – {headline}")
        lines += [f"    {words(f'verify.reason.{reason}')}" for reason in signature.reasons]
        root = believed.get(signature.root)
        if root is not None:
            lines.append(f"    {words('cli.verify.root', name=root.certificate.name)}")
        if root is not None and root.list is not None:
            late = "cli.verify.list_late" if root.list.late else "cli.verify.list"
            lines.append(f"    {words(late, territory=root.list.territory, issued=root.list.issued.date())}")
    lines += [f"  {words(f'verify.reason.{reason}')}" for reason in judged.reasons]
    changes = dict.fromkeys(change for signature in judged.signatures for change in signature.changes_after)
    return [*lines, *(f"  {_change_line(call, change)}" for change in changes)]


def _change_line(call: Call, change: Change) -> str:
    """What was done after signing, where, and whether that is allowed."""
    words = call.words
    what = words(f"verify.change.{change.words}")
    where = f" ({words('verify.change.page', page=change.page)})" if change.page else ""
    return f"{what}{where}: {words('verify.change.allowed' if change.allowed else 'verify.change.refused')}"


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError("time.form", text=text) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
