"""``key root|request|issue|install|revoke``: from an organisation's root to a person's key; files, no store."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.keys import KEY_PASSPHRASE, key
from ic16desk.clock import Clock
from ic16desk.desk import authority
from ic16desk.desk.keys import certificate_place
from ic16desk.errors import NotAllowed
from ic16desk.model.keys import REASONS, RequestInfo

_ROOT_PASSPHRASE = "IC16DESK_ROOT_PASSPHRASE"
_FILE = click.Path(path_type=Path, dir_okay=False)


@key.command("root")
@click.option("--name", required=True, help="the root's name, as recipients will see it")
@click.option("--organisation", default=None)
@click.option("--out", type=_FILE, required=True, metavar="FILE.p12", help="in a safe, not on this laptop")
@click.pass_obj
def create_root(call: Call, name: str, organisation: str | None, out: Path) -> None:
    """Create an organisation's root; its key is written to FILE.p12 and kept nowhere else."""
    certificate_place(out)
    secret = _root_passphrase(call, twice=True)
    made = authority.create_root_file(out, name=name, organisation=organisation, passphrase=secret, now=Clock().now())
    call.emit(
        {"path": str(made.path), "certificate": plain(made.certificate), "pem": str(made.pem), "store": None},
        [
            str(made.path),
            str(made.pem),
            call.words("cli.key.root_safe", file=made.path.name),
            call.words("cli.key.root_proves", pem=made.pem.name),
        ],
    )


@key.command()
@click.option("--name", required=True, help="the person, as printed in decisions")
@click.option("--organisation", default=None)
@click.option("--out", type=_FILE, required=True, metavar="FILE.p12")
@click.pass_obj
def request(call: Call, name: str, organisation: str | None, out: Path) -> None:
    """Create a key and a request (FILE.csr) for its certificate from the organisation's root."""
    authority.request_place(out)
    secret = call.ask(KEY_PASSPHRASE, "key_passphrase", twice=True)
    made = authority.create_request_file(
        out, name=name, organisation=organisation, passphrase=secret, now=Clock().now()
    )
    call.emit(
        {"path": str(made.path), "request": str(made.request), **plain(made.info), "store": None},
        [
            str(made.path),
            str(made.request),
            *_request_lines(call, made.info),
            call.words("cli.key.requested", request=made.request.name),
        ],
    )


@key.command()
@click.argument("request", type=_FILE)
@click.option("--root", "root_file", type=_FILE, required=True, metavar="FILE.p12")
@click.option("--out", type=_FILE, required=True, metavar="CERT.pem")
@click.option("--years", type=int, default=2, show_default=True)
@click.option("--yes", is_flag=True, help="issue without asking")
@click.pass_obj
def issue(call: Call, request: Path, root_file: Path, out: Path, years: int, yes: bool) -> None:
    """Issue the certificate that REQUEST asks for, with the organisation's root."""
    info = authority.read_request(request)
    if sys.stdin.isatty() and not yes:
        for line in _request_lines(call, info):
            click.echo(line, err=True)
        if not click.confirm(call.words("cli.key.issue_question"), err=True):
            raise NotAllowed("key.not_issued")
    made = authority.issue_certificate(
        request,
        root=root_file,
        passphrase=_root_passphrase(call),
        out=out,
        now=Clock().now(),
        years=years,
        expected=info,
    )
    end = made.certificate.valid_to.date()
    call.emit(
        {"path": str(made.path), "request": plain(info), "certificate": plain(made.certificate), "store": None},
        [str(made.path), *_request_lines(call, info), call.words("cli.key.issued", name=info.name, end=end)],
    )


@key.command()
@click.argument("certificate", type=_FILE)
@click.option("--key", "key_file", type=_FILE, required=True, metavar="FILE.p12")
@click.pass_obj
def install(call: Call, certificate: Path, key_file: Path) -> None:
    """Put an issued CERTIFICATE into the key file that asked for it."""
    secret = call.ask(KEY_PASSPHRASE, "key_passphrase")
    made = authority.install_certificate(certificate, key=key_file, passphrase=secret, now=Clock().now())
    info = made.certificate
    call.emit(
        {"path": str(made.path), "certificate": plain(info), "store": None},
        [str(made.path), call.words("cli.key.installed", name=info.name, end=info.valid_to.date())],
    )


@key.command()
@click.argument("certificate", type=_FILE)
@click.option("--root", "root_file", type=_FILE, required=True, metavar="FILE.p12")
@click.option("--crl", type=_FILE, required=True, metavar="FILE.crl", help="the list to add to, or to begin")
@click.option("--reason", type=click.Choice(REASONS), default="keyCompromise", show_default=True)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="DAY", help="lost on this day")
@click.pass_obj
def revoke(call: Call, certificate: Path, root_file: Path, crl: Path, reason: str, since: dt.datetime | None) -> None:
    """Withdraw CERTIFICATE: add it to the root's revocation list."""
    made = authority.revoke_certificate(
        certificate,
        root=root_file,
        passphrase=_root_passphrase(call),
        crl=crl,
        reason=reason,
        now=Clock().now(),
        since=since.date() if since else None,
    )
    call.emit(
        {"path": str(crl), "crl": plain(made), "store": None},
        [str(crl), call.words("cli.key.revoked", n=made.revoked, file=crl.name)],
    )


def _root_passphrase(call: Call, *, twice: bool = False) -> str:
    """The root's own variable where it is set, else the one of all key files."""
    variable = _ROOT_PASSPHRASE if os.environ.get(_ROOT_PASSPHRASE) else KEY_PASSPHRASE
    return call.ask(variable, "root_passphrase", twice=twice)


def _request_lines(call: Call, info: RequestInfo) -> list[str]:
    words = call.words
    return [
        words("cli.key.request_name", name=info.name, organisation=info.organisation or "–"),
        words("cli.key.request_key", key=info.key, fingerprint=grouped(info.fingerprint)),
    ]


def grouped(fingerprint: str) -> str:
    """In fours, as people compare it."""
    return " ".join(fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4))
