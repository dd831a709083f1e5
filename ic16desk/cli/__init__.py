"""Every use case without a window (the contract is cli.md: names, JSON, exit codes)."""

from ic16desk.cli.root import run

__all__ = ["run"]
