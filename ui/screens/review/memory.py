"""What the review remembers between runs: where one read, what was seen, widths. Hashes and numbers, no content."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QSplitter

from ic16desk.model.cases import DocumentRow
from ui.state import Looks

_SHORT = 16


class Memory:
    """Kept in the looks, by the beginning of a document's hash or by a case's id."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    def position(self, sha256: str) -> str:
        """Where one read in a document; empty when it was never opened."""
        return self._looks.value(f"review/at/{sha256[:_SHORT]}")

    def keep_position(self, sha256: str, position: str) -> None:
        """Remember it."""
        if position:
            self._looks.keep(f"review/at/{sha256[:_SHORT]}", position)

    def see(self, sha256: str) -> None:
        """A document was opened."""
        self._looks.keep(f"review/seen/{sha256[:_SHORT]}", "1")

    def seen(self, rows: Iterable[DocumentRow]) -> frozenset[str]:
        """Hashes of those that were opened."""
        return frozenset(row.sha256 for row in rows if self._looks.value(f"review/seen/{row.sha256[:_SHORT]}") == "1")

    def place(self, case: str) -> tuple[str, str]:
        """Document and item of a case; empty when it was never opened."""
        document, _, item = self._looks.value(f"review/case/{case}").partition(" ")
        return document, item

    def keep_place(self, case: str, document: str, item: str) -> None:
        """Remember them."""
        self._looks.keep(f"review/case/{case}", f"{document} {item}")

    def restore_split(self, width: str, splitter: QSplitter) -> bool:
        """The user's own widths in a width class."""
        return self._looks.restore_split(f"review-{width}", splitter)

    def keep_split(self, width: str, splitter: QSplitter) -> None:
        """Remember them."""
        self._looks.keep_split(f"review-{width}", splitter)
