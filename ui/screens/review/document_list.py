"""The documents of a case: kind, name, pages, and whether they were looked at or need care."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ic16desk.model.cases import DocumentRow
from ui.cells import Sign
from ui.i18n import follow, screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.review.case_review import CaseReview
from ui.screens.review.document_menu import DocumentMenu, RowDrop
from ui.screens.review.states import version_name, version_words
from ui.triage import sentences, sign_of
from ui.widgets.buttons import IconButton, command
from ui.widgets.labels import Label, plain_tooltip
from ui.widgets.layouts import column, holder, row
from ui.widgets.table import LIST, Table

_ICONS: Mapping[str, str] = {
    "pdf": "file-text",
    "docx": "file-text",
    "xlsx": "file-spreadsheet",
    "xls": "file-spreadsheet",
    "eml": "mail",
    "image": "file-image",
    "text": "file",
}
#: What is told about a document but asks for no care.
_PLAIN = frozenset({"pdf.uri"})


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One row of the list."""

    id: str
    kind: Sign
    name: str
    pages: str
    secret: Sign | None
    signed: Sign | None
    state: Sign
    tooltip: str


COLUMNS = (
    Column("kind", "", "icon", 36, spoken="review.document.kind"),
    Column("name", "", "text"),
    Column("pages", "", "mutedNumber", 56, align="right"),
    Column("secret", "", "icon", 30),
    Column("signed", "", "icon", 30, spoken="review.document.signed"),
    Column("state", "", "icon", 34),
)


#: Numbers of the columns that are there only when something is secret, or signed.
_SECRET, _SIGNED = 3, 4
#: The application as data stands last: people read the print-out.
_MANIFEST = "application.json"


class DocumentModel(RowsModel):
    """The rows, with the file's own name and everything noticed as tooltip."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            line = self.row_at(index.row())
            return plain_tooltip(line.tooltip) if isinstance(line, DocumentLine) else None
        return super().data(index, role)


class DocumentList(QWidget):
    """Header with the count, and the table. ``opened`` carries the document's id.

    ``replace_asked``: its new version is to be chosen; ``dropped``: with the file that was dropped on it;
    ``version_asked``: the id of a version to look at.
    """

    opened = Signal(str)
    replace_asked = Signal(str)
    dropped = Signal(str, object)
    version_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._review: CaseReview | None = None
        self._seen: frozenset[str] = frozenset()
        self.model = DocumentModel(COLUMNS, parent=self)
        self.table = Table("review.documents.title", row_height=LIST, header=False, side=True)
        self.table.setModel(self.model)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self.model.row_at(index.row())))
        self._title = Label("", "strong")
        self._count = Label("", "small", ink="text2", tabular=True)
        self.collapse = IconButton("panel-left", "review.side.collapse")
        self._more = IconButton("ellipsis", "review.version.menu")
        self._offer_versions()
        head = row(self._title, self._count, None, self._more, self.collapse, margins=(12, 0, 8, 0))
        top = holder(head)
        top.setFixedHeight(44)
        layout: QVBoxLayout = column(top, (self.table, 1), spacing=0)
        self.setLayout(layout)
        self.setFocusProxy(self.table)
        follow(self)

    def retranslate(self) -> None:
        """Title, count and rows."""
        self._title.setText(words("review.documents.title"))
        self._fill()

    def show_case(self, review: CaseReview | None, seen: frozenset[str]) -> None:
        """Show a case's documents; ``seen`` are the hashes of those that were opened here."""
        self._review, self._seen = review, seen
        self._fill()

    def show_current(self, document: str) -> None:
        """Put the cursor on the document that is shown."""
        number = self.model.find(lambda line: isinstance(line, DocumentLine) and line.id == document)
        if number is not None and self.table.currentIndex().row() != number:
            self.table.go_to(number)

    def natural_height(self) -> int:
        """Room for all rows and the header."""
        return 44 + max(1, self.model.rowCount()) * LIST + 4

    def _fill(self) -> None:
        rows = self._review.case.documents if self._review else ()
        ordered = sorted(rows, key=lambda document: document.name.rsplit("/", 1)[-1] == _MANIFEST)
        self.model.replace([self._line(document) for document in ordered])
        self._more.setEnabled(bool(rows))
        self.table.setColumnHidden(_SECRET, all(document.secrecy == "none" for document in rows))
        triage = self._review.case.triage if self._review else {}
        signed = any(sign_of(triage.get(document.sha256)) for document in rows)
        self.table.setColumnHidden(_SIGNED, not signed)
        done = sum(document.sha256 in self._seen for document in rows)
        self._count.setText(words("review.documents.seen", done=done, total=len(rows)) if rows else "")

    def _line(self, document: DocumentRow) -> DocumentLine:
        assert self._review is not None
        state = state_sign(document, seen=document.sha256 in self._seen)
        secret, signatures = secret_sign(document), self._review.case.triage.get(document.sha256)
        signed = sign_of(signatures)
        name = version_name(self._review.name(document.id, document.name), document)
        version = version_words(document) if document.version > 1 else ""
        told = [document.name, version, state.name, *notices(document), *([secret.name] if secret else [])]
        if signed is not None and signatures is not None:
            told += [signed.name, *sentences(signatures)]
        return DocumentLine(
            id=document.id,
            kind=Sign(_ICONS.get(document.type, "file"), type_words(document))
            if not version
            else Sign("layers", f"{type_words(document)}, {version}"),
            name=name,
            pages=pages_words(document),
            secret=secret,
            signed=signed,
            state=state,
            tooltip="\n".join(dict.fromkeys(filter(None, told))),
        )

    def _open(self, line: object) -> None:
        if isinstance(line, DocumentLine):
            self.opened.emit(line.id)

    def _offer_versions(self) -> None:
        self.menu = DocumentMenu(self)
        self.menu.replace_asked.connect(self.replace_asked)
        self.menu.version_asked.connect(self.version_asked)
        self._more.clicked.connect(lambda: self._show_menu(self._more.mapToGlobal(self._more.rect().bottomLeft())))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu_asked)
        replace = command(self.table, "review.version.replace", "Ctrl+R", icon="upload")
        replace.triggered.connect(lambda: self._with_current(self.replace_asked.emit))
        RowDrop(self.table).dropped.connect(self._dropped)

    def _with_current(self, act: Callable[[str], None]) -> None:
        line = self.table.current_row()
        if isinstance(line, DocumentLine):
            act(line.id)

    def _menu_asked(self, at: QPoint) -> None:
        self._show_menu(self.table.viewport().mapToGlobal(at))

    def _show_menu(self, at: QPoint) -> None:
        line = self.table.current_row()
        document = self._review.document(line.id) if self._review and isinstance(line, DocumentLine) else None
        if self._review is not None and document is not None:
            self.menu.offer(self._review, document)
            self.menu.popup(at)

    def _dropped(self, line: object, path: Path) -> None:
        if isinstance(line, DocumentLine):
            self.dropped.emit(line.id, path)


