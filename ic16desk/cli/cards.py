"""``card …``: which cards there are, and whether one can sign with them; no store is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ic16desk.cli.call import Call, plain, read_secret
from ic16desk.cli.root import root
from ic16desk.clock import Clock
from ic16desk.desk.cards import card_drivers, check_cards, look_at_cards
from ic16desk.errors import KnownError
from ic16desk.model.cards import CardCertificate, CardCheck, CardLine, Cards
from ic16desk.wording import Wording

_MODULE = click.Path(path_type=Path, dir_okay=False)
PIN = "IC16DESK_PIN"


@root.group()
def card() -> None:
    """Signature cards (PKCS#11)."""


@card.command("list")
@click.option("--pkcs11", "module", type=_MODULE, default=None, metavar="MODULE", help="the card's driver")
@click.pass_obj
def list_(call: Call, module: Path | None) -> None:
    """List drivers, cards and their certificates."""
    drivers = card_drivers()
    if module is None:
        if not drivers:
            raise KnownError("card.no_driver")
        module = Path(drivers[0].path)
    cards = look_at_cards(module)
    payload = {
        "drivers": plain(drivers),
        "module": cards.module,
        "driver": cards.driver,
        "readers": [{"name": reader.name, "token": plain(reader.token)} for reader in cards.readers],
        "certificates": plain(cards.certificates),
        "store": None,
    }
    call.emit(payload, _listed(call.words, cards))


@card.command()
@click.option("--pkcs11", "module", type=_MODULE, default=None, metavar="MODULE", help="the card's driver")
@click.option("--token", default=None, metavar="LABEL")
@click.option("--cert", "certificate", default=None, metavar="ID")
@click.pass_obj
def check(call: Call, module: Path | None, token: str | None, certificate: str | None) -> None:
    """Look at reader, driver, card and certificate; exit code 0 only when one can sign."""
    checked = check_cards(module, token=token, certificate=certificate, now=Clock().now())
    rows = [line_row(call.words, line) for line in checked.lines]
    payload = {
        "module": checked.module,
        "ok": checked.ok,
        "lines": rows,
        "token": plain(checked.token),
        "certificate": plain(checked.certificate),
        "store": None,
    }
    call.emit(payload, checked_lines(call.words, checked), code=0 if checked.ok else 1)


def line_row(words: Wording, line: CardLine) -> dict[str, Any]:
    """One line of the check as JSON: part, state, what is there, and code, message and hint when it is not in order."""
    message, hint = line_words(words, line)
    return {
        "name": line.part,
        "state": line.state,
        "detail": line.detail,
        "code": line.code,
        "message": message,
        "hint": hint,
    }


def line_words(words: Wording, line: CardLine) -> tuple[str, str]:
    """What is wrong and what to do; empty for a line in order."""
    if line.state == "ok":
        return "", ""
    if line.code is None:
        return words("cards.waits"), ""
    return words.error(KnownError(line.code, **(line.params or {})))


def checked_lines(words: Wording, checked: CardCheck) -> list[str]:
    """The four lines for people."""
    lines = []
    for line in checked.lines:
        message, hint = line_words(words, line)
        head = f"{words(f'cards.state.{line.state}'):<10} {words(f'cards.part.{line.part}')}"
        told = checked.certificate if line.part == "certificate" else None
        detail = certificate_words(words, told) if told else line.detail
        lines.append(f"{head}: {message or detail or '–'}")
        lines += [f"{'':<10} {hint}"] if hint else []
    return lines


def certificate_words(words: Wording, each: CardCertificate) -> str:
    """Whose certificate it is, how long it lasts, which kind of key."""
    end = each.info.valid_to.date().isoformat()
    return words("cards.until", name=each.info.name, end_date=end, key=each.info.key)


def pin_source(call: Call, file: Path | None) -> str:
    """The PIN: file, environment, else asked for at a terminal.

    Raises:
        SecretMissing: there is no terminal to ask at.
    """
    return read_secret(file) if file else call.ask(PIN, "pin")


def _listed(words: Wording, cards: Cards) -> list[str]:
    lines = [f"{cards.module}: {cards.driver}"]
    for reader in cards.readers:
        token = reader.token
        lines.append(f"  {reader.name}: {token.label if token and token.ready else words('cards.no_token')}")
        for each in cards.certificates:
            if token is not None and each.slot == token.slot:
                use = words("cards.for_signing" if each.signs else "cards.for_other")
                lines.append(f"    {each.id or '–'}  {each.label}: {certificate_words(words, each)} ({use})")
    return lines
