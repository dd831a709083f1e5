"""Presenter and decision maker (757/2021 § 76): two persons, from the store's list or written in."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ic16desk.model.decision import DecisionDraft, Official
from ic16desk.model.people import Person
from ui.screens.decision.controls import Combo, Line
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Caption, Field, mark_wrong
from ui.screens.decision.section import Section, Target
from ui.widgets.layouts import column, row


class PersonField(QWidget):
    """A name to choose or to write, and a title that follows the choice."""

    edited = Signal()
    left = Signal()

    def __init__(self, role: str) -> None:
        super().__init__()
        self.name = Combo()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._people: tuple[Person, ...] = ()
        self._title = Line()
        self.title = Field(f"decision.signatures.{role}_title", self._title)
        self._caption = Caption(f"decision.signatures.{role}", self.name)
        name_part = column(self._caption, self.name, spacing=4)
        self.setLayout(row((name_part, 1), (self.title, 1), spacing=12))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name.editTextChanged.connect(lambda: self.edited.emit())
        self.name.activated.connect(self._chosen)
        line = self.name.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.left)
        self.title.edited.connect(self.edited)
        self.title.left.connect(self.left)

    def call(self, role: str) -> None:
        """Other words: who decides in a board's name certifies the extract."""
        self._caption.set_key(f"decision.signatures.{role}", self.name)
        self.title.caption(f"decision.signatures.{role}_title")

    def offer(self, people: tuple[Person, ...]) -> None:
        """Persons to choose from; what is written stays."""
        if people == self._people:
            return
        self._people, written = people, self.name.currentText()
        self.name.blockSignals(True)
        self.name.clear()
        self.name.addItems([person.name for person in people])
        self._write(written)
        self.name.blockSignals(False)

    def put(self, person: Official | None) -> None:
        """Show a person."""
        if (person.name if person else "") != self.name.currentText().strip():
            self._write(person.name if person else "")
        self._title.put(person.title if person else "")

    def value(self) -> Official | None:
        """The person, if a name or a title is written."""
        name, title = self.name.currentText().strip(), self._title.text().strip()
        return Official(name=name, title=title) if name or title else None

    def show_error(self, text: str) -> None:
        """What is wrong with the name."""
        self._caption.show_error(text)
        mark_wrong(self.name, text)

    def take_focus(self) -> None:
        """The name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_locked(self, on: bool) -> None:
        """Read only."""
        self.name.setEnabled(not on)
        self.title.set_locked(on)

    def _write(self, name: str) -> None:
        """A name, and its place in the list: from none, the first arrow key comes to the first person."""
        self.name.setCurrentIndex(self.name.findText(name) if name else -1)
        self.name.setEditText(name)

    def _chosen(self, number: int) -> None:
        if 0 <= number < len(self._people):
            self._title.put(self._people[number].title)
        self.left.emit()


class SignatoriesSection(Section):
    """Who presents and who decides; four eyes."""

    def __init__(self) -> None:
        super().__init__("signatures")
        self.presenter, self.decider = PersonField("presenter"), PersonField("decider")
        self.add(self.presenter, self.decider)
        for person in (self.presenter, self.decider):
            person.edited.connect(self.edited)
            person.left.connect(self.left)

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Names and titles."""
        for field, person in ((self.presenter, draft.presenter), (self.decider, draft.decider)):
            field.offer(case.people)
            field.put(person)
        self.show_roles(draft)

    def show_roles(self, draft: DecisionDraft) -> None:
        """As what the second one signs."""
        self.decider.call("certifier" if draft.made_by == "board" else "decider")

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """Both persons."""
        return replace(draft, presenter=self.presenter.value(), decider=self.decider.value())

    def forget(self) -> None:
        """No names."""
        super().forget()
        for field in (self.presenter, self.decider):
            field.offer(())
            field.put(None)

    def targets(self) -> Mapping[str, Target]:
        """Names and titles."""
        return {
            "presenter": self.presenter,
            "presenter.title": self.presenter.title,
            "decider": self.decider,
            "decider.title": self.decider.title,
        }

    def set_locked(self, on: bool) -> None:
        """Read only."""
        self.presenter.set_locked(on)
        self.decider.set_locked(on)
