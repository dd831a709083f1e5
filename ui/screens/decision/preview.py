"""The preview: the letter exactly as it prints, its state, page and zoom, and the way out as a draft."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ic16desk.model.languages import Language
from ui.i18n import follow, say, words
from ui.screens.decision.language_switch import LanguageSwitch
from ui.screens.decision.letter_blocks import LetterBlocks
from ui.screens.decision.letter_view import LetterView
from ui.theme import Tone
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, line, row
from ui.widgets.pages.child_source import BlockingSession, ChildSource

_STATES: dict[str, tuple[Tone, str]] = {
    "draft": ("warn", "pen-line"),
    "presented": ("accent", "badge-check"),
    "signed": ("ok", "circle-check"),
}
#: The width from which the whole bar has room, pixels.
_ROOMY = 560
#: What the button of the public version takes besides.
_VERSIONS = 170


class PreviewPane(QWidget):
    """``export_asked``, ``read_back_asked``, ``memo_asked`` by the buttons, ``language_asked`` by the switch.

    ``version_asked``: whether the public version is to be shown; ``failed``: a letter could not be opened.

    Reading children are closed by :meth:`close_pages`.
    """

    export_asked = Signal()
    read_back_asked = Signal()
    memo_asked = Signal()
    language_asked = Signal(str)
    version_asked = Signal(bool)
    failed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = LetterView()
        self.banners = BannerStack()
        self._source: ChildSource | None = None
        self._waiting: ChildSource | None = None
        self._after_it: Callable[[], None] | None = None
        self._state, self._pages, self._eura = "draft", 0, True
        self.state = Chip("", "warn", "pen-line")
        self.preparatory = Chip("", "neu", "info")
        self.languages = LanguageSwitch("decision.translation.shown")
        self.languages.chosen.connect(self.language_asked)
        self.public = IconButton("eye-off", "decision.secrets.version", keys="Alt+P", words=True, checkable=True)
        say(self.public, "decision.secrets.public", to="hint")
        self.public.clicked.connect(self.version_asked)
        self.public.hide()
        self._page = Label("", tabular=True)
        self._before = IconButton("chevron-left", "decision.preview.before")
        self._after = IconButton("chevron-right", "decision.preview.after")
        self._out = IconButton("minus", "decision.preview.zoom_out", keys="Ctrl+-")
        self._in = IconButton("plus", "decision.preview.zoom_in", keys="Ctrl++")
        self.export = Button("decision.preview.export", "ghost", icon="download", keys="Ctrl+E")
        self.memo = IconButton("list-checks", "decision.preview.memo")
        self.memo.clicked.connect(self.memo_asked)
        self.read_back = IconButton("upload", "read_back.open", keys="Ctrl+O")
        self.read_back.clicked.connect(self.read_back_asked)
        self._before.clicked.connect(lambda: self.view.go_to_page(self.view.page() - 1))
        self._after.clicked.connect(lambda: self.view.go_to_page(self.view.page() + 1))
        self._out.clicked.connect(self.view.zoom_out)
        self._in.clicked.connect(self.view.zoom_in)
        self.export.clicked.connect(self.export_asked)
        self.view.page_changed.connect(lambda _page: self._say_page())
        self.view.swapped.connect(self._swapped)
        self._rules = (line(vertical=True), line(vertical=True))
        self._title = say(Label("", "subtitle"), "decision.preview.title")
        bar = row(
            self._title, self.state, self.preparatory, None, self.public, self.languages, line(vertical=True),
            self._before, self._page, self._after, self._rules[0],
            self._out, self._in, self._rules[1], self.memo, self.read_back, self.export,
            spacing=4, margins=(16, 0, 8, 0),
        )  # fmt: skip
        self.setLayout(column(frame("bar", bar, height=44), self.banners, (self.view, 1), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """Chips and page."""
        tone, icon = _STATES[self._state]
        self.state.show_state(words(f"decision.state.{self._state}"), tone, icon)
        self.preparatory.setText(words("decision.preview.preparatory"))
        self._say_page()

    def show_state(self, state: str, language: Language, *, eura: bool) -> None:
        """Draft, presented or signed; the letter's language; whether the decision itself is made in EURA."""
        self._state, self._eura = state, eura
        self.languages.put(language)
        self.set_wide(not self._title.isHidden())
        say(self.export, "decision.preview.export" if state == "draft" else "decision.notice.export")
        self.retranslate()

    def offer_public(self, on: bool) -> None:
        """Whether there is a public version that differs; without one the full version is shown."""
        self.public.setVisible(on)
        if not on:
            self.public.setChecked(False)
        self._make_room()

    def set_wide(self, on: bool) -> None:
        """Room for the title, for all chips and for the memo's button (elsewhere it has its command)."""
        self.memo.setVisible(on)
        self.preparatory.setVisible(on and self._eura)
        self._title.setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside two columns of text there is room for the state, the languages and the pages; keys do the rest."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        roomy = self.width() >= _ROOMY
        for widget in (self.export, self.read_back, self._rules[0]):
            widget.setVisible(roomy)
        zooms = self.width() >= _ROOMY + (0 if self.public.isHidden() else _VERSIONS)
        for tool in (self._out, self._in, self._rules[1]):
            tool.setVisible(zooms)

    def show_letter(
        self, open_session: Callable[[], BlockingSession], name: str, blocks: LetterBlocks | None = None
    ) -> None:
        """Open a rendering and show it where the former one was.

        While one is on its way the next waits, and only the latest of those that wait is shown: so the preview moves
        on however fast they come.
        """
        if self._waiting is not None:
            self._after_it = lambda: self.show_letter(open_session, name, blocks)
            return
        source = ChildSource(open_session)
        self._waiting = source
        source.opened.connect(lambda: self.view.show_next(source, name, blocks) if source is self._waiting else None)
        source.refused.connect(lambda _code: self._refused(source))

    def pages(self) -> int:
        """How many pages the shown letter has."""
        return self.view.page_count()

    def say_failure(self) -> None:
        """The letter could not be shown; what was shown stays."""
        self.banners.show_banner("bad", words("decision.preview.failed"), words("decision.preview.failed_hint"))

    def close_pages(self) -> None:
        """Show nothing, end the children."""
        self.view.forget()
        for source in (self._source, self._waiting):
            if source is not None:
                source.close()
        self._source = self._waiting = self._after_it = None
        self.banners.clear()
        self._say_page()

    def _swapped(self) -> None:
        former, self._source, self._waiting = self._source, self._waiting, None
        if former is not None:
            former.close()
        self.banners.clear()
        self._say_page()
        self._go_on()

    def _refused(self, source: ChildSource) -> None:
        source.close()
        if source is self._waiting:
            self._waiting = None
            self.say_failure()
            self.failed.emit()
            self._go_on()

    def _go_on(self) -> None:
        after, self._after_it = self._after_it, None
        if after is not None:
            after()

    def _say_page(self) -> None:
        page, pages = self.view.page(), self.view.page_count()
        self._page.setText(words("decision.preview.page", page=page, pages=pages) if pages else "")
        self._before.setEnabled(page > 1)
        self._after.setEnabled(page < pages)
