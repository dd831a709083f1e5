"""Facets: check boxes with counts, in groups, to narrow a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from ic16desk.model.names import visible
from ui.i18n import follow, words
from ui.theme import font
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import clear, column, row


@dataclass(frozen=True, slots=True)
class Facet:
    """One value: the store's code, its word (in the screen's language), how many rows have it."""

    code: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """Values of one property. More than ``shown`` of them hide behind a button."""

    name: str
    title: str
    facets: tuple[Facet, ...]
    shown: int = 8


class FacetList(QWidget):
    """All groups under each other. ``changed`` carries ``{group: frozenset(codes)}`` of what is checked."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._groups: Sequence[FacetGroup] = ()
        self._checked: dict[str, set[str]] = {}
        self._open: set[str] = set()
        self._title = Label("", "strong")
        self._clear = Button("ui.facets.clear", "ghost")
        self._clear.clicked.connect(self.clear)
        self._body = QVBoxLayout()
        self._body.setSpacing(14)
        self.setLayout(
            column(row(self._title, None, self._clear), self._body, None, spacing=14, margins=(16, 10, 14, 12))
        )
        follow(self)

    def retranslate(self) -> None:
        """Its title and the counts' words."""
        self._title.setText(words("ui.facets.title"))
        self.setAccessibleName(words("ui.facets.title"))
        self._build()

    def set_groups(self, groups: Sequence[FacetGroup]) -> None:
        """Show other values or counts; what is checked stays checked, and the focus stays where it was."""
        if groups != self._groups:
            self._groups = tuple(groups)
            self._build()

    def has_groups(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._groups)

    def checked(self) -> Mapping[str, frozenset[str]]:
        """What is checked, by group; groups without a check are left out."""
        return {name: frozenset(codes) for name, codes in self._checked.items() if codes}

    def set_checked(self, checked: Mapping[str, frozenset[str]]) -> None:
        """Check these (without ``changed``)."""
        self._checked = {name: set(codes) for name, codes in checked.items()}
        self._build()

    def clear(self) -> None:
        """Check nothing."""
        if self.checked():
            self._checked.clear()
            self._build()
            self.changed.emit(self.checked())

    def _build(self) -> None:
        focused = self.focusWidget().objectName() if self.focusWidget() is not None else ""
        clear(self._body)
        for group in self._groups:
            self._body.addLayout(self._group(group))
        self._clear.setEnabled(bool(self.checked()))
        if focused:
            again = self.findChild(QCheckBox, focused)
            if again is not None:
                again.setFocus()

    def _group(self, group: FacetGroup) -> QVBoxLayout:
        layout = column(Label(group.title, "small", weight=600), spacing=2)
        whole = group.name in self._open or len(group.facets) <= group.shown
        for facet in group.facets if whole else group.facets[: group.shown]:
            layout.addLayout(
                row((self._box(group, facet), 1), Label(str(facet.count), "caption", ink="text2", tabular=True))
            )
        if not whole:
            more = Button("", "ghost", text=words("ui.facets.all", n=len(group.facets)))
            more.clicked.connect(lambda: self._show_all(group.name))
            layout.addLayout(row(more, None))
        return layout

    def _box(self, group: FacetGroup, facet: Facet) -> QCheckBox:
        word = visible(facet.word)
        box = QCheckBox(word.replace("&", "&&"))
        box.setObjectName(f"{group.name}/{facet.code}")
        box.setFont(font(factor=0.97))
        box.setMinimumHeight(24)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setChecked(facet.code in self._checked.get(group.name, set()))
        box.setAccessibleName(words("ui.facets.counted", word=facet.word, n=facet.count))
        box.toggled.connect(lambda on: self._toggle(group.name, facet.code, on))
        return box

    def _toggle(self, group: str, code: str, on: bool) -> None:
        codes = self._checked.setdefault(group, set())
        codes.add(code) if on else codes.discard(code)
        self._clear.setEnabled(bool(self.checked()))
        self.changed.emit(self.checked())

    def _show_all(self, group: str) -> None:
        self._open.add(group)
        self._build()


class FilterBar(QWidget):
    """What narrows a list, as words: *Ei osumia. Tyhjennä rajaus* when nothing is left. ``cleared`` by its button."""

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = ElidedLabel("", ink="text2")
        self._button = Button("ui.table.clear_filter", "ghost")
        self._button.clicked.connect(self.cleared)
        self.setLayout(row((self._text, 1), self._button, margins=(12, 4, 8, 4)))
        follow(self)

    def retranslate(self) -> None:
        """Its sentence."""
        self._text.setText(words("ui.table.no_hits"))
