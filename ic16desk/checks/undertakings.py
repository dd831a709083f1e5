"""Recipients of de minimis aid → single undertakings (Reg. (EU) 2023/2831 art. 2(2))."""

from __future__ import annotations

from collections.abc import Iterable

from ic16desk.model.application import Aid
from ic16desk.model.business_id import normalise
from ic16desk.model.names import fold_words


class Undertakings:
    """Which recipients are one undertaking: the same business id, or the same undertaking named, over all rows.

    A recipient without a business id is known by its name.
    """

    def __init__(self, aids: Iterable[Aid]) -> None:
        """Join what the rows say belongs together."""
        self._head: dict[str, str] = {}
        for aid in aids:
            first, *rest = _names(aid)
            for name in rest:
                self._head[self._find(name)] = self._find(first)

    def of(self, aid: Aid) -> str:
        """The same text for all recipients of one undertaking."""
        return self._find(_names(aid)[0])

    def _find(self, name: str) -> str:
        while self._head.get(name, name) != name:
            name = self._head[name]
        return name


def who(name: str, business_id: str | None) -> str:
    """The same text for the same recipient: by its business id; one without a valid one is known by its name."""
    return normalise(business_id or "") or fold_words(name)


def _names(aid: Aid) -> tuple[str, ...]:
    own = who(aid.name, aid.business_id)
    whole = aid.undertaking and (normalise(aid.undertaking) or fold_words(aid.undertaking))
    return (own, whole) if whole else (own,)
