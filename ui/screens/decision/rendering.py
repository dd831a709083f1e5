"""The letter and its lint behind the screen: asked for when the typing rests, one at a time, late answers dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from ic16desk.desk import Desk
from ic16desk.desk.publishing import SecretProposal
from ic16desk.desk.reading import Children, ReadingDesk
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.languages import Language
from ic16desk.model.letters import BlockPlace, LintLine
from ui.bridge import Bridge
from ui.widgets.pages.child_source import BlockingSession

#: Milliseconds of rest after an edit, at least and at most: between them a share of what the last letter took.
REST, _LONGEST = 10, 200
_SHARE = 0.25

#: Case, draft (None: as it was signed), another language, the public version, which decision (None: the newest).
_Asked = tuple[str, DecisionDraft | None, Language | None, bool, int | None]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter to look at; ``sha256`` of its file."""

    open_session: Callable[[], BlockingSession]
    pages: int
    blocks: tuple[BlockPlace, ...] = ()
    sha256: str = ""


class Rendering(QObject):
    """``linted`` carries the lines, ``rendered`` a :class:`Rendered`, ``failed`` an exception.

    ``proposed``: what is probably secret in the draft. While one goes on typing the letters come one after another,
    each a little behind; the lint is read when the typing rests. A letter that looks like the one before is not told.
    """

    linted = Signal(object)
    proposed = Signal(object)
    rendered = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge[Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked: _Asked | None = None
        self._children: Children | None = None
        self._told: object = None
        self._turn = 0
        self._busy = False
        self._again = False
        self._taken = QElapsedTimer()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._start)

    def ask(
        self,
        application: str,
        draft: DecisionDraft | None,
        *,
        language: Language | None = None,
        public: bool = False,
        seq: int | None = None,
        now: bool = False,
    ) -> None:
        """Lint and print a draft, in another language as a translation; None: show the frozen letter.

        ``public``: the version without what is secret. ``seq``: another decision of the case than the newest.
        """
        self._asked = (application, draft, language, public, seq)
        self._turn += 1
        if now:
            self._rest.stop()
            self._start()
        elif not self._rest.isActive():
            self._rest.start()

    def stop(self) -> None:
        """Want nothing any more, and end the child that waits for the next letter."""
        self._rest.stop()
        self._asked, self._again, self._told = None, False, None
        self._turn += 1
        if self._children is not None:
            self._children.close()
            self._children = None

    def show_again(self) -> None:
        """The next letter is told whatever it looks like."""
        self._told = None

    def _start(self) -> None:
        if self._asked is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        self._taken.start()
        turn, asked = self._turn, self._asked
        children = self._children = self._children or ReadingDesk.own_children()
        self._bridge.read(
            lambda desk: _print(desk, *asked, children),
            lambda letter: self._tell_letter(asked, letter),
            lambda error: self._end(turn, asked, error),
            owner=self,
        )

    def _tell_letter(self, asked: _Asked, letter: Rendered) -> None:
        now = self._asked
        # what one typed meanwhile comes with the next one; another case or language comes instead of this one
        if now is not None and (now[0], now[2:], now[1] is None) == (asked[0], asked[2:], asked[1] is None):
            told = (asked[0], letter.sha256, letter.blocks)
            if not letter.sha256 or told != self._told:
                self._told = told
                self.rendered.emit(letter)
        self._end(self._turn, asked, None)

    def _examine(self, asked: _Asked) -> None:
        application, draft, turn = asked[0], asked[1], self._turn
        if draft is not None:
            self._bridge.read(
                lambda desk: desk.publishing.examine(application, draft=draft),
                lambda found: self._tell_lines(turn, found),
                lambda error: self._tell_failure(turn, error),
                owner=self,
            )

    def _tell_lines(self, turn: int, found: tuple[tuple[LintLine, ...], tuple[SecretProposal, ...]]) -> None:
        if turn == self._turn:
            self.linted.emit(found[0])
            self.proposed.emit(found[1])

    def _tell_failure(self, turn: int, error: BaseException) -> None:
        if turn == self._turn:
            self.failed.emit(error)

    def _end(self, turn: int, asked: _Asked, error: BaseException | None) -> None:
        self._busy = False
        self._rest.setInterval(min(_LONGEST, max(REST, int(self._taken.elapsed() * _SHARE))))
        if error is not None:
            self._told = None
            self._tell_failure(turn, error)
        if asked == self._asked:
            self._examine(asked)
        elif self._again and not self._rest.isActive():
            self._rest.start()


def _print(
    desk: Desk,
    application: str,
    draft: DecisionDraft | None,
    language: Language | None,
    public: bool,
    seq: int | None,
    children: Children,
) -> Rendered:
    if draft is None and not public:
        letter = desk.deciding.letter(application, seq=seq)
        data, pages = desk.deciding.letter_bytes(application, seq=seq), letter.pages if letter else 0
        return Rendered(lambda: desk.reading.session_of(data, children=children), pages)
    if public:
        made = desk.publishing.preview(application, draft=draft, language=language)
    else:
        made = desk.deciding.preview(application, draft=draft, language=language, seq=seq)
    return Rendered(lambda: desk.reading.session_of(made.pdf, children=children), made.pages, made.blocks, made.sha256)
