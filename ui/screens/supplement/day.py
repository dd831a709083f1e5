"""A day to choose: typed or from a calendar, with what to say of a day on which offices are closed."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from ic16desk import deadlines
from ui.i18n import say, screen, words
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, holder, row


class DayField(QDateEdit):
    """``24.11.2026`` with a calendar; the wheel does not change it."""

    def __init__(self, name_key: str) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat("d.M.yyyy")
        self.setFixedWidth(140)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say(self, name_key, to="name")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def day(self) -> dt.date:
        """The chosen day."""
        chosen = self.date()
        return dt.date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: dt.date) -> None:
        """Choose a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def set_last(self, day: dt.date) -> None:
        """No later day."""
        self.setMaximumDate(QDate(day.year, day.month, day.day))

    def set_first(self, day: dt.date) -> None:
        """No earlier day."""
        self.setMinimumDate(QDate(day.year, day.month, day.day))


class DueField(QWidget):
    """A due day; when it is a Saturday, a Sunday or a holiday it says so and proposes the next working day.

    ``changed`` when another day is chosen. The day never moves by itself (150/1930 § 1).
    """

    changed = Signal()

    def __init__(self, name_key: str) -> None:
        super().__init__()
        self.field = DayField(name_key)
        self._told = Label("", "caption", ink="warn", wrap=True)
        self.use = Button("", "link")
        self._notice = holder(row(IconLabel("triangle-alert", "warn", 14), (self._told, 1), self.use, spacing=6))
        self._notice.hide()
        self.field.dateChanged.connect(lambda _day: self._look())
        self.use.clicked.connect(lambda: self.field.set_day(deadlines.next_working_day(self.field.day())))
        self.setLayout(column(row(self.field, None), self._notice, spacing=4))
        self.setFocusProxy(self.field)
        screen().changed.connect(self._say)

    def day(self) -> dt.date:
        """The chosen day."""
        return self.field.day()

    def warned(self) -> bool:
        """Whether the day is told to be no working day."""
        return not self._notice.isHidden()

    def _look(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        advice = deadlines.advice(self.field.day())
        self._notice.setVisible(advice.closed is not None)
        if advice.closed is not None:
            closed = f"deadline.closed.{advice.closed}"
            self._told.setText(words("deadline.advice", day=advice.day, closed_code=closed, proposed=advice.proposed))
            self.use.setText(words("supplement.use_day", day=advice.proposed))
