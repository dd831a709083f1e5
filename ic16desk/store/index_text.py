"""Page text → what the index holds: joined words, composed letters, å ä ö kept."""

from __future__ import annotations

import unicodedata

#: pdfium writes U+FFFE for a line-end hyphen it joined; U+00AD is a soft hyphen. Both vanish in the index, offsets
#: keep them.
_JOINED = str.maketrans({"\ufffe": None, "\u00ad": None})


def indexed(text: str) -> str:
    """NFKC without joined hyphens (ligatures open: ﬁ → fi)."""
    return unicodedata.normalize("NFKC", text.translate(_JOINED))
