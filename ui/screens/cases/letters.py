"""*Vie kirjeet…*: which letters of which cases, where to, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from ic16desk.model.batch import BatchResult
from ui import faults
from ui.i18n import words
from ui.screens.cases.letter_jobs import LetterJobs
from ui.screens.cases.letter_report import LetterReport, sentence
from ui.screens.cases.listing import Wanted
from ui.state import Looks
from ui.widgets.banner import Banner, BannerStack
from ui.widgets.buttons import Button
from ui.widgets.meter import ProgressLine

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge

_FOLDER = "export/folder"
#: The kinds of :data:`ic16desk.desk.letter_kinds.LETTER_KINDS` that are written for many cases from the list.
_KINDS = ("decision", "appeal")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list shows just now: how it is narrowed, how many cases that is, the chosen one, those selected."""

    wanted: Wanted
    count: int
    chosen: str
    number: str
    selected: tuple[str, ...] = ()


class Letters(QObject):
    """The button, the menu, the folder, the job and its report. ``shown`` when the report is to be seen."""

    shown = Signal()

    def __init__(
        self, bridge: Bridge[Desk], banners: BannerStack, looks: Looks, listed: Callable[[], Listed], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._banners, self._looks, self._listed, self._widget = banners, looks, listed, parent
        self._told: Banner | None = None
        self.button = Button("cases.letters.button", "outlined", icon="download", keys="Ctrl+E")
        self.button.clicked.connect(self.ask)
        self.line, self.report = ProgressLine(), LetterReport()
        self.jobs = LetterJobs(bridge, self.line, self)
        self.jobs.ended.connect(self._ended)
        self.jobs.failed.connect(self._failed)
        self.report.failed.connect(self._not_opened)
        self.chooser: QFileDialog | None = None

    def leave(self) -> None:
        """The store is locked: nothing of it stays."""
        self.jobs.cancel()
        self.report.show_result(None)

    def ask(self) -> None:
        """Which letters, as a menu under the button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))

    def menu(self) -> QMenu:
        """Of the cases listed, of those selected or the chosen one; each kind. None while letters are being written."""
        listed, menu = self._listed(), QMenu(self._widget)
        for kind in _KINDS:
            if kind != _KINDS[0]:
                menu.addSeparator()
            name = words(f"batch.kind.{kind}")
            every = QAction(words("cases.letters.of_listed", kind=name, n=listed.count), menu)
            every.setEnabled(bool(listed.count) and not self.jobs.busy())
            every.triggered.connect(lambda _=False, kind=kind: self._choose(kind, listed.wanted, ()))
            menu.addActions([every, self._of_chosen(menu, listed, kind, name)])
        return menu

    def write(
        self, folder: Path, *, kind: str = "decision", wanted: Wanted | None = None, chosen: Sequence[str] = ()
    ) -> None:
        """Write into a folder; it is remembered for the next time. ``chosen``: these cases only."""
        self._looks.keep(_FOLDER, str(folder))
        self.jobs.write(folder, kind=kind, wanted=wanted or self._listed().wanted, chosen=tuple(chosen))

    def _of_chosen(self, menu: QMenu, listed: Listed, kind: str, name: str) -> QAction:
        several = len(listed.selected) > 1
        chosen = listed.selected if several else (listed.chosen,)
        key = "cases.letters.of_selected" if several else "cases.letters.of_chosen"
        made = QAction(words(key, kind=name, number=listed.number or "–", n=len(chosen)), menu)
        made.setEnabled((several or bool(listed.number)) and not self.jobs.busy())
        made.triggered.connect(lambda _=False: self._choose(kind, listed.wanted, chosen))
        return made

    def _choose(self, kind: str, wanted: Wanted, chosen: tuple[str, ...]) -> None:
        chooser = QFileDialog(self._widget, words("cases.letters.where"), self._looks.value(_FOLDER))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda path: self.write(Path(path), kind=kind, wanted=wanted, chosen=chosen))
        chooser.finished.connect(chooser.deleteLater)
        self.chooser = chooser
        chooser.open()

    def _ended(self, result: BatchResult) -> None:
        self.report.show_result(result)
        tone, text = sentence(result)
        self._banners.drop(self._told)  # only the last batch is news
        self._told = self._banners.show_banner(tone, text, str(result.folder), icon="mail")
        self._told.add_action("cases.letters.show").clicked.connect(self.shown)

    def _not_opened(self, name: str) -> None:
        self._banners.show_banner("bad", words("cases.letters.not_opened", name=name))

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self._banners.show_banner(fault.tone, fault.message, fault.hint)
