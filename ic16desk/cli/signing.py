"""``sign``: decisions of the store, or files without one; ``sign --accept``: a letter that was signed elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Unpack

import click

from ic16desk import signing
from ic16desk.cli.call import Call
from ic16desk.cli.documents import read_file
from ic16desk.cli.opening import CardChoice, card_options, open_key
from ic16desk.cli.root import root
from ic16desk.clock import Clock
from ic16desk.desk.file_signing import sign_file
from ic16desk.desk.signatures import write_signed
from ic16desk.errors import KnownError, UsageError
from ic16desk.model.signatures import Role


@root.command()
@click.argument("targets", nargs=-1, required=True, metavar="(APPLICATION | FILE.pdf)...")
@click.option("--role", type=click.Choice(["presenter", "decider"]), default=None)
@click.option("--pkcs12", type=click.Path(path_type=Path, dir_okay=False), default=None, metavar="FILE")
@card_options
@click.option("--accept", is_flag=True, help="take back letters that were signed elsewhere (FILE.pdf...)")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR")
@click.pass_obj
def sign(
    call: Call,
    targets: tuple[str, ...],
    role: Role | None,
    pkcs12: Path | None,
    accept: bool,
    out: Path | None,
    **card: Unpack[CardChoice],
) -> None:
    """Sign decisions with a key file or a card; goes on after an error and ends in a list."""
    if accept:
        if role or pkcs12 or out or card["pkcs11"]:
            raise UsageError("sign.accept_alone")
        _each(call, targets, lambda target: _accept_one(call, target))
        return
    if role is None:
        raise UsageError("sign.role_missing")
    with open_key(call, pkcs12, card) as key:
        _each(call, targets, lambda target: _sign_one(call, target, key, role, out))


def _each(call: Call, targets: tuple[str, ...], act: Callable[[str], tuple[dict[str, Any], str]]) -> None:
    signed: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    lines: list[str] = []
    for target in targets:
        try:
            row, line = act(target)
            signed.append(row)
            lines.append(line)
        except KnownError as error:
            if isinstance(error, UsageError) and len(targets) == 1:
                raise
            message = call.words.error(error)[0]
            failed.append({"path": target, "code": error.code, "message": message})
            lines.append(f"{target}: {message}")
    call.emit({"signed": signed, "failed": failed, "store": call.named_store}, lines, code=1 if failed else 0)


def _accept_one(call: Call, target: str) -> tuple[dict[str, Any], str]:
    taken = call.desk().accepting.accept(read_file(Path(target))).value
    row = {
        "path": target,
        "id": taken.application,
        "number": taken.number,
        "sha256": taken.sha256,
        "signatures": taken.signatures,
        "level": taken.level,
        "role": taken.role,
        "signer": taken.signer,
        "time": taken.time,
    }
    return row, call.words("cli.exchange.accepted", number=taken.number, signer=taken.signer, time=taken.time)


def _sign_one(
    call: Call, target: str, loaded: signing.Signer, role: Role, out: Path | None
) -> tuple[dict[str, Any], str]:
    path = Path(target)
    if path.suffix.lower() == ".pdf":
        made = sign_file(read_file(path), key=loaded, role=role, language=call.language, now=Clock().now())
        own = (out / path.name) if out else path
        own.parent.mkdir(parents=True, exist_ok=True)
        write_signed(own, made)
        destination: Path | None = own
    else:
        desk = call.desk()
        made = desk.signatures.sign(target, key=loaded, role=role).value
        destination = desk.deciding.write_signed(target, made, out) if out else None
    row = {
        "path": str(destination) if destination else None,
        "target": target,
        "sha256": made.sha256,
        "signatures": made.signatures,
        "level": made.level,
    }
    return row, call.words("cli.sign.signed", target=target)
