"""What the review remembers between runs: where one read, what was seen, widths. Hashes and numbers, no content."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QSplitter

from ic16desk.model.cases import DocumentRow
from ui.state import Looks

_SHORT = 16
#: A document, whether it is the first of two, and the first one's share of the room.
Beside = tuple[str, bool, float]


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
        return self._looks.place(case)

    def keep_place(self, case: str, document: str, item: str) -> None:
        """Remember them."""
        self._looks.keep_place(case, document, item)

    def halves(self, case: str) -> Beside | None:
        """The document beside the one of :meth:`place`; None when one document was shown."""
        beside, _, rest = self._looks.value(f"review/halves/{case}").partition(" ")
        side, _, share = rest.partition(" ")
        try:
            return (beside, side == "first", float(share)) if beside else None
        except ValueError:
            return None

    def keep_halves(self, case: str, beside: str, *, first: bool, share: float) -> None:
        """Remember them; an empty ``beside``: one document is shown."""
        told = f"{beside} {'first' if first else 'second'} {share:.3f}" if beside else ""
        self._looks.keep(f"review/halves/{case}", told)

    def order(self) -> str:
        """The order of the marks; empty when none was chosen."""
        return self._looks.value("review/marks/order")

    def keep_order(self, order: str) -> None:
        """Remember it."""
        self._looks.keep("review/marks/order", order)

    def kept_version(self, case: str) -> str:
        """The newer checklist version that a case was not moved to, by choice; empty when there was none."""
        return self._looks.value(f"review/kept/{case}")

    def keep_version(self, case: str, version: str) -> None:
        """Remember it: it is not offered again until a newer one comes."""
        self._looks.keep(f"review/kept/{case}", version)

    def lists_pages(self) -> bool:
        """Whether small pictures of the pages are shown beside them."""
        return self._looks.value("review/lists_pages") == "1"

    def keep_lists_pages(self, on: bool) -> None:
        """Remember it."""
        self._looks.keep("review/lists_pages", "1" if on else "")

    def restore_split(self, width: str, splitter: QSplitter) -> bool:
        """The user's own widths in a width class."""
        return self._looks.restore_split(f"review-{width}", splitter)

    def keep_split(self, width: str, splitter: QSplitter) -> None:
        """Remember them."""
        self._looks.keep_split(f"review-{width}", splitter)
