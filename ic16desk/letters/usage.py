"""Which letters a dated text is printed in, for the person who edits or confirms it."""

from __future__ import annotations

import re
from typing import Final

from ic16desk.model.texts import TextUse

DECISIONS: Final = ("grant", "reject", "not_examined", "lapsed")
REQUESTS: Final = ("supplement", "hearing")
LATER: Final = ("change", "review", "correction")
_REFUSALS: Final = DECISIONS[1:]
_EVERY: Final = (*DECISIONS, *LATER)
_ALL: Final = (*_EVERY, *REQUESTS)
_OTHER: Final = ("national", "interreg")


#: Pattern of ids, the letters, the money; the first that fits holds.
_USES: Final[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = (
    (r"T0\.(labels|watermark)|T1\.contact", _ALL, ()),
    (r"T0\.grant", ("grant",), ()),
    (r"T0\.reject", ("reject",), ()),
    (r"T0\.not_examined|TN\..*|N\d\d", ("not_examined",), ()),
    (r"T0\.lapsed|TL\..*", ("lapsed",), ()),
    (r"T0\.translation|T1\.(signatures|annexes)", _EVERY, ()),
    (r"T1\.application", DECISIONS, ()),
    (r"note\.eura", _EVERY, ("eu",)),
    (r"T0\.change|T7\..*\.change", ("change",), ()),
    (r"T0\.review|T7\..*\.review", ("review",), ()),
    (r"T0\.correction|T7\..*\.correction|T7\.error", ("correction",), ()),
    (r"T7\.(board|dissent)", _EVERY, ()),
    (r"T7\..*", LATER, ()),
    (r"T1\.(beneficiary|group)|C-.*", ("grant", *LATER), ()),
    (r"T2\.(party|group)", (*_REFUSALS, *LATER), ()),
    (r"T1\..*\.other", ("grant",), _OTHER),
    (r"T1\..*\.(?P<money>eu|national|interreg)", ("grant",), ()),
    (r"T1\..*", ("grant",), ()),
    (r"T2\.solution", ("reject",), ()),
    (r"T2\..*\.(?P<money>eu|national|interreg)", _REFUSALS, ()),
    (r"T2\..*", _REFUSALS, ()),
    (r"R\d\d", ("reject",), ()),
    (r"T3\.(labels|translation|channel)", REQUESTS, ()),
    (r"T3", ("supplement",), ()),
    (r"T4", ("hearing",), ()),
    (r"T5a", (*DECISIONS, "change", "correction"), ("eu", "interreg")),
    (r"T5b", ("review",), ("eu", "interreg")),
    (r"T5c", (*DECISIONS, "change", "correction"), ("national",)),
    (r"T5d", ("review",), ("national",)),
)


def used_in(id: str) -> tuple[TextUse, ...]:
    """The letters a text may be printed in; empty for a text of no letter made here."""
    for pattern, letters, money in _USES:
        if found := re.fullmatch(pattern, id):
            named = found.groupdict().get("money")
            return tuple(TextUse(letter, (named,) if named else money) for letter in letters)
    return ()
