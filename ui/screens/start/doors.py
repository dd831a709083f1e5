"""Ways into a store. Each is done on the writing lane's thread, so that none freezes the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge

Enter = Callable[[], "Desk"]
Connect = Callable[[Enter], "Bridge[Desk]"]


@dataclass(slots=True)
class Door:
    """A way in: where the store lies and how it is opened. ``code`` is there once a new store was made."""

    folder: Path
    enter: Enter
    code: str = ""


class _Secret:
    """What was typed, until it has been used: the lane keeps its way in, but not the secret."""

    def __init__(self, text: str) -> None:
        self._text = text

    def take(self) -> str:
        text, self._text = self._text, ""
        return text


def holds_store(folder: Path) -> bool:
    """Whether there is a store in a folder, whole or damaged."""
    return any((folder / name).exists() for name in ("store.db", "store.keys"))


def unlock(folder: Path, *, passphrase: str) -> Door:
    """Open with the passphrase."""
    secret = _Secret(passphrase)

    def enter() -> Desk:
        from ic16desk.desk import Desk  # start-up time

        return Desk.open(folder, passphrase=secret.take())

    return Door(folder, enter)


def recover(folder: Path, *, code: str, passphrase: str) -> Door:
    """Open with the recovery code and set a new passphrase."""
    secret, new = _Secret(code), _Secret(passphrase)

    def enter() -> Desk:
        from ic16desk.desk import Desk  # start-up time

        desk = Desk.open(folder, recovery_code=secret.take())
        try:
            desk.upkeep.change_passphrase(new.take())
        except BaseException:
            desk.close()
            raise
        return desk

    return Door(folder, enter)


def restore(folder: Path, *, backup: Path, passphrase: str) -> Door:
    """Make a new store from a backup."""
    secret = _Secret(passphrase)

    def enter() -> Desk:
        from ic16desk.desk import Desk  # start-up time

        return Desk.restore(backup, folder, passphrase=secret.take())

    return Door(folder, enter)


def create(folder: Path, *, passphrase: str) -> Door:
    """Make an empty store; its recovery code comes to ``door.code``."""
    secret = _Secret(passphrase)

    def enter() -> Desk:
        from ic16desk.desk import Desk  # start-up time

        desk, door.code = Desk.create(folder, passphrase=secret.take())
        return desk

    door = Door(folder, enter)
    return door
