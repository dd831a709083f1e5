"""The colours by name, light and dark, and the contrast between them (ux/theme.md § 1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Token = Literal[
    "window", "canvas", "base", "alt", "hair", "border", "text", "text2", "text3", "accent", "accentHover", "on",
    "soft",    "sel", "ok", "okS", "warn", "warnS", "bad", "badS", "cond", "condS", "neu", "neuS",
]  # fmt: skip
#: Meanings of chips, banners and states; never decoration, never without icon and word.
Tone = Literal["ok", "warn", "bad", "cond", "neu", "accent"]

LIGHT: Mapping[Token, str] = {
    "window": "#F3F5F7",
    "canvas": "#DFE3E8",
    "base": "#FFFFFF",
    "alt": "#F7F8FA",
    "hair": "#DFE3E8",
    "border": "#838D99",
    "text": "#1B2129",
    "text2": "#4D5763",
    "text3": "#626C78",
    "accent": "#1D5C96",
    "accentHover": "#174B7B",
    "on": "#FFFFFF",
    "soft": "#E4EEF7",
    "sel": "#DCE9F5",
    "ok": "#1C6B3C",
    "okS": "#E4F3E9",
    "warn": "#805000",
    "warnS": "#FBF0D9",
    "bad": "#AE2418",
    "badS": "#FBE8E5",
    "cond": "#6A3D9A",
    "condS": "#F0E8F8",
    "neu": "#4D5763",
    "neuS": "#ECEFF2",
}

DARK: Mapping[Token, str] = {
    "window": "#15181C",
    "canvas": "#0E1013",
    "base": "#1C2025",
    "alt": "#21262C",
    "hair": "#2E343B",
    "border": "#78838F",
    "text": "#E5E8EC",
    "text2": "#AEB7C1",
    "text3": "#959FAA",
    "accent": "#82B5E8",
    "accentHover": "#9CC5EF",
    "on": "#0C1B2B",
    "soft": "#1D3045",
    "sel": "#22384F",
    "ok": "#7CC898",
    "okS": "#183023",
    "warn": "#E5B75C",
    "warnS": "#352913",
    "bad": "#F29A90",
    "badS": "#3D1E1B",
    "cond": "#C5A5EA",
    "condS": "#2D2240",
    "neu": "#AEB7C1",
    "neuS": "#2A3037",
}

#: Marks on the page by the colour of their meaning: paper is white in both themes, so these have one value.
MARKS: Mapping[Tone, str] = {
    "ok": "#CBEED6",
    "bad": "#FAD3CD",
    "warn": "#FCE7AE",
    "accent": "#D3E5F7",
    "cond": "#E6D8F5",
    "neu": "#E0E4E9",
}
SELECTION = "#A9CBF0"
#: In dark the page is multiplied by this: a view setting; print and export stay untouched.
PAPER_IN_DARK = "#E8E7E3"

_SOFT: Mapping[Tone, Token] = {
    "ok": "okS",
    "warn": "warnS",
    "bad": "badS",
    "cond": "condS",
    "neu": "neuS",
    "accent": "soft",
}


def soft(tone: Tone) -> Token:
    """The ground that belongs to a meaning."""
    return _SOFT[tone]


def contrast(one: str, other: str) -> float:
    """Contrast of two ``#RRGGBB`` colours (WCAG 2.2, relative luminance), 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
