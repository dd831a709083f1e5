"""Colours, style sheet, fonts, icons."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QLabel, QPushButton

from ic16desk import paths
from ui import theme
from ui.theme import icons
from ui.theme.tokens import DARK, LIGHT, MARKS, SELECTION, contrast, soft

#: foreground, grounds it stands on, least ratio (WCAG 2.2 AA: 4.5 text, 3 edges of controls).
PAIRS = (
    ("text", ("base", "window", "alt", "sel", "soft", "neuS"), 4.5),
    ("text2", ("base", "window", "alt", "sel", "soft", "neuS"), 4.5),
    ("text3", ("base", "window", "alt"), 4.5),
    ("accent", ("base", "window", "alt", "soft", "sel"), 4.5),
    ("on", ("accent", "accentHover"), 4.5),
    ("ok", ("okS", "base", "sel"), 4.5),
    ("warn", ("warnS", "base", "sel"), 4.5),
    ("bad", ("badS", "base", "sel"), 4.5),
    ("cond", ("condS", "base", "sel"), 4.5),
    ("neu", ("neuS",), 4.5),
    ("border", ("base", "window"), 3.0),
)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "grounds", "least"), PAIRS, ids=[p[0] for p in PAIRS])
def test_contrast_meets_the_table(tokens, ink, grounds, least):
    for ground in grounds:
        assert contrast(tokens[ink], tokens[ground]) >= least, (ink, ground)


@pytest.mark.parametrize(
    ("tokens", "ink", "ground", "told"),
    [
        (LIGHT, "text", "base", 16.2),
        (LIGHT, "text2", "sel", 6.0),
        (LIGHT, "ok", "okS", 5.7),
        (LIGHT, "bad", "badS", 5.8),
        (DARK, "text", "base", 13.3),
        (DARK, "accent", "base", 7.6),
        (DARK, "on", "accentHover", 9.7),
        (DARK, "warn", "warnS", 7.6),
    ],
)
def test_contrast_is_what_the_table_says(tokens, ink, ground, told):
    assert contrast(tokens[ink], tokens[ground]) == pytest.approx(told, abs=0.06)


def test_contrast_is_symmetric_and_bounded():
    assert round(contrast("#000000", "#FFFFFF"), 2) == round(contrast("#FFFFFF", "#000000"), 2) == 21.0
    assert contrast("#123456", "#123456") == 1.0


def test_marks_leave_black_text_readable():
    assert all(contrast("#000000", colour) >= 12 for colour in MARKS.values())
    assert contrast("#000000", SELECTION) >= 10


@pytest.mark.parametrize("dark", [False, True])
def test_style_sheet_has_every_token_resolved(qapp, dark):
    theme.set_theme(qapp, dark, high_contrast=False)
    sheet = qapp.styleSheet()
    assert "@" not in sheet
    assert (DARK if dark else LIGHT)["accent"] in sheet
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == (DARK if dark else LIGHT)["base"]


def test_style_sheet_names_only_files_that_exist(qapp):
    names = re.findall(r'kiticons:([^"]+)"', qapp.styleSheet())
    assert names
    for name in names:
        assert paths.resource("icons", *name.split("/")).is_file()


@pytest.mark.parametrize(("mode", "tokens"), [("light", LIGHT), ("dark", DARK)], ids=["light", "dark"])
def test_control_drawings_use_the_tokens(mode, tokens):
    for name, token in (("tick", "on"), ("arrow", "text2"), ("up", "text2"), ("down", "text2")):
        assert tokens[token] in paths.resource("icons", "control", f"{name}-{mode}.svg").read_text("utf-8")


def test_high_contrast_uses_no_style_sheet_and_the_platforms_palette(qapp):
    theme.set_theme(qapp, False, high_contrast=True)
    assert qapp.styleSheet() == ""
    role = QPalette.ColorRole
    assert theme.colour("text") == qapp.palette().color(role.WindowText)
    assert theme.colour("sel") == qapp.palette().color(role.Highlight)
    assert theme.ink("text2", selected=True) == qapp.palette().color(role.HighlightedText)


def test_worn_icon_is_drawn_again_when_the_theme_changes(qapp, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    theme.wear(button, "check", "text")
    before = _darkest(button.icon().pixmap(16, 16).toImage())
    theme.set_theme(qapp, True, high_contrast=False)
    after = _darkest(button.icon().pixmap(16, 16).toImage())
    assert before.lightness() < 80 < after.lightness()


def test_label_wears_an_icon_of_the_asked_size(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    theme.wear(label, "lock", "bad", 14)
    assert label.pixmap().width() == round(14 * label.pixmap().devicePixelRatio())


def test_unknown_icon_is_refused():
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon")


def test_every_icon_is_lucide_and_can_be_tinted():
    files = sorted(paths.resource("icons").glob("*.svg"))
    assert files
    for path in files:
        assert "currentColor" in path.read_text("utf-8"), path.name
        assert not icons.pixmap(path.stem).isNull()


def test_font_is_inter_and_grows_with_the_users(qapp):
    assert qapp.font().family() == "Inter"
    base = theme.font().pointSizeF()
    assert theme.font("title").pointSizeF() == pytest.approx(1.38 * base)
    assert theme.font("strong").weight() == 600


def test_tabular_figures_are_equally_wide(qapp):
    from ui.theme.fonts import width

    used = theme.font(tabular=True)
    assert width("1111111111", used) == width("8888888888", used)


def test_soft_ground_belongs_to_each_meaning():
    assert {soft(tone) for tone in ("ok", "warn", "bad", "cond", "neu", "accent")} == {
        "okS", "warnS", "badS", "condS", "neuS", "soft",
    }  # fmt: skip


def test_follow_system_dresses_at_once_and_on_change(qapp, qtbot):
    theme.follow_system(qapp)
    with qtbot.waitSignal(theme.notifier().changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert theme.is_dark() == theme.system_is_dark(qapp)


def test_users_choice_outlives_a_change_of_the_desktop(qapp):
    theme.follow_system(qapp, chosen=True)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert theme.is_dark()
    theme.choose(qapp, None)
    assert theme.is_dark() == theme.system_is_dark(qapp)


def _darkest(image: QImage) -> QColor:
    found = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return next(colour for colour in sorted(found, key=lambda c: -c.alpha()))
