"""Which letters a dated text is printed in, for the person who edits or confirms it."""

from __future__ import annotations

import re
from typing import Final

from ic16desk.model.texts import TextUse

DECISIONS: Final = ("grant", "reject", "not_examined", "lapsed")
REQUESTS: Final = ("supplement", "hearing")
_REFUSALS: Final = DECISIONS[1:]
LATER: Final = ("change", "review", "correction")
_ALL: Final = (*DECISIONS, *REQUESTS)
_OTHER: Final = ("national", "interreg")


#: Pattern of ids, the letters, the money; the first that fits holds.
_USES: Final[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = (
    (r"T0\.(labels|watermark)|T1\.contact", _ALL, ()),
    (r"T0\.grant", ("grant",), ()),
    (r"T0\.reject", ("reject",), ()),
    (r"T0\.not_examined|TN\..*|N\d\d", ("not_examined",), ()),
    (r"T0\.lapsed|TL\..*", ("lapsed",), ()),
    (r"T0\.translation|T1\.(application|signatures|annexes)", DECISIONS, ()),
    (r"note\.eura", DECISIONS, ("eu",)),
    (r"secrecy\..*", (*DECISIONS, *LATER), ()),
    (r"T1\.(board|dissent|evidence)", (*DECISIONS, *LATER), ()),
    (r"T1\..*\.other", ("grant",), _OTHER),
    (r"T1\..*\.(?P<money>eu|national|interreg)", ("grant",), ()),
    (r"T1\..*|C-.*", ("grant",), ()),
    (r"T2\.solution", ("reject",), ()),
    (r"T2\..*\.(?P<money>eu|national|interreg)", _REFUSALS, ()),
    (r"T2\..*", _REFUSALS, ()),
    (r"R\d\d", ("reject",), ()),
    (r"T3\.(labels|translation|channel)", REQUESTS, ()),
    (r"T3", ("supplement",), ()),
    (r"T4", ("hearing",), ()),
    (r"T0\.change|TM\..*", ("change",), ()),
    (r"T0\.review|TO\..*", ("review",), ()),
    (r"T0\.correction|TK\..*", ("correction",), ()),
    (r"TX\..*", LATER, ()),
    (r"T5b", ("review",), ("eu", "interreg")),
    (r"T5d", ("review",), ("national",)),
    (r"T5a", DECISIONS, ("eu", "interreg")),
    (r"T5c", DECISIONS, ("national",)),
)


def used_in(id: str) -> tuple[TextUse, ...]:
    """The letters a text may be printed in; empty for a text of no letter made here."""
    for pattern, letters, money in _USES:
        if found := re.fullmatch(pattern, id):
            named = found.groupdict().get("money")
            return tuple(TextUse(letter, (named,) if named else money) for letter in letters)
    return ()
