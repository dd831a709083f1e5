"""With which key one signs: a key file and its passphrase, or another way such as a card. What is secret is wiped.

Usage::

    choice = KeyChoice(looks)
    choice.add_way(CardWay(...))  # a second way; the user chooses between them
    choice.show_person("Maija Mallikas")  # whose key was where is remembered
    ...
    opening = choice.opening()  # on the GUI thread; what was typed is taken now

    def job(desk: Desk, progress: Progress) -> ...:  # off it
        with opening(desk) as key:
            return desk.signatures.sign(application, key=key, role=role)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QLineEdit, QRadioButton, QWidget

from ui.i18n import say, words
from ui.state import Looks
from ui.theme import repolish
from ui.widgets.buttons import Button
from ui.widgets.labels import FieldLabel, Label
from ui.widgets.layouts import column, holder, row
from ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.desk.keys import Signer

    #: Opens a key for as long as one signs; called off the GUI thread, raises what opening a key raises.
    Opening = Callable[[Desk], AbstractContextManager[Signer]]

#: Under these names it is remembered where a person's key file lies, and which way that person signs.
PLACE, WAY = "key/", "key_way/"
#: What the key file can be blamed for, and what the passphrase.
_FILE_ERRORS = frozenset({"file.unreadable", "key.damaged", "key.unsupported"})
_SECRET_ERRORS = frozenset({"key.wrong_passphrase", "key.passphrase_missing"})


class KeyWay(QWidget):
    """One way to a key. ``changed`` when what is typed may make it ready, ``entered`` on Enter in its secret."""

    changed = Signal()
    entered = Signal()

    #: What the way is called among others, and what Looks knows it by.
    title_key = ""
    name = ""

    def is_ready(self) -> bool:
        """Whether there is enough to try it."""
        raise NotImplementedError

    def opening(self) -> Opening:
        """What opens the key, with what is typed now."""
        raise NotImplementedError

    def show_error(self, code: str, text: str) -> bool:
        """Say an error at the field it belongs to; False: it belongs to none of this way's."""
        raise NotImplementedError

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""

    def show_person(self, looks: Looks, person: str) -> None:
        """What is remembered of a person's key (never a secret)."""

    def remember(self, looks: Looks, person: str) -> None:
        """The key was opened: remember where it was."""

    def wipe(self) -> None:
        """Forget what is secret."""

    def first_field(self) -> QWidget:
        """Where one begins to type."""
        return self


class KeyFileWay(KeyWay):
    """A PKCS#12 file and its passphrase."""

    title_key = "key_choice.file"
    name = "file"

    def __init__(self) -> None:
        super().__init__()
        self.place = QLineEdit()
        self.place.setFixedHeight(32)
        self.browse = Button("key_choice.browse", icon="folder-open")
        self.passphrase = PassphraseField("key_choice.passphrase")
        self._error = Label("", "caption", ink="bad", weight=500, wrap=True)
        self._error.hide()
        label = FieldLabel("", "label")
        label.setBuddy(self.place)
        say(label, "key_choice.place")
        say(self.place, "key_choice.place_hint", to="placeholder")
        file = column(label, row((self.place, 1), self.browse), self._error, spacing=4)
        self.setLayout(column(file, self.passphrase, spacing=10))
        self.place.textChanged.connect(self.changed)
        self.passphrase.changed.connect(self.changed)
        self.passphrase.entered.connect(self.entered)
        self.browse.clicked.connect(self._choose)

    def is_ready(self) -> bool:
        """A file and a passphrase."""
        return bool(self.place.text().strip()) and bool(self.passphrase.text())

    def opening(self) -> Opening:
        """Reads the file and opens it, for as long as one signs."""
        path, passphrase = Path(self.place.text().strip()), self.passphrase.text()

        @contextmanager
        def open_file(_desk: Desk) -> Iterator[Signer]:
            from ic16desk.desk.keys import load_key  # start-up time: the signing libraries

            yield load_key(path, passphrase)

        return open_file

    def show_error(self, code: str, text: str) -> bool:
        """The file's or the passphrase's; a wrong passphrase is wiped."""
        self.clear_errors()
        if code in _FILE_ERRORS:
            self._say_file_error(text)
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        elif code in _SECRET_ERRORS:
            self.passphrase.wipe()
            self.passphrase.show_error(text)
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        self.changed.emit()
        return True

    def clear_errors(self) -> None:
        """Neither the file nor the passphrase is at fault."""
        self._say_file_error("")
        self.passphrase.show_error("")

    def show_person(self, looks: Looks, person: str) -> None:
        """Where that person's key file was last."""
        self.place.setText(looks.value(f"{PLACE}{person}"))

    def remember(self, looks: Looks, person: str) -> None:
        """The file's place only."""
        looks.keep(f"{PLACE}{person}", self.place.text().strip())

    def wipe(self) -> None:
        """The passphrase."""
        self.passphrase.wipe()
        self.changed.emit()

    def first_field(self) -> QWidget:
        """The passphrase, when the file is known."""
        return self.passphrase if self.place.text().strip() else self.place

    def _say_file_error(self, text: str) -> None:
        self.place.setProperty("error", "true" if text else "false")
        repolish(self.place)
        self.place.setAccessibleDescription(text)
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _choose(self) -> None:
        known = self.place.text().strip()
        chooser = QFileDialog(self, words("key_choice.where"), str(Path(known).parent) if known else "")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(words("key_choice.filter"))
        chooser.fileSelected.connect(self._chosen)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _chosen(self, path: str) -> None:
        self.place.setText(path)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)


