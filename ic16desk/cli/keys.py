"""``key …``: key files and certificates, with or without a store."""

from __future__ import annotations

from pathlib import Path

import click

from ic16desk import signing
from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.root import root
from ic16desk.clock import Clock
from ic16desk.desk.keys import certificate_place, create_key_file

KEY_PASSPHRASE = "IC16DESK_KEY_PASSPHRASE"


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
    passphrase = call.ask(KEY_PASSPHRASE, "key_passphrase", twice=True)
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
    passphrase = call.ask(KEY_PASSPHRASE, "key_passphrase") if signing.is_pkcs12(data) else None
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
    info = call.desk().verifying.trust(read_file(certificate)).value
    call.emit(info, [call.words("cli.key.trusted", name=info.name)])
