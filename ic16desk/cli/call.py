"""One call of the program: its common options, its secrets, its store, its output."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from ic16desk import paths
from ic16desk.desk import Desk
from ic16desk.errors import SecretMissing, StoreError, UsageError
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.wording import Wording


@dataclass(slots=True)
class Call:
    """Common options, and what they lead to. The desk is opened when a command first asks for it."""

    store: str | None = None
    passphrase_file: str | None = None
    person: str | None = None
    json: bool = False
    lang: str | None = None
    exit_code: int = 0
    _desk: Desk | None = field(default=None, repr=False)

    @property
    def words(self) -> Wording:
        """The words of ``--lang``, else of the locale, else Finnish."""
        return Wording(self.language)

    @property
    def language(self) -> Language:
        """Language of what is printed for people."""
        wanted = self.lang or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
        for language in LANGUAGES:
            if wanted.lower().startswith(language):
                return language
        return "fi"

    @property
    def folder(self) -> Path:
        """The store's folder: ``--store``, ``IC16DESK_STORE``, else the default one."""
        named = self.named_store
        return Path(named) if named else paths.default_store()

    @property
    def named_store(self) -> str | None:
        """The store somebody named, or None."""
        return self.store or os.environ.get("IC16DESK_STORE") or None

    def desk(self) -> Desk:
        """The open desk.

        Raises:
            SecretMissing: no passphrase and no terminal to ask at.
            StoreError: the store does not open.
        """
        if self._desk is None:
            passphrase = self.passphrase()
            self._desk = Desk.open(self.folder, passphrase=passphrase, person=self.who)
        return self._desk

    def desk_if_any(self) -> Desk | None:
        """For commands that take a FILE: the store that was named, or the default one if it opens without asking."""
        if self.named_store:
            return self.desk()
        if not self._given_passphrase():
            return None
        try:
            return self.desk()
        except StoreError:
            return None

    @property
    def who(self) -> str | None:
        """``--as`` or ``IC16DESK_PERSON``."""
        return self.person or os.environ.get("IC16DESK_PERSON") or None

    def passphrase(self) -> str:
        """The store's passphrase: file, environment, else asked for at a terminal."""
        return self._given_passphrase() or self.ask("IC16DESK_PASSPHRASE", "passphrase")

    def ask(self, variable: str, what: str, *, twice: bool = False) -> str:
        """A secret from the environment, else from a terminal; never from the command line.

        Raises:
            SecretMissing: there is no terminal.
            UsageError: typed twice, and not the same.
        """
        found = os.environ.get(variable)
        if found:
            return found
        if not sys.stdin.isatty():
            raise SecretMissing(variable=variable)
        secret = getpass.getpass(self.words(f"cli.ask.{what}") + ": ", stream=sys.stderr)
        if twice and getpass.getpass(self.words("cli.ask.again") + ": ", stream=sys.stderr) != secret:
            raise UsageError("secret.differs")
        return secret

    def emit(self, payload: Any, lines: Iterable[str] = (), *, code: int = 0) -> None:
        """Print the result: one JSON object, or the lines for people; and remember the exit code."""
        if self.json:
            write_json(payload)
        else:
            for line in lines:
                sys.stdout.write(f"{line}\n")
        self.exit_code = code

    def close(self) -> None:
        """Close the desk if one was opened."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _given_passphrase(self) -> str | None:
        if self.passphrase_file:
            return read_secret(Path(self.passphrase_file))
        return os.environ.get("IC16DESK_PASSPHRASE") or None


def read_secret(path: Path) -> str:
    """The first line of a file.

    Raises:
        UsageError: it cannot be read, or is empty.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("file.unreadable", name=path.name) from error
    if not lines or not lines[0]:
        raise SecretMissing(variable=path.name)
    return lines[0]


def write_json(payload: Any) -> None:
    """One JSON object on standard output, UTF-8, nothing else."""
    data = msgspec.json.format(msgspec.json.encode(plain(payload)), indent=2)
    sys.stdout.buffer.write(data + b"\n")
    sys.stdout.flush()


def plain(value: Any) -> Any:
    """Dataclasses and structs as plain JSON values; snake_case keys, paths as text."""
    return msgspec.to_builtins(value, enc_hook=_encode)


def _encode(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise NotImplementedError(type(value).__name__)
