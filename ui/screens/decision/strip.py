"""The decisions of a case beside each other: which one is shown, a later one begun, one that is drafted given up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QScrollArea

from ic16desk.desk.beginnings import KINDS, Beginning
from ic16desk.desk.decision_series import CaseDecision
from ic16desk.model.later import number_of
from ic16desk.model.proceedings import LegalForce
from ic16desk.wording import shown
from ui.i18n import follow, say, words
from ui.legal_force import sentence
from ui.screens.decision.facts import DecisionCase
from ui.widgets.buttons import Button, command
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, holder, row

_ICONS = {"draft": "pen-line", "presented": "badge-check", "signed": "circle-check", "eura": "landmark"}
#: From so many decisions on, those that are not shown are told in short.
_MANY = 3
_HEIGHT = 44


def state_of(one: CaseDecision) -> str:
    """``draft``, ``presented``, ``signed`` or ``eura``."""
    if one.draft.eura_day is not None:
        return "eura"
    return "draft" if one.letter is None or one.letter.state == "unsigned" else one.letter.state


def title_of(one: CaseDecision) -> str:
    """Kind, number and day of a decision; those of EURA where it was made there."""
    draft = one.draft.draft
    day = one.draft.eura_day or draft.date
    parts = (words(f"decision.kind.{draft.kind}"), number_of(draft), shown(day) if day else "")
    return " · ".join(part for part in parts if part)


class DecisionStrip(QFrame):
    """``chosen`` carries a decision's place in the series, ``begin_asked`` a kind, ``drop_asked`` what is given up."""

    chosen = Signal(int)
    begin_asked = Signal(str)
    drop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(_HEIGHT)
        self._series: tuple[CaseDecision, ...] = ()
        self._beginnings: tuple[Beginning, ...] = ()
        self._seq = 1
        self._force: LegalForce | None = None
        self.buttons: dict[int, Button] = {}
        self._group = QButtonGroup(self)
        self._row = row(spacing=4)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(holder(row(self._row, None, spacing=0)))
        say(self._area, "decision.series.name", to="name")
        self.begin = Button("decision.series.begin", icon="plus", keys="Alt+M")
        self._menu = QMenu(self)
        self.acts: dict[str, QAction] = {kind: self._menu.addAction("") for kind in KINDS}
        for kind, action in self.acts.items():
            action.triggered.connect(lambda _=False, kind=kind: self.begin_asked.emit(kind))
        self.begin.setMenu(self._menu)
        self.drop = Button("decision.series.drop", "ghost", icon="trash-2", keys="Alt+L")
        self.drop.clicked.connect(self.drop_asked)
        title = say(Label("", "strong"), "decision.series.title")
        self.setLayout(row(title, (self._area, 1), self.drop, self.begin, spacing=8, margins=(16, 0, 16, 0)))
        say(self, "decision.series.name", to="name")
        self.hide()
        self._make_commands()
        follow(self)

    def retranslate(self) -> None:
        """Buttons and menu."""
        for one in self._series:
            button = self.buttons.get(one.draft.seq)
            if button is None:
                continue
            state = words(f"decision.series.state_{state_of(one)}")
            whole = f"{title_of(one)} · {state}"
            short = len(self._series) >= _MANY and one.draft.seq != self._seq
            button.setText(words(f"decision.kind.{one.draft.draft.kind}") if short else whole)
            forced = self._force is not None and self._force.seq == one.draft.seq
            button.setToolTip(f"{whole}\n{sentence(self._force)}" if forced and self._force is not None else whole)
            button.setAccessibleName(whole)
        for found in self._beginnings:
            action, kind = self.acts[found.kind], words(f"decision.kind.{found.kind}")
            why = words(f"decision.series.why.{found.why}") if found.why else ""
            action.setText(
                words("decision.series.closed", kind=kind, why=why, basis=found.basis)
                if why
                else f"{kind} ({found.basis})"
            )
            action.setEnabled(not why)

    def show_case(self, case: DecisionCase) -> None:
        """Show a case's decisions; nothing while there is one and none may be begun."""
        made_for = [(one.draft.seq, state_of(one)) for one in case.series]
        if made_for != [(one.draft.seq, state_of(one)) for one in self._series]:
            self._make(case.series)
        self._series, self._beginnings, self._seq = case.series, case.beginnings, case.seq
        self._force = case.force
        if case.seq in self.buttons:
            self.buttons[case.seq].setChecked(True)
        newest = case.series[-1] if case.series else None
        later = newest is not None and newest.draft.draft.kind != "main"
        unsigned = newest is not None and (newest.letter is None or newest.letter.signatures == 0)
        self.drop.setVisible(later and unsigned)
        self.begin.setVisible(newest is not None and newest.signed)
        self.setVisible(len(case.series) > 1 or any(not one.why for one in case.beginnings))
        self.retranslate()
        QTimer.singleShot(0, self, self._follow)  # the layout may still be growing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The one shown stays in sight."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._follow)

    def forget(self) -> None:
        """Show nothing of any case any more."""
        self._make(())
        self._series, self._beginnings, self._seq, self._force = (), (), 1, None
        self.hide()

    def step(self, by: int) -> None:
        """The next decision, or the one before."""
        places = [one.draft.seq for one in self._series]
        at = places.index(self._seq) + by if self._seq in places else -1
        if 0 <= at < len(places):
            self.chosen.emit(places[at])

    def open_menu(self) -> None:
        """Let the user choose what to begin."""
        if self.isVisible() and self.begin.isVisible():
            self.begin.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._menu.popup(self.begin.mapToGlobal(QPoint(0, self.begin.height() + 2)))

    def ask_begin(self, kind: str) -> None:
        """Begin a kind from the command palette, if it may be begun."""
        if any(one.kind == kind and not one.why for one in self._beginnings):
            self.begin_asked.emit(kind)

    def ask_drop(self) -> None:
        """Give up what is drafted, if it may be given up."""
        if self.isVisible() and self.drop.isVisible():
            self.drop_asked.emit()

    def _follow(self) -> None:
        """Let the one shown be seen, and that there are others beside it."""
        current = self.buttons.get(self._seq)
        if current is not None:
            self._area.ensureWidgetVisible(current, 24, 0)

    def _make_commands(self) -> None:
        # from anywhere in the window, and in the command palette, while the strip is there
        anywhere = Qt.ShortcutContext.WindowShortcut
        for key, keys, icon, act in (
            ("decision.series.begin", "Alt+M", "plus", self.open_menu),
            ("decision.series.drop", "Alt+L", "trash-2", self.ask_drop),
            ("decision.series.next", "Alt+PgDown", "chevron-right", lambda: self.step(1)),
            ("decision.series.previous", "Alt+PgUp", "chevron-left", lambda: self.step(-1)),
        ):
            command(self, key, keys, icon=icon, context=anywhere).triggered.connect(act)
        for kind in KINDS:
            made = command(self, f"decision.series.begin_{kind}", icon="plus")
            made.triggered.connect(lambda _=False, kind=kind: self.ask_begin(kind))

    def _make(self, series: Sequence[CaseDecision]) -> None:
        for button in self.buttons.values():
            self._group.removeButton(button)
        clear(self._row)
        self.buttons = {}
        for one in series:
            made = Button("", "ghost", icon=_ICONS[state_of(one)])
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, seq=one.draft.seq: self.chosen.emit(seq))
            self.buttons[one.draft.seq] = made
            self._group.addButton(made)
            self._row.addWidget(made)
