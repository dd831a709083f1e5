"""Which key signs: a key file or a card, exactly one of the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from ic16desk.cli.call import Call
from ic16desk.cli.cards import pin_source
from ic16desk.clock import Clock
from ic16desk.errors import UsageError
from ic16desk.model.cards import CardPlace
from ic16desk.signing import Signer

F = TypeVar("F", bound=Callable[..., Any])
_KEY_PASSPHRASE = "IC16DESK_KEY_PASSPHRASE"


class CardChoice(TypedDict):
    """The options of :func:`card_options`."""

    pkcs11: Path | None
    token: str | None
    certificate: str | None
    pin_file: Path | None
    pin_each: bool


def card_options(command: F) -> F:
    """``--pkcs11 MODULE --token LABEL [--cert ID] [--pin-file FILE] [--pin-each]``."""
    file = click.Path(path_type=Path, dir_okay=False)
    for option in (
        click.option("--pin-each", is_flag=True, help="ask for the PIN before each signature"),
        click.option("--pin-file", type=file, default=None, metavar="FILE"),
        click.option("--cert", "certificate", default=None, metavar="ID", help="the certificate's id or label"),
        click.option("--token", default=None, metavar="LABEL", help="the card, when there are several"),
        click.option("--pkcs11", type=file, default=None, metavar="MODULE", help="the card's driver"),
    ):
        command = option(command)
    return command


@contextmanager
def open_key(call: Call, pkcs12: Path | None, card: CardChoice) -> Iterator[Signer]:
    """The key file or the card, open while signing.

    Raises:
        UsageError: ``sign.which_key``: none of the two, or both. SecretMissing: no passphrase or PIN, and no terminal.
        KnownError: the file or the card does not open.
    """
    from ic16desk.desk.cards import open_card_key
    from ic16desk.desk.keys import load_key

    module = card["pkcs11"]
    if (pkcs12 is None) == (module is None):
        raise UsageError("sign.which_key")
    if pkcs12 is not None:
        yield load_key(pkcs12, call.ask(_KEY_PASSPHRASE, "key_passphrase"))
        return
    assert module is not None
    desk = call.desk_if_any()
    with open_card_key(
        CardPlace(module, card["token"], card["certificate"]),
        pin=lambda: pin_source(call, card["pin_file"]),
        each=card["pin_each"],
        now=Clock().now(),
        known=desk.verifying.roots() if desk is not None else (),
    ) as key:
        yield key
