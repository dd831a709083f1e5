"""Inter as the program's font, and its sizes as factors of the user's own (ux/theme.md § 1, Type)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

from ic16desk import paths

Look = Literal["caption", "small", "body", "label", "strong", "reading", "question", "subtitle", "title", "figure"]

#: Factor of the application font and weight.
LOOKS: dict[Look, tuple[float, int]] = {
    "caption": (0.92, 400),
    "small": (0.95, 400),
    "body": (1.0, 400),
    "label": (1.0, 500),
    "strong": (1.0, 600),
    "reading": (1.08, 400),
    "question": (1.12, 500),
    "subtitle": (1.15, 600),
    "title": (1.38, 600),
    "figure": (1.55, 600),
}
#: 13 px at 96 dpi; a user whose system font is larger gets the larger one.
BASE_POINTS = 9.75
_SPACING = 98.6


@cache
def _load() -> str:
    """Register Inter; the family's name, or an empty string when the files are not there."""
    families = [
        family
        for path in sorted(paths.resource("fonts").glob("Inter_*.ttf"))
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    ]
    return "Inter" if "Inter" in families else (families or [""])[0]


def application_font(points: float | None = None) -> QFont:
    """The base font: Inter, at the system's size or 9.75 pt, whichever is larger."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    font = QFont(_load() or QApplication.font().family())
    font.setPointSizeF(points or max(BASE_POINTS, system))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _SPACING)
    return font


def font(
    look: Look = "body", *, weight: int | None = None, factor: float | None = None, tabular: bool = False
) -> QFont:
    """A font as a factor of the application's.

    Args:
        look: a name of :data:`LOOKS`.
        weight: 400, 500 or 600 instead of the look's own.
        factor: another factor than the look's own.
        tabular: figures of equal width, for numbers that stand above each other.
    """
    own_factor, own_weight = LOOKS[look]
    base = QApplication.font()
    made = QFont(base)
    made.setPointSizeF(base.pointSizeF() * (factor or own_factor))
    made.setWeight(QFont.Weight(weight or own_weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def width(text: str, used: QFont) -> int:
    """Pixels a line of text takes."""
    return int(QFontMetricsF(used).horizontalAdvance(text) + 0.99)