def type_words(document: DocumentRow) -> str:
    """What kind of file it is."""
    return words(f"review.type.{document.type if document.type in _ICONS else 'unknown'}")


def pages_words(document: DocumentRow) -> str:
    """``12 s.`` or ``3 taul.``."""
    if not document.pages:
        return ""
    unit = "sheets" if document.type in ("xlsx", "xls") else "pages"
    return words(f"review.documents.{unit}", n=document.pages)


def notices(document: DocumentRow) -> list[str]:
    """The sentences of everything noticed in a document."""
    known = screen().wording
    return [words(f"noticed.{code}") for code in document.noticed if known.has(f"noticed.{code}")]


def secret_sign(document: DocumentRow) -> Sign | None:
    """Whether the applicant declared it secret."""
    if document.secrecy == "none":
        return None
    return Sign("lock", words(f"review.secret.{'partly' if document.secrecy == 'partly' else 'whole'}"), "cond")


def state_sign(document: DocumentRow, *, seen: bool) -> Sign:
    """Unreadable, to be careful with, not read yet, scanned, seen or not seen."""
    care = [code for code in document.noticed if code not in _PLAIN]
    if document.state == "unreadable":
        return Sign("octagon-alert", words("review.state.unreadable"), "bad")
    if document.state == "unread":
        return Sign("circle-dashed", words("review.state.unread"), "text2")
    if care == ["pdf.no_text"]:
        return Sign("scan", words("review.state.scanned"), "warn")
    if care:
        return Sign("triangle-alert", words("review.state.care"), "warn")
    if seen:
        return Sign("eye", words("review.state.seen"), "text2")
    return Sign("circle-dot", words("review.state.unseen"), "accent")
