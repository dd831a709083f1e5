"""Entries of the register that a draft takes by check box: what conditions and reasons have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.i18n import follow
from ui.screens.decision.section import Section, Target
from ui.widgets.buttons import Button
from ui.widgets.layouts import Part, clear


class EntryRow(QWidget):
    """One entry: its check box, and what belongs to it when it is taken."""

    edited = Signal()
    left = Signal()
    code: str
    box: QCheckBox

    def show_error(self, text: str) -> None:
        """What is wrong with what belongs to it."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Where it is mended, or the box."""
        raise NotImplementedError


RowT = TypeVar("RowT", bound=EntryRow)


class EntrySection(Section, Generic[RowT]):
    """A row for each entry, made anew only for another case, language or register; some of them one click away."""

    def __init__(self, name: str, *right: Part) -> None:
        self._more = Button(kind="link")
        super().__init__(name, *right, self._more)
        self.rows: dict[str, RowT] = {}
        self._made_for: tuple[object, ...] = ()
        self._all, self._locked = False, False
        self._more.clicked.connect(self._show_all)
        follow(self)

    def retranslate(self) -> None:
        """The link to the others."""
        raise NotImplementedError

    def is_shown(self, row: RowT) -> bool:
        """Whether a row is to be seen now."""
        raise NotImplementedError

    def forget(self) -> None:
        """No rows."""
        self._made_for = ()
        self.fill(())
        super().forget()

    def targets(self) -> Mapping[str, Target]:
        """The section, and each entry."""
        found: dict[str, Target] = {self.name: self}
        for code, one in self.rows.items():
            found[f"{self.name}.{code}"] = one
            found[f"texts.{code}"] = one
        return found

    def set_locked(self, on: bool) -> None:
        """Read only."""
        super().set_locked(on)
        self._locked = on
        for one in self.rows.values():
            one.box.setEnabled(not on)

    def fill(self, rows: Iterable[RowT]) -> None:
        """Show these rows and no others."""
        clear(self.body)
        self.rows = {one.code: one for one in rows}
        for one in self.rows.values():
            one.edited.connect(self.retranslate)  # a row just unchecked stays where it is, for another thought
            one.edited.connect(self.edited)
            one.left.connect(self.left)
            self.add(one)
        self.set_locked(self._locked)

    def refresh(self) -> None:
        """Show what is to be seen now, and say how much there is besides."""
        for one in self.rows.values():
            one.setVisible(self.is_shown(one))
        self.retranslate()

    def _show_all(self) -> None:
        self._all = not self._all
        self.refresh()
