"""The screens: made when first gone to, let go of when the store is locked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge

#: Places of the rail and views of a case, by name.
PLACES = ("cases", "search", "signing", "archive", "settings", "proposal")
CASE_VIEWS = ("review", "application", "budget", "supplement", "decision")


class View(Protocol):
    """What every screen has; see also the optional methods in :class:`Views`."""

    titled: SignalInstance
    status: SignalInstance

    def leave(self) -> None:
        """Stop work and clear every content."""


class CaseView(View, Protocol):
    """A view of one case."""

    go: SignalInstance

    def open_case(self, application_id: str) -> None:
        """Show a case."""


class Views:
    """The screens of one open store in a stack."""

    def __init__(self, stack: QStackedWidget, bridge: Bridge[Desk], welcome: Callable[[str, QWidget], None]) -> None:
        """Args: ``welcome`` is called with the name and the screen when one was made."""
        self._stack, self._bridge, self._welcome = stack, bridge, welcome
        self._made: dict[str, QWidget] = {}

    def get(self, name: str) -> QWidget:
        """A screen, made if need be."""
        if name not in self._made:
            view = _MAKERS[name](self._bridge)
            self._made[name] = view
            self._stack.addWidget(view)
            self._welcome(name, view)
        return self._made[name]

    def case_view(self, name: str) -> CaseView:
        """A view of a case."""
        return cast("CaseView", self.get(name))

    def made(self) -> dict[str, QWidget]:
        """Those there are."""
        return dict(self._made)

    def enter(self, name: str) -> QWidget:
        """Show a screen."""
        view = self.get(name)
        self._stack.setCurrentWidget(view)
        entered = getattr(view, "enter", None)
        if entered is not None:
            entered()
        return view

    def set_width_class(self, width_class: str) -> None:
        """Tell every screen that lays itself out by the window's width."""
        for view in self._made.values():
            _tell_width(view, width_class)

    def leave_case(self) -> None:
        """The case is closed: its views forget it."""
        for name in CASE_VIEWS:
            if name in self._made:
                cast("View", self._made[name]).leave()

    def clear(self) -> None:
        """Let every screen go: nothing of the store stays in a widget."""
        for view in self._made.values():
            cast("View", view).leave()
            self._stack.removeWidget(view)
            view.hide()
            view.setParent(None)
            view.deleteLater()
        self._made.clear()


def _tell_width(view: QWidget, width_class: str) -> None:
    told = getattr(view, "set_width_class", None)
    if told is not None:
        told(width_class)


# Each screen is imported when it is first gone to: start-up time.


def _cases(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.cases import CasesScreen

    return CasesScreen(bridge)


def _search(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.search import SearchScreen

    return SearchScreen(bridge)


def _signing(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.signing import SigningScreen

    return SigningScreen(bridge)


def _archive(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.archive import ArchiveScreen

    return ArchiveScreen(bridge)


def _settings(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.settings import SettingsScreen

    return SettingsScreen(bridge)


def _proposal(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.proposal import ProposalScreen

    return ProposalScreen(bridge)


def _review(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.review import ReviewScreen

    return ReviewScreen(bridge)


def _application(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.application import ApplicationScreen

    return ApplicationScreen(bridge)


def _budget(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.budget import BudgetScreen

    return BudgetScreen(bridge)


def _supplement(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.supplement import SupplementScreen

    return SupplementScreen(bridge)


def _decision(bridge: Bridge[Desk]) -> QWidget:
    from ui.screens.decision import DecisionScreen

    return DecisionScreen(bridge)


_MAKERS: dict[str, Callable[[Bridge[Desk]], QWidget]] = {
    "cases": _cases,
    "search": _search,
    "signing": _signing,
    "archive": _archive,
    "settings": _settings,
    "proposal": _proposal,
    "review": _review,
    "application": _application,
    "budget": _budget,
    "supplement": _supplement,
    "decision": _decision,
}
