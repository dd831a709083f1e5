"""The steps of the start, each made when it is first gone to: only one of them has to be there to begin with."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtWidgets import QStackedWidget

from ui.screens.start.page import Page

if TYPE_CHECKING:
    from ui.screens.start.choices import ChoicesPage
    from ui.screens.start.code import CodePage
    from ui.screens.start.create import CreatePage
    from ui.screens.start.person import PersonPage
    from ui.screens.start.recover import RecoverPage
    from ui.screens.start.restore import RestorePage
    from ui.screens.start.unlock import UnlockPage
    from ui.screens.start.welcome import WelcomePage

Made = TypeVar("Made", bound=Page)

# Every import within a function here is start-up time.


class Pages:
    """One attribute for each page."""

    def __init__(self, stack: QStackedWidget, folder: Path, made: Callable[[str], None]) -> None:
        """Args: ``made`` is called with a page's name once it is there."""
        self._stack, self._folder, self._tell = stack, folder, made
        self._there: dict[str, Page] = {}

    def get(self, name: str) -> Page:
        """A page by name."""
        return cast("Page", getattr(self, name))

    def wipe(self, but: str = "") -> None:
        """Forget the secrets on all pages but one."""
        for name, page in self._there.items():
            if name != but:
                page.wipe()

    @cached_property
    def unlock(self) -> UnlockPage:
        """The store is locked."""
        from ui.screens.start.unlock import UnlockPage

        return self._add("unlock", UnlockPage(self._folder))

    @cached_property
    def welcome(self) -> WelcomePage:
        """The language."""
        from ui.screens.start.welcome import WelcomePage

        return self._add("welcome", WelcomePage())

    @cached_property
    def creation(self) -> CreatePage:
        """A new store."""
        from ui.screens.start.create import CreatePage

        return self._add("creation", CreatePage(self._folder))

    @cached_property
    def recover(self) -> RecoverPage:
        """By recovery code."""
        from ui.screens.start.recover import RecoverPage

        return self._add("recover", RecoverPage())

    @cached_property
    def restore(self) -> RestorePage:
        """From a backup."""
        from ui.screens.start.restore import RestorePage

        return self._add("restore", RestorePage())

    @cached_property
    def code(self) -> CodePage:
        """The recovery code of a new store."""
        from ui.screens.start.code import CodePage

        return self._add("code", CodePage())

    @cached_property
    def person(self) -> PersonPage:
        """Who works."""
        from ui.screens.start.person import PersonPage

        return self._add("person", PersonPage())

    @cached_property
    def choices(self) -> ChoicesPage:
        """How to begin."""
        from ui.screens.start.choices import ChoicesPage

        return self._add("choices", ChoicesPage())

    def _add(self, name: str, page: Made) -> Made:
        self._there[name] = page
        self._stack.addWidget(page)
        # The page must be found under its name while it is being connected.
        self.__dict__[name] = page
        self._tell(name)
        return page
