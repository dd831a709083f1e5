"""Find evidence: what the case's documents hold for the item on the card, asked for when the reader rests on it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ic16desk.desk import Desk
from ic16desk.model.searching import Passage
from ui.bridge import Bridge
from ui.screens.review import seeking
from ui.screens.review.case_review import CaseReview

#: Milliseconds on an item before its passages are looked for: who walks through the list asks for nothing.
REST = 120


class HitSearch(QObject):
    """``found`` carries the item's id and its hits, or None while they are not known. Reads only, never waits."""

    found = Signal(str, object)

    def __init__(self, bridge: Bridge[Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._known: dict[str, tuple[Passage, ...]] = {}
        self._asked = 0
        self._wanted: tuple[CaseReview, str] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.now)

    def rest_on(self, review: CaseReview, item: str) -> None:
        """An item came to the card: what is known at once, else after a rest."""
        self._wanted = (review, item)
        if item in self._known:
            self._rest.stop()
            self.found.emit(item, self._known[item])
        else:
            self._rest.start()

    def now(self) -> None:
        """Look for the passages of the item that was rested on."""
        self._rest.stop()
        if self._wanted is None:
            return
        review, item_id = self._wanted
        item = review.item(item_id)
        terms = seeking.terms_of(item) if item is not None else ()
        if not terms:
            return
        asked, application = self._asked, review.case.id

        def came(hits: tuple[Passage, ...]) -> None:
            if asked == self._asked:  # else documents were read meanwhile, or another case is open
                self._known[item_id] = hits
                self.found.emit(item_id, hits)

        self._bridge.read(lambda desk: desk.reading.passages(application, terms), came, owner=self)

    def forget(self) -> None:
        """Documents were read, or the case is closed: nothing is known any more."""
        self._asked += 1
        self._known.clear()
        self._rest.stop()
        self._wanted = None
