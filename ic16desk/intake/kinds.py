"""What an attachment probably is, from its name and its first words (domain § 2.4 and 6.1)."""

from __future__ import annotations

import re
import unicodedata

from ic16desk.intake.headings import load_headings, squeeze
from ic16desk.intake.roots import MANIFEST
from ic16desk.model.application import AttachmentKind

#: So much of a document is looked at: title and first lines.
_FIRST = 400
_TEXTLESS = frozenset(("image", "unknown"))


def guess_kind(name: str, type_: str, first_text: str = "") -> AttachmentKind | None:
    """The kind by the file's own name, else by the word that comes first in its text, else by its folder; or None.

    ``type_`` is a document type; a proposal only, a person sees and corrects it.
    """
    folder, _, own = name.rpartition("/")
    if own.casefold() == MANIFEST:
        return None
    stem = own.rpartition(".")[0] or own
    return _by_words(stem) or _by_first_words(first_text if type_ not in _TEXTLESS else "") or _by_words(folder)


def _by_words(text: str) -> AttachmentKind | None:
    squeezed, words = squeeze(text), _words(text)
    for kind, tokens in load_headings().kinds:
        if any(_find(token, squeezed, words) >= 0 for token in tokens):
            return kind
    return None


def _by_first_words(text: str) -> AttachmentKind | None:
    squeezed, words = squeeze(text[:_FIRST]), _words(text[:_FIRST])
    found = [
        (at, order, kind)
        for order, (kind, tokens) in enumerate(load_headings().kinds)
        for token in tokens
        if (at := _find(token, squeezed, words)) >= 0
    ]
    return min(found)[2] if found else None


def _find(token: str, squeezed: str, words: frozenset[str]) -> int:
    """Where a token stands in squeezed text; -1: nowhere. ``=alv`` must be a word of its own (not in »palvelu«)."""
    plain = squeeze(token)
    return -1 if token.startswith("=") and plain not in words else squeezed.find(plain)


def _words(text: str) -> frozenset[str]:
    return frozenset(squeeze(word) for word in re.split(r"[\W_]+", unicodedata.normalize("NFC", text)))
