"""The exception tree: the world failed, or we have a bug.

    Ic16Error
    ├── KnownError            the world failed; has words and a next step
    │   ├── UsageError        exit 2: a wrong call, or a secret is missing
    │   │   ├── SecretMissing
    │   │   └── NotFound      nothing, or more than one thing, has this name
    │   ├── Refused           exit 3: the input was refused, nothing was changed
    │   ├── NotAllowed        exit 1: done nothing, the answer is no (law, four eyes, lint)
    │   └── StoreError        exit 4: the store cannot be opened or written
    │       ├── WrongPassphrase  StoreLocked  StoreDamaged  StoreNewer
    │       └── DiskFull  StoreReadOnly  StoreMissing  StorePlace
    └── BugError              exit 5: ours; traceback in the log only
    Cancelled                 the user stopped a long job; nothing was saved

Judgements (a finding, a verdict, an unreadable document) are values, never exceptions.
The sentences live in ``resources/wording/<lang>/errors.toml`` under ``<code>.message`` and ``<code>.hint``.
"""

from __future__ import annotations


class Ic16Error(Exception):
    """Root of all exceptions the program raises itself."""

    exit_code = 5
    code = "bug"

    def __init__(self, code: str | None = None, **params: object) -> None:
        """Args: ``code`` names the sentence, ``params`` fill it."""
        super().__init__(code or self.code)
        self.code = code or self.code
        self.params = params

    def __str__(self) -> str:
        """Code and parameters, for the log."""
        return f"{self.code} {self.params}" if self.params else self.code


class KnownError(Ic16Error):
    """The world failed: a file, a disk, a card, a passphrase."""

    exit_code = 1


class UsageError(KnownError):
    """The call cannot be meant this way."""

    exit_code = 2
    code = "usage"


class SecretMissing(UsageError):
    """A passphrase or PIN is needed and nothing may prompt for it."""

    code = "secret.missing"


class NotFound(UsageError):
    """No such application, document, person or item; or the name is ambiguous."""

    code = "not_found"


class Refused(KnownError):
    """The input was refused; nothing was changed. ``code`` is a code of ``cli.md``."""

    exit_code = 3
    code = "refused"


class NotAllowed(KnownError):
    """The rules say no: law, four eyes, a blocking lint line."""

    exit_code = 1
    code = "not_allowed"


class StoreError(KnownError):
    """The store cannot be opened, read or written."""

    exit_code = 4
    code = "store"


class WrongPassphrase(StoreError):
    """No key slot opens with this secret."""

    code = "store.wrong_passphrase"


class StoreLocked(StoreError):
    """Another process holds the store; params say ``pid`` and ``since``."""

    code = "store.locked"


class StoreDamaged(StoreError):
    """The bytes are not what we wrote; a backup can be restored."""

    code = "store.damaged"


class StoreNewer(StoreError):
    """Written by a newer program; params give both schema numbers."""

    code = "store.newer"


class DiskFull(StoreError):
    """No space left; the action was not saved."""

    code = "store.disk_full"


class StoreReadOnly(StoreError):
    """The folder or file may not be written."""

    code = "store.read_only"


class StoreMissing(StoreError):
    """There is no store in this folder."""

    code = "store.missing"


class StorePlace(StoreError):
    """A live store may not lie here (cloud-synced or network folder)."""

    code = "store.place"


class BugError(Ic16Error):
    """A state that our own code should have made impossible."""


class Cancelled(Exception):
    """The user stopped a long job; nothing of it was saved."""
