"""``key roots|distrust|trust-list|crl``: whom this store believes; ``register|list|remove``: its people's keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ic16desk import signing
from ic16desk.cli.authority import grouped
from ic16desk.cli.call import Call, plain
from ic16desk.cli.documents import read_file
from ic16desk.cli.keys import KEY_PASSPHRASE, key
from ic16desk.errors import UsageError
from ic16desk.model.keys import StoredKey, StoredTrustList, TrustedRoot

_FILE = click.Path(path_type=Path, dir_okay=False)


@key.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR")
@click.pass_obj
def roots(call: Call, out: Path | None) -> None:
    """List the roots this store trusts; with --out, write its own ones as PEM for recipients."""
    trusting = call.desk().trusting
    found, lists = trusting.roots(), trusting.lists()
    files = trusting.export(out) if out else ()
    payload = {
        "roots": [_root(root) for root in found],
        "lists": plain(lists),
        "crls": plain(trusting.crls()),
        "files": [str(path) for path in files],
    }
    lines = [_root_line(call, root) for root in found if root.source == "own"]
    lines += [_list_line(call, one) for one in lists] + [str(path) for path in files]
    call.emit(payload, lines or [call.words("cli.key.no_roots")])


@key.command()
@click.argument("fingerprint")
@click.pass_obj
def distrust(call: Call, fingerprint: str) -> None:
    """Trust the root with FINGERPRINT no more (its beginning is enough)."""
    root = call.desk().trusting.distrust(fingerprint).value
    call.emit(_root(root), [call.words("cli.key.distrusted", name=root.certificate.name)])


@key.command("trust-list")
@click.argument("file", type=_FILE, required=False)
@click.option("--remove", default=None, metavar="TERRITORY", help="believe nothing of this territory's list any more")
@click.pass_obj
def trust_list(call: Call, file: Path | None, remove: str | None) -> None:
    """Trust the granted services of an EU trust list (FILE.xml, ETSI TS 119 612)."""
    if (file is None) == (remove is None):
        raise UsageError("trust_list.file_or_remove")
    if file is None:
        gone = call.desk().trusting.remove_list(str(remove)).value
        call.emit(plain(gone), [call.words("cli.key.list_removed", territory=gone.territory)])
        return
    found = signing.read_trust_list(read_file(file))
    call.desk().trusting.import_list(found)
    signs = sum(service.signs for service in found.services)
    payload: dict[str, Any] = plain(found)
    payload["services"] = [{k: v for k, v in one.items() if k != "certificate"} for one in payload["services"]]
    words = call.words
    lines = [
        words("cli.key.list_taken", territory=found.territory, n=signs),
        words(
            "cli.key.list_dates",
            sequence=found.sequence,
            issued=found.issued.date(),
            next=found.next_update.date() if found.next_update else "–",
        ),
        words("cli.key.list_unchecked"),
        grouped(found.sha256),
    ]
    call.emit({**payload, "signature": "not_checked"}, lines)


@key.command()
@click.argument("file", type=_FILE)
@click.pass_obj
def crl(call: Call, file: Path) -> None:
    """Heed the revocation list FILE of a trusted root."""
    info = call.desk().trusting.import_crl(read_file(file)).value
    call.emit(info, [call.words("cli.key.crl_taken", name=info.issuer, n=info.revoked)])


@key.command()
@click.argument("file", type=_FILE)
@click.option("--person", default=None, help="whose it is; the person at work by default")
@click.pass_obj
def register(call: Call, file: Path, person: str | None) -> None:
    """Note the certificate in FILE (PKCS#12, PEM, DER) as one a person signs with; the key itself is not kept."""
    desk = call.desk()
    data = read_file(file)
    if signing.is_pkcs12(data):
        data = signing.chain_pem(signing.load_key(data, passphrase=call.ask(KEY_PASSPHRASE, "key_passphrase")))
    found = desk.keys.register(data, person=person).value
    call.emit(found, [_key_line(call, found), *_proof_lines(call, found)])


@key.command("list")
@click.pass_obj
def list_keys(call: Call) -> None:
    """List the certificates this store's people sign with, and the days left."""
    found = call.desk().keys.all()
    lines = [_key_line(call, one) for one in found]
    lines += [
        call.words("settings.my_keys.ends_banner", name=one.certificate.name, n=max(one.days_left, 0))
        for one in found
        if one.warning
    ]
    call.emit({"keys": plain(found)}, lines or [call.words("cli.key.no_keys")])


@key.command()
@click.argument("fingerprint")
@click.pass_obj
def remove(call: Call, fingerprint: str) -> None:
    """Take the certificate with FINGERPRINT (its beginning, or its name) off the list; signatures stay."""
    gone = call.desk().keys.remove(fingerprint).value
    call.emit(gone, [call.words("cli.key.removed", name=gone.certificate.name)])


def _root(root: TrustedRoot) -> dict[str, Any]:
    made: dict[str, Any] = plain(root)
    return {**made.pop("certificate"), **made}


def _root_line(call: Call, root: TrustedRoot) -> str:
    info = root.certificate
    return call.words("cli.key.root", name=info.name, end=info.valid_to.date(), fingerprint=info.fingerprint[:16])


def _list_line(call: Call, one: StoredTrustList) -> str:
    return call.words(
        "cli.key.list_late" if one.late else "cli.key.list",
        territory=one.territory,
        n=one.services,
        issued=one.issued.date(),
        next=one.next_update.date() if one.next_update else "–",
    )


def _key_line(call: Call, found: StoredKey) -> str:
    info = found.certificate
    return call.words(
        "cli.key.key",
        name=info.name,
        person=found.person_name,
        end=info.valid_to.date(),
        days=found.days_left,
        fingerprint=info.fingerprint[:16],
    )


def _proof_lines(call: Call, found: StoredKey) -> list[str]:
    words, info = call.words, found.certificate
    lines = [words(f"key.vouched.{found.vouched}", name=found.vouched_by)]
    if info.qualified:
        lines.append(words("key.says.qualified"))
    if info.on_device:
        lines.append(words("key.says.on_device"))
    if "nonRepudiation" not in info.usages:
        lines.append(words("key.says.no_documents"))
    return lines
