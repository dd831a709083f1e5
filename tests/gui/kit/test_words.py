"""The screen's language, and that code and wording files agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from ic16desk import paths
from ui import i18n
from ui.i18n import KEYS, follow, say, screen, words

UI = Path(i18n.__file__).parent


def flat(table: dict, prefix: str = "") -> set[str]:
    found: set[str] = set()
    for name, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            found |= flat(value, f"{prefix}{name}.")
        else:
            found.add(f"{prefix}{name}")
    return found


def of_screen(language: str) -> dict:
    return tomllib.loads(paths.resource("wording", language, "screen.toml").read_text("utf-8"))


def test_words_change_without_a_restart(qtbot):
    label = say(QLabel(), "ui.action.close")
    qtbot.addWidget(label)
    assert label.text() == "Sulje"
    screen().speak("sv")
    assert label.text() == "Stäng"
    assert screen().language == "sv"


def test_parameters_and_plurals_are_said_again_too(qtbot):
    label = say(QLabel(), "ui.cell.blocking", n=1)
    qtbot.addWidget(label)
    assert label.text() == "1 estävä havainto"
    screen().speak("en")
    assert label.text() == "1 blocking finding"


def test_each_place_has_its_own_words(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    say(say(field, "ui.action.search", to="placeholder"), "ui.action.close", to="name")
    assert (field.placeholderText(), field.accessibleName()) == ("Etsi tai anna komento", "Sulje")


def test_hint_tells_the_shortcut_but_the_name_does_not(qtbot):
    button = QToolButton()
    qtbot.addWidget(button)
    button.setProperty(KEYS, "Ctrl+K")
    say(button, "ui.action.search", to="hint")
    assert button.toolTip() == "Etsi tai anna komento (Ctrl+K)"
    assert button.accessibleName() == "Etsi tai anna komento"


def test_actions_of_a_widget_follow_the_language(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    action = QAction(widget)
    widget.addAction(action)
    say(action, "ui.action.copy")
    screen().speak("en")
    assert action.text() == "Copy"


def test_follower_retranslates_until_it_is_gone(qtbot):
    class Panel(QWidget):
        said: list[str] = []  # noqa: RUF012

        def retranslate(self) -> None:
            self.said.append(words("ui.action.close"))

    panel = Panel()
    follow(panel)
    screen().speak("en")
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(panel, 52)
    del panel
    screen().speak("sv")
    assert Panel.said == ["Sulje", "Close"]


def test_qts_own_words_follow(qapp):
    screen().speak("fi")
    fi = QCoreApplication.translate("QPlatformTheme", "Cancel")
    screen().speak("sv")
    sv = QCoreApplication.translate("QPlatformTheme", "Cancel")
    assert (fi, sv) == ("Peru", "Avbryt")
    assert QLocale().language() == QLocale.Language.Swedish


def test_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        words("ui.no.such.words")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_kit_words_are_complete_in_each_language(language):
    assert flat(of_screen(language)) == flat(of_screen("fi"))


def test_kit_parameters_are_the_same_in_each_language():
    def params(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    for key in flat(of_screen("fi")):
        found = []
        for language in ("fi", "sv", "en"):
            entry: object = of_screen(language)
            for part in key.split("."):
                entry = entry[part]  # type: ignore[index]
            found.append(params(str(entry)))
        assert found[0] == found[1] == found[2], key


def test_kit_code_uses_words_that_exist_and_leaves_none_unused():
    have = {key for key in flat(of_screen("fi")) if key.startswith("ui.")}
    code = "\n".join(
        path.read_text("utf-8")
        for path in [*UI.glob("*.py"), *(p for d in ("widgets", "models", "theme") for p in (UI / d).rglob("*.py"))]
    )
    used = set(re.findall(r'"(ui\.[a-z_]+(?:\.[a-z_]+)+)"', code))
    assert used <= have, used - have
    composed = {key for key in have if key.startswith(("ui.pages.zoom_", "ui.meaning.", "ui.action."))}  # for screens
    screens = "\n".join(p.read_text("utf-8") for p in UI.rglob("*.py"))
    unused = {key for key in have - composed if not re.search(rf"[\"']{re.escape(key)}[\"']", screens)}
    assert not unused, unused
