"""``key …``, ``sign``, ``verify``: with or without a store."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from ic16desk import signing
from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.root import root
from ic16desk.clock import Clock
from ic16desk.desk.signatures import (
    certificate_place,
    create_key_file,
    load_key,
    sign_pdf,
    verify_pdf,
    write_signed,
)
from ic16desk.errors import KnownError, UsageError
from ic16desk.model.names import visible
from ic16desk.model.signatures import Role, Verification

_KEY_PASSPHRASE = "IC16DESK_KEY_PASSPHRASE"


@root.group()
def key() -> None:
    """Key files (PKCS#12)."""


@key.command()
@click.option("--name", required=True, help="the person, as printed in decisions")
@click.option("--organisation", default=None)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE.p12")
@click.pass_obj
def create(call: Call, name: str, organisation: str | None, out: Path) -> None:
    """Create a key and its certificate; what it proves is said in the output."""
    certificate_place(out)
    passphrase = call.ask(_KEY_PASSPHRASE, "key_passphrase", twice=True)
    made = create_key_file(out, name=name, organisation=organisation, passphrase=passphrase, now=Clock().now())
    call.emit(
        {"path": str(made.path), "certificate": plain(made.certificate), "pem": str(made.pem), "store": None},
        [str(made.path), str(made.pem), call.words("cli.key.proves", name=name)],
    )


@key.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def show(call: Call, file: Path) -> None:
    """Show the certificates in FILE (PEM, DER or PKCS#12)."""
    data = read_file(file)
    passphrase = call.ask(_KEY_PASSPHRASE, "key_passphrase") if signing.is_pkcs12(data) else None
    found = signing.describe(data, passphrase=passphrase)
    lines = [
        f"{x.name} ({x.subject}) ← {x.issuer}, {x.valid_from:%d.%m.%Y}–{x.valid_to:%d.%m.%Y}, {x.key}" for x in found
    ]
    call.emit({"certificates": plain(found), "store": None}, lines)


@key.command()
@click.argument("certificate", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def trust(call: Call, certificate: Path) -> None:
    """Trust CERTIFICATE as a root in this store."""
    info = call.desk().signatures.trust(read_file(certificate)).value
    call.emit(info, [call.words("cli.key.trusted", name=info.name)])


@root.command()
@click.argument("targets", nargs=-1, required=True, metavar="(APPLICATION | FILE.pdf)...")
@click.option("--role", type=click.Choice(["presenter", "decider"]), required=True)
@click.option("--pkcs12", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR")
@click.pass_obj
def sign(call: Call, targets: tuple[str, ...], role: Role, pkcs12: Path, out: Path | None) -> None:
    """Sign decisions; goes on after an error and ends in a list."""
    loaded = load_key(pkcs12, call.ask(_KEY_PASSPHRASE, "key_passphrase"))
    signed: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    lines: list[str] = []
    for target in targets:
        try:
            signed.append(_sign_one(call, target, loaded, role, out))
            lines.append(call.words("cli.sign.signed", target=target))
        except KnownError as error:
            if isinstance(error, UsageError) and len(targets) == 1:
                raise
            message = call.words.error(error)[0]
            failed.append({"path": target, "code": error.code, "message": message})
            lines.append(f"{target}: {message}")
    call.emit({"signed": signed, "failed": failed, "store": call.named_store}, lines, code=1 if failed else 0)


@root.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--trust", "roots", multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="CERT")
@click.option("--at", default=None, metavar="TIME", help="judge certificates at this moment (ISO 8601)")
@click.option("--crl", "crls", multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.pass_obj
def verify(call: Call, file: Path, roots: tuple[Path, ...], at: str | None, crls: tuple[Path, ...]) -> None:
    """Judge a signed PDF; exit code 0 only for `valid`."""
    pdf = read_file(file)
    trusted, lists = [read_file(path) for path in roots], [read_file(path) for path in crls]
    moment = _moment(at) if at else None
    desk = call.desk_if_any()
    if desk is None:
        judged = verify_pdf(pdf, trust=trusted, at=moment, now=Clock().now(), crls=lists)
    else:
        judged = desk.signatures.verify(pdf, trust=trusted, at=moment, crls=lists)
    payload = {**plain(judged), "store": str(call.folder) if desk else None}
    call.emit(payload, _verdict_lines(call, judged), code=0 if judged.verdict == "valid" else 1)


def _sign_one(call: Call, target: str, loaded: signing.SigningKey, role: Role, out: Path | None) -> dict[str, Any]:
    path = Path(target)
    if path.suffix.lower() == ".pdf":
        made = sign_pdf(read_file(path), key=loaded, role=role, language=call.language, now=Clock().now())
        own = (out / path.name) if out else path
        own.parent.mkdir(parents=True, exist_ok=True)
        write_signed(own, made)
        destination: Path | None = own
    else:
        desk = call.desk()
        made = desk.signatures.sign(target, key=loaded, role=role).value
        destination = desk.deciding.write_signed(target, made, out) if out else None
    return {
        "path": str(destination) if destination else None,
        "target": target,
        "sha256": made.sha256,
        "signatures": made.signatures,
        "level": made.level,
    }


def _verdict_lines(call: Call, judged: Verification) -> list[str]:
    words = call.words
    lines = [words(f"verify.verdict.{judged.verdict}.headline")]
    for signature in judged.signatures:
        headline = words(f"verify.verdict.{signature.verdict}.headline")
        lines.append(f"  {signature.field}: {visible(signature.signer)} – {headline}")
        lines += [f"    {words(f'verify.reason.{reason}')}" for reason in signature.reasons]
    lines += [f"  {words(f'verify.reason.{reason}')}" for reason in judged.reasons]
    return lines


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError("time.form", text=text) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
