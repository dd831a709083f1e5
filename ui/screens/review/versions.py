"""Versions of documents in the review: taking a new one, looking at a former one, marks that are not found any more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ic16desk.desk import Desk
from ic16desk.desk.revising import Revised
from ic16desk.model.places import Anchored
from ui import faults
from ui.bridge import Bridge
from ui.i18n import screen as spoken
from ui.i18n import words
from ui.screens.review.case_review import CaseReview
from ui.screens.review.reader import Reader
from ui.screens.review.states import version_words
from ui.state import Looks

if TYPE_CHECKING:
    from ui.screens.review.screen import ReviewScreen

_FOLDER = "review.version.folder"


class Versions(QObject):
    """What the review does with versions."""

    def __init__(self, screen: ReviewScreen, bridge: Bridge[Desk], looks: Looks) -> None:
        super().__init__(screen)
        self._screen, self._bridge, self._looks = screen, bridge, looks
        self._lost = ""
        self.dialog: QFileDialog | None = None
        documents = screen.side.documents
        documents.replace_asked.connect(self.ask_file)
        documents.dropped.connect(self.ask_about)
        documents.version_asked.connect(screen.open_document)
        screen.readers.shown.connect(self._shown)
        screen.pane.card.kept.connect(self._keep_answer)
        screen.side.marks.confirmed.connect(self._confirm)

    def ask_file(self, document: str) -> None:
        """Choose the new version of a document in the system's dialog."""
        title = words("review.version.choose", name=self._name(document))
        dialog = QFileDialog(self._screen, title, self._looks.value(_FOLDER, str(Path.home())))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self._chosen(document, Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def ask_about(self, document: str, path: Path) -> None:
        """A file was dropped on a document: it takes its place only after a word."""
        text = words("review.version.sure", name=self._name(document), file=path.name)
        banner = self._screen.banners.show_banner("accent", text, icon="upload")
        button = banner.add_action("review.version.yes")
        button.clicked.connect(banner.closed)
        button.clicked.connect(lambda: self.replace(document, path))

    def replace(self, document: str, path: Path) -> None:
        """Take a file as the new version of a document, read it, look for the marks in it."""
        review = self._screen.review
        if review is None:
            return
        application, name = review.case.id, self._name(document)
        self._screen.tell(words("review.version.taking", name=name))
        self._bridge.run(
            lambda desk, progress: desk.revising.replace(document, path, application=application, progress=progress),
            lambda done: self._taken(name, done.value),
            lambda error: self._refused(application, error),
            owner=self,
            gives_way=True,
        )

    def follow(self, review: CaseReview) -> None:
        """A reader that shows a version that was the current one goes on with the one that replaced it."""
        for reader in self._screen.readers.opened:
            now = review.version(reader.row.id) if reader.row is not None else None
            if now is None or reader.row is None or reader.row.replaced or not now.replaced:
                continue
            row = review.current(now)
            reader.show_document(row, review.name(row.id, row.name), position=reader.position())

    def open_place(self, place: Anchored, mark: str) -> None:
        """To where a mark stands; a missing one is shown where it was, in its own version, which says so."""
        self._lost = place.document if place.state == "missing" else ""
        shown = self._screen.readers.showing(place.document)
        self._screen.open_document(place.document, place.selector, mark=mark)
        if shown is not None and shown.leaf is not None:
            self._tell(shown)

    def _shown(self, document: str) -> None:
        reader = self._screen.readers.showing(document)
        if reader is not None:
            self._tell(reader)

    def _tell(self, reader: Reader) -> None:
        """That what one reads is a former version, and that the mark one came for is not in the current one."""
        review, row = self._screen.review, reader.row
        if review is None or row is None or not row.replaced:
            return
        current = review.current(row)
        lost, self._lost = self._lost == row.id, ""
        key = "review.version.lost" if lost else "review.version.former"
        hint = words("review.version.read_only", current=version_words(current))
        reader.strip.clear()
        text = words(key, version=version_words(row))
        banner = reader.strip.show_banner("bad" if lost else "warn", text, hint, icon="history")
        banner.add_action("review.version.open_current").clicked.connect(lambda: self._screen.open_document(current.id))

    def _taken(self, name: str, revised: Revised) -> None:
        if not self._is_open(revised.document.application):
            return
        self._screen.tell("")
        known = spoken().wording
        told = [words(f"noticed.{note.code}") for note in revised.warnings if known.has(f"noticed.{note.code}")]
        if revised.former is None:
            self._screen.banners.show_banner("accent", f"{name}: {' '.join(told)}")
            return
        text = words("review.version.taken", name=name, version=revised.document.version)
        marks = words("review.version.marks", **revised.marks) if any(revised.marks.values()) else ""
        tone = "warn" if revised.marks["missing"] or told else "ok"
        self._screen.banners.show_banner(
            "warn" if tone == "warn" else "ok", " ".join(filter(None, (text, marks))), " ".join(told)
        )

    def _refused(self, application: str, error: BaseException) -> None:
        if not self._is_open(application):
            faults.present(error)
            return
        fault = faults.describe(error)
        self._screen.tell("")
        self._screen.banners.show_banner(fault.tone, fault.message, fault.hint)

    def _is_open(self, application: str) -> bool:
        """Whether the case is still the one on the screen."""
        return self._screen.review is not None and self._screen.review.case.id == application

    def _confirm(self, annotation: str) -> None:
        """A mark that moved is from now on made where it was found."""
        review = self._screen.review
        mark = review.annotation(annotation) if review else None
        if review is None or mark is None or mark.id not in review.case.anchors:
            return
        place = review.place(mark)
        row = review.document(place.document)
        if place.state == "missing" or row is None:
            self._screen.tell(words("review.anchor.nothing"))
        else:
            self._screen.writing.move(mark.id, row, place.selector)

    def _keep_answer(self) -> None:
        """The answer holds although its evidence is gone: it is given again as it is."""
        review, item = self._screen.review, self._screen.pane.item
        if review is not None and item:
            self._screen.writing.give(item, review.mine(item))

    def _chosen(self, document: str, path: Path) -> None:
        self._looks.keep(_FOLDER, str(path.parent))
        self.replace(document, path)

    def _name(self, document: str) -> str:
        review = self._screen.review
        row = review.version(document) if review else None
        return review.name(document, row.name if row else "") if review else ""
