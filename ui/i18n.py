"""The screen's words in the user's language, changed without a restart.

``say(widget, key)`` gives a widget its words and remembers the key: when the language changes, they are said again.
What ``say`` cannot express (a table's contents, a sentence put together) is done in ``retranslate()`` of the widget,
connected by ``follow``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.wording import Wording

Where = Literal["text", "tooltip", "name", "placeholder", "title", "hint"]
_SAID = "saidWords"
#: Dynamic property with the shortcut a tooltip shows, as QKeySequence reads it ("Ctrl+K").
KEYS = "shownKeys"


class Screen(QObject):
    """The language of the screen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wording = Wording("fi")
        self._translator = QTranslator(self)

    @property
    def language(self) -> Language:
        """What the screen speaks."""
        return self._wording.language

    @property
    def wording(self) -> Wording:
        """All words of that language (for error messages and for code that asks ``has``)."""
        return self._wording

    def speak(self, language: Language) -> None:
        """Change the language of every living widget, Qt's own dialogs and number formats included."""
        self._wording = Wording(language)
        self._load_qt_words(language)
        for said_by in _speakers():
            say_again(said_by)
        self.changed.emit()

    def _load_qt_words(self, language: Language) -> None:
        QLocale.setDefault(QLocale(language))
        app = QCoreApplication.instance()
        if app is None:
            return
        app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            app.installTranslator(self._translator)


@cache
def screen() -> Screen:
    """The one screen language of the process."""
    return Screen()


def words(key: str, /, **params: object) -> str:
    """The sentence for a key in the screen's language.

    Raises:
        KeyError: no such words (a test walks code and files both ways).
    """
    return screen().wording(key, **params)


def system_language() -> Language:
    """The first of our languages that the system asks for; Finnish otherwise."""
    for name in QLocale.system().uiLanguages():
        short = name.split("-")[0].lower()
        for language in LANGUAGES:
            if short == language:
                return language
    return "fi"


class Translated(Protocol):
    """A widget that says its words again itself."""

    def retranslate(self) -> None:
        """Set every text from its key."""


def follow(widget: Translated) -> None:
    """Call ``widget.retranslate()`` now and after each change of language, as long as the widget lives."""
    screen().changed.connect(widget.retranslate)
    widget.retranslate()


class _Said:
    """The keys one object speaks by, per place."""

    __slots__ = ("keys",)

    def __init__(self) -> None:
        self.keys: dict[Where, tuple[str, dict[str, object]]] = {}


Speaker = TypeVar("Speaker", bound=QObject)


def say(speaker: Speaker, key: str, /, *, to: Where = "text", **params: object) -> Speaker:
    """Give a widget or action words that follow the language; returns it.

    Args:
        speaker: anything with ``setText``, ``setToolTip``, ``setAccessibleName`` …, as ``to`` asks.
        key: of the wording files.
        to: ``text``, ``tooltip`` (with the shortcut after it), ``name`` (accessible name), ``placeholder``, ``title``
            (window title), or ``hint`` (tooltip and accessible name at once: icon buttons).
        params: fill the sentence.
    """
    said = speaker.property(_SAID)
    if not isinstance(said, _Said):
        said = _Said()
        speaker.setProperty(_SAID, said)
    said.keys[to] = (key, params)
    _say(speaker, to, words(key, **params))
    return speaker


def with_keys(text: str, keys: str) -> str:
    """``Korosta`` and ``H`` → ``Korosta (H)``, in the platform's way of writing keys."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    return f"{text} ({shown})" if shown else text


def _say(speaker: QObject, to: Where, text: str) -> None:
    if to in ("tooltip", "hint"):
        _setter(speaker, "setToolTip")(with_keys(text, str(speaker.property(KEYS) or "")))
    if to == "hint":
        named = getattr(speaker, "setAccessibleName", None)
        (named or _setter(speaker, "setText"))(text)
    elif to != "tooltip":
        setters = {
            "text": "setText",
            "name": "setAccessibleName",
            "placeholder": "setPlaceholderText",
            "title": "setWindowTitle",
        }
        _setter(speaker, setters[to])(text)


def _setter(speaker: QObject, name: str) -> Callable[[str], None]:
    setter: Callable[[str], None] = getattr(speaker, name)
    return setter


def say_again(speaker: QObject) -> None:
    """Say the words a widget has (the language or the shortcut they tell is another)."""
    said = speaker.property(_SAID)
    if isinstance(said, _Said):
        for to, (key, params) in said.keys.items():
            _say(speaker, to, words(key, **params))


def _speakers() -> list[QObject]:
    if not isinstance(QCoreApplication.instance(), QApplication):
        return []
    found: list[QObject] = []
    for widget in QApplication.allWidgets():
        found.append(widget)
        found.extend(action for action in widget.actions() if action.parent() in (widget, None))
    return found
