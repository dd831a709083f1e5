"""Names that came from outside: comparing them, and showing them without being fooled."""

from __future__ import annotations

import unicodedata

_SAFE_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def fold(name: str) -> str:
    """The form in which two names are the same: NFC, case folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def fold_words(text: str) -> str:
    """The form in which two texts say the same: :func:`fold`, with one space between words."""
    return " ".join(fold(text).split())


def visible(name: str) -> str:
    r"""Control, direction and unassigned characters as ``\u202e``; everything else as it is."""
    if name.isprintable():
        return name  # none of these categories, and by far the most
    return "".join(
        f"\\u{ord(char):04x}" if unicodedata.category(char) in _SAFE_CATEGORIES and char != "\u00ad" else char
        for char in name
    )


def has_hidden(name: str) -> bool:
    """Whether :func:`visible` would change the name."""
    return visible(name) != name