class KeyChoice(QWidget):
    """The ways under each other's names, one of them open. With one way there is nothing to choose."""

    changed = Signal()
    entered = Signal()

    def __init__(self, looks: Looks | None = None) -> None:
        super().__init__()
        self._looks, self._person = looks or Looks(), ""
        self._ways: list[KeyWay] = []
        self._radios = QButtonGroup(self)
        self._radios.idClicked.connect(self._show_way)
        self._names = row(spacing=16)
        self._heads = holder(self._names)
        self._heads.hide()
        self._places = column(spacing=0)
        self.setLayout(column(self._heads, self._places, spacing=10))
        self.file = KeyFileWay()
        self.add_way(self.file)

    def add_way(self, way: KeyWay) -> None:
        """Offer another way."""
        number = len(self._ways)
        radio = say(QRadioButton(), way.title_key)
        radio.setChecked(number == 0)
        self._radios.addButton(radio, number)
        self._names.insertWidget(number, radio)
        if number == 0:
            self._names.addStretch(1)
        self._ways.append(way)
        self._places.addWidget(way)
        way.setVisible(number == 0)
        way.changed.connect(self.changed)
        way.entered.connect(self.entered)
        self._heads.setVisible(number > 0)

    def way(self) -> KeyWay:
        """The chosen way."""
        return self._ways[max(self._radios.checkedId(), 0)]

    def choose(self, name: str) -> None:
        """Choose a way by its name."""
        number = next((n for n, way in enumerate(self._ways) if way.name == name), 0)
        self._radios.button(number).setChecked(True)
        self._show_way(number)

    def show_person(self, person: str) -> None:
        """Whose key it is: what is remembered of it is filled in."""
        self._person = person
        for way in self._ways:
            way.show_person(self._looks, person)
        self.choose(self._looks.value(f"{WAY}{person}"))

    def is_ready(self) -> bool:
        """Whether there is enough to try the chosen way."""
        return self.way().is_ready()

    def opening(self) -> Opening:
        """A function of the desk that gives the open key as a context manager; to be run off the GUI thread."""
        return self.way().opening()

    def show_error(self, code: str, text: str) -> bool:
        """Say at its field why the key did not open; False: it is no fault of the key's."""
        return self.way().show_error(code, text)

    def clear_errors(self) -> None:
        """Before the next try."""
        for way in self._ways:
            way.clear_errors()

    def remember(self) -> None:
        """The key opened: remember the way and the place for this person, nothing secret."""
        self.way().remember(self._looks, self._person)
        self._looks.keep(f"{WAY}{self._person}", self.way().name)

    def wipe(self) -> None:
        """Forget every secret."""
        for way in self._ways:
            way.wipe()

    def focus_first(self) -> None:
        """Put the cursor where one begins to type."""
        self.way().first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_way(self, number: int) -> None:
        for other, way in enumerate(self._ways):
            if other != number:
                way.wipe()  # what was typed in the other way is not used any more
            way.setVisible(other == number)
        self.changed.emit()
