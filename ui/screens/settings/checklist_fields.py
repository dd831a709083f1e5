"""Fields of a checklist item: words in three languages, one code of several, conditions to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QPlainTextEdit, QWidget

from ic16desk.model.checklists import Problem
from ui.i18n import follow, screen, words
from ui.theme import font, repolish
from ui.widgets.condition_words import condition_words
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, holder, row

LANGUAGES = ("fi", "sv", "en")
#: Keys within a provision → the field that shows them.
FIELD_OF = {"ref": "basis", "trust": "basis", "text": "basis"}


class CalmCombo(QComboBox):
    """A list that the wheel does not change: it stands in a page that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class Titled(QWidget):
    """A field under its name; what is wrong stands under it. ``edited`` when there is something else to store."""

    edited = Signal()

    def __init__(self, key: str, *, note: str = "") -> None:
        super().__init__()
        self._key, self._note = key, note
        self._label = Label("", "strong")
        self._told = Label("", "caption", ink="text2", wrap=True)
        self._error = Label("", "caption", ink="bad", wrap=True)
        self._wrong = holder(row(IconLabel("octagon-alert", "bad", 14), (self._error, 1), spacing=6))
        self._wrong.setVisible(False)

    def retranslate(self) -> None:
        """The name."""
        self._label.setText(words(self._key))
        self._told.setText(words(self._note) if self._note else "")
        self._told.setVisible(bool(self._note))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong with it."""
        self._error.setText(problem_words(problems))
        self._wrong.setVisible(bool(problems))

    def flush(self) -> None:
        """Let what was typed be stored."""

    def lay_out(self, content: QWidget) -> None:
        """Name, content, what is wrong."""
        self.setLayout(column(self._label, content, self._told, self._wrong, spacing=4))
        follow(self)


class _Text(QPlainTextEdit):
    """Plain text; Tab goes on, Esc goes back."""

    left = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setFont(font())
        self.setTabChangesFocus(True)
        self._least = lines
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()
        self.installEventFilter(self)

    def _fit(self) -> None:
        """As high as what is written: a page that scrolls needs no fields that scroll too."""
        lines = max(self._least, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text into another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field stores."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter stores; Esc is not of the text."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class WordsField(Titled):
    """Text in the three languages under each other; ``lines`` of each."""

    def __init__(self, key: str, *, lines: int = 2, note: str = "") -> None:
        super().__init__(key, note=note)
        self._stored = dict.fromkeys(LANGUAGES, "")
        self.fields = {language: _Text(lines) for language in LANGUAGES}
        self._names = {language: Label("", "caption", ink="text2") for language in LANGUAGES}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, language in enumerate(LANGUAGES):
            name = self._names[language]
            name.setFixedWidth(64)
            name.setContentsMargins(0, 8, 0, 0)
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.fields[language], number, 1)
            self.fields[language].left.connect(self.flush)
        self.lay_out(holder(grid))

    def retranslate(self) -> None:
        """Names of the languages too."""
        super().retranslate()
        for language, field in self.fields.items():
            name = words(f"checklist.language.{language}")
            self._names[language].setText(name)
            field.setAccessibleName(f"{words(self._key)}, {name}")

    def show_words(self, texts: Mapping[str, str]) -> None:
        """Show what is stored; a field that is being written in keeps what was typed."""
        for language, field in self.fields.items():
            text = texts.get(language, "")
            typing = field.hasFocus() and field.toPlainText() != self._stored[language]
            self._stored[language] = text
            if not typing and field.toPlainText() != text:
                field.setPlainText(text)

    def texts(self) -> dict[str, str]:
        """What is written."""
        return {language: field.toPlainText().strip() for language, field in self.fields.items()}

    def flush(self) -> None:
        """Store what is different."""
        if self.texts() != {language: text.strip() for language, text in self._stored.items()}:
            self._stored = self.texts()
            self.edited.emit()

    def set_locked(self, locked: bool) -> None:
        """To read only."""
        for field in self.fields.values():
            field.setReadOnly(locked)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the languages that are missing."""
        super().show_problems(problems)
        missing = {problem.params.get("language", "") for problem in problems}
        for language, field in self.fields.items():
            field.setProperty("error", "true" if language in missing else "false")
            repolish(field)


class CodeField(Titled):
    """One code of several, each in words."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.combo = CalmCombo()
        self._choices: Sequence[tuple[str, str]] = ()
        self.combo.activated.connect(lambda _number: self.edited.emit())
        self.lay_out(self.combo)

    def retranslate(self) -> None:
        """The name is the list's too."""
        super().retranslate()
        self.combo.setAccessibleName(words(self._key))

    def show_code(self, code: str, choices: Sequence[tuple[str, str]]) -> None:
        """Show a code among its choices (code and words)."""
        if list(choices) != list(self._choices):
            self._choices = choices
            self.combo.clear()
            for value, text in choices:
                self.combo.addItem(text, value)
        self.combo.setCurrentIndex(max(0, self.combo.findData(code)))

    def code(self) -> str:
        """What is chosen."""
        return str(self.combo.currentData() or "")


class ConditionsField(Titled):
    """Conditions that must all hold for the item to be shown; none: always."""

    def __init__(self, key: str, codes: Sequence[str], *, note: str) -> None:
        super().__init__(key, note=note)
        self.boxes = {code: QCheckBox() for code in codes}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        for number, box in enumerate(self.boxes.values()):
            box.clicked.connect(lambda _checked: self.edited.emit())
            grid.addWidget(box, number // 2, number % 2)
        #: Codes that carry a name (``objective:1.1``): not ticked here, and never lost.
        self._named: list[str] = []
        self._besides = Label("", "caption", ink="text2", wrap=True)
        self.lay_out(holder(column(holder(grid), self._besides, spacing=4)))

    def retranslate(self) -> None:
        """Words of the conditions."""
        super().retranslate()
        for code, box in self.boxes.items():
            box.setText(words(f"checklist.when.{code}"))
        self._tell_besides()

    def show_codes(self, codes: Sequence[str]) -> None:
        """Tick these."""
        for code, box in self.boxes.items():
            box.setChecked(code in codes)
        self._named = [code for code in codes if code not in self.boxes]
        self._tell_besides()

    def codes(self) -> list[str]:
        """What is ticked, and the codes with a name as they were."""
        return [*(code for code, box in self.boxes.items() if box.isChecked()), *self._named]

    def _tell_besides(self) -> None:
        named = ", ".join(condition_words("checklist.when", code) for code in self._named)
        self._besides.setText(words("settings.versions.other_conditions", conditions=named) if named else "")
        self._besides.setVisible(bool(named))


def problem_words(problems: Sequence[Problem]) -> str:
    """What is wrong, beside the field it is in: without the place and the key's name in the file."""
    found: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        name = problem.params.get("name", "").partition(".")[0]
        found.setdefault((problem.code, FIELD_OF.get(name, name)), []).append(problem.params.get("language", ""))
    told = []
    for (code, name), languages in found.items():
        key = f"checklist.problem.{code.removeprefix('data.')}"
        if not screen().wording.has(key) or not screen().wording.has(f"checklist.field.{name}"):
            first = next(problem for problem in problems if problem.code == code)
            told.append(words(f"error.{code}.message", **first.params))
            continue
        missing = ", ".join(words(f"checklist.language.{language}") for language in languages if language)
        told.append(words(key, field=words(f"checklist.field.{name}"), language=missing))
    return " ".join(told)
