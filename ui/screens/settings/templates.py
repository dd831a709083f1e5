"""The councils' own DOCX templates: which are in use, one more, an example to begin with, and what they may print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog

from ic16desk.desk import Desk
from ic16desk.errors import UsageError
from ic16desk.model.changes import Done
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.register import Dated
from ic16desk.model.templates import HEADINGS, LISTS, NESTED, TEXTS, AddedTemplate, CouncilTemplate
from ic16desk.wording import shown
from ui.bridge import Bridge
from ui.cells import Two
from ui.i18n import say, screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.page import SettingsPage, labelled, say_items
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import line, row
from ui.widgets.table import TWO_LINES, Table

_COLUMNS = (
    Column("name", "settings.templates.name", "two"),
    Column("language", "settings.templates.language", "text", 110),
    Column("valid_from", "settings.templates.valid_from", "muted", 130),
)
_FIELDS = (
    Column("mark", "settings.templates.mark", "text", 360),
    Column("meaning", "settings.templates.meaning", "muted"),
)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One template: its file name, and under it the council."""

    id: str
    name: Two
    language: str
    valid_from: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: as one writes it into a template, and what comes out."""

    mark: str
    meaning: str


@dataclass(frozen=True, slots=True)
class _Found:
    templates: tuple[CouncilTemplate, ...]
    councils: tuple[Dated, ...]
    own: str


class TemplatesPage(SettingsPage):
    """Decisions of a council that has a template for their language are written on it; the PDF stays as it is."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("templates", bridge)
        self._found = _Found((), (), "")
        self.chooser: QFileDialog | None = None
        self.table = Table("settings.section.templates", row_height=TWO_LINES)
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.picked.connect(lambda _row: self._judge())
        self._none = say(Label("", ink="text2", wrap=True), "settings.templates.none")
        self.remove = Button("settings.templates.remove", "outlined", icon="trash-2")
        self.remove.clicked.connect(self._remove)
        self.council, self.language = QComboBox(), QComboBox()
        self.add = Button("settings.templates.add", "outlined", icon="plus")
        self.add.clicked.connect(self._choose)
        self.example = Button("settings.templates.example", "ghost", icon="download")
        self.example.clicked.connect(self._choose_place)
        self.fields = Table("settings.templates.fields")
        self._fields = RowsModel(_FIELDS, (), self.fields)
        self.fields.setModel(self._fields)
        self.fields.fit_height()
        screen().changed.connect(self._say)
        self.build(
            say(Label("", ink="text2", wrap=True), "settings.templates.note"),
            self.table,
            self._none,
            row(self.remove, None),
            line(),
            say(Label("", "strong"), "settings.templates.new"),
            labelled("settings.templates.council", self.council),
            labelled("settings.templates.language", self.language, note="settings.templates.language_note"),
            row(self.add, self.example, None),
            line(),
            say(Label("", "strong"), "settings.templates.fields"),
            say(Label("", ink="text2", wrap=True), "settings.templates.fields_note"),
            self.fields,
        )
        self._say()

    def enter(self) -> None:
        """Read the templates and the councils."""
        self.bridge.read(_found, self._show, self.fail, owner=self)

    def leave(self) -> None:
        """None is shown."""
        super().leave()
        self._found = _Found((), (), "")
        self._say()

    def concerns(self, changes: frozenset[str]) -> bool:
        """Templates, and the names of councils."""
        return bool({"templates", "register"} & changes)

    def take(self, path: str) -> None:
        """Add a file as a template of the chosen council and language."""
        council, language = str(self.council.currentData() or ""), self._language()

        def work(desk: Desk) -> Done[AddedTemplate]:
            file = Path(path)
            try:
                data = file.read_bytes()
            except OSError as error:
                raise UsageError("file.unreadable", name=file.name) from error
            return desk.templates.add(data, name=file.name, council=council, language=language)

        self.bridge.write(work, self._added, self.fail, owner=self)

    def write_example(self, path: str) -> None:
        """Write a template to begin with, in the chosen language."""
        language = self._language()
        self.bridge.read(
            lambda desk: desk.templates.write_example(Path(path), language=language),
            self._written,
            self.fail,
            owner=self,
        )

    def _language(self) -> Language:
        return next((one for one in LANGUAGES if one == self.language.currentData()), "fi")

    def _show(self, found: _Found) -> None:
        first = not self._found.councils
        self._found = found
        self._say()
        if first and found.own:
            self.council.setCurrentIndex(max(0, self.council.findData(found.own)))

    def _say(self) -> None:
        found, language = self._found, screen().language
        names = {council.id: council.text(language) for council in found.councils}
        self.model.replace(
            [
                TemplateRow(
                    one.id,
                    Two(one.name, names.get(one.council, one.council)),
                    words(f"checklist.language.{one.language}"),
                    shown(one.valid_from),
                )
                for one in found.templates
            ]
        )
        self.table.setVisible(bool(found.templates))
        self._none.setVisible(not found.templates)
        say_items(self.council, [(name, code) for code, name in names.items()])
        say_items(self.language, [(words(f"checklist.language.{one}"), one) for one in LANGUAGES])
        self._fields.replace(list(_field_rows()))
        self._judge()

    def _judge(self) -> None:
        self.remove.setVisible(bool(self._found.templates))
        self.remove.setEnabled(isinstance(self.table.current_row(), TemplateRow))
        self.add.setEnabled(self.council.count() > 0)

    def _choose(self) -> None:
        chooser = self._opened(words("settings.templates.add"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.take)
        chooser.open()

    def _choose_place(self) -> None:
        chooser = self._opened(words("settings.templates.example"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("docx")
        chooser.selectFile(words("settings.templates.example_name"))
        chooser.fileSelected.connect(self.write_example)
        chooser.open()

    def _opened(self, title: str) -> QFileDialog:
        chooser = QFileDialog(self, title, "", "DOCX (*.docx)")
        chooser.finished.connect(chooser.deleteLater)
        self.chooser = chooser
        return chooser

    def _written(self, path: Path) -> None:
        self.banners.show_banner("ok", words("settings.templates.written", name=path.name))

    def _added(self, done: Done[AddedTemplate]) -> None:
        added = done.value
        self.banners.show_banner("ok", words("cli.template.added", name=added.template.name))
        if added.left_out:
            left_out = [f"template.field.{name}" for name in added.left_out]
            self.banners.show_banner("warn", words("settings.templates.left_out", field_codes=left_out))

    def _remove(self) -> None:
        picked = self.table.current_row()
        if isinstance(picked, TemplateRow):
            id = picked.id
            self.bridge.write(lambda desk: desk.templates.remove(id), self._removed, self.fail, owner=self)

    def _removed(self, done: Done[CouncilTemplate]) -> None:
        removed = done.value
        banner = self.banners.show_banner("ok", words("cli.template.removed", name=removed.name))
        back = banner.add_action("settings.templates.undo")
        back.clicked.connect(lambda: self._put_back(removed, banner.hide))

    def _put_back(self, removed: CouncilTemplate, hide: Callable[[], None]) -> None:
        hide()
        self.bridge.write(lambda desk: desk.templates.put_back(removed), self._added, self.fail, owner=self)


def _found(desk: Desk) -> _Found:
    me = desk.people.current()
    return _Found(desk.templates.all(), desk.register_all("council"), (me.council if me else None) or "")


def _column(name: str) -> str:
    return f"row.{name} ({', '.join(NESTED[name])})" if name in NESTED else f"row.{name}"


def _field_rows() -> list[FieldRow]:
    """Texts, headings, lists with what their rows have."""
    texts = [FieldRow(f"{{{{ {name} }}}}", words(f"template.field.{name}")) for name in TEXTS]
    lists = []
    for name, columns in LISTS.items():
        told = words(f"template.field.{name}")
        of_row = ", ".join(_column(column) for column in columns)
        lists.append(
            FieldRow(f"{{%p for row in {name} %}}", words("settings.templates.rows", what=told, fields=of_row))
        )
    lists.append(FieldRow("{%p endfor %}", words("settings.templates.end")))
    headings = [
        FieldRow(
            f"{{{{ {name} }}}}",
            words("template.heading", field_code=f"template.field.{name.removesuffix('_heading')}"),
        )
        for name in HEADINGS
    ]
    return [*texts, *lists, *headings]
