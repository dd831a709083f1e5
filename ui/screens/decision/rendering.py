"""The letter and its lint behind the screen: asked for when the typing rests, one at a time, late answers dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from ic16desk.desk import Desk
from ic16desk.desk.publishing import SecretProposal
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.languages import Language
from ic16desk.model.letters import BlockPlace, LintLine
from ui.bridge import Bridge
from ui.widgets.pages.child_source import BlockingSession

#: Milliseconds of rest after an edit: printing and drawing take three to four hundred more, one at a time.
REST = 50


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter to look at."""

    open_session: Callable[[], BlockingSession]
    pages: int
    blocks: tuple[BlockPlace, ...] = ()


class Rendering(QObject):
    """``linted`` carries the lines, ``rendered`` a :class:`Rendered`, ``failed`` an exception.

    ``proposed``: what is probably secret in the draft.
    """

    linted = Signal(object)
    proposed = Signal(object)
    rendered = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge[Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked: tuple[str, DecisionDraft | None, Language | None, bool, int | None] | None = None
        self._turn = 0
        self._busy = False
        self._again = False
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
        else:
            self._rest.start()

    def stop(self) -> None:
        """Want nothing any more."""
        self._rest.stop()
        self._asked, self._again = None, False
        self._turn += 1

    def _start(self) -> None:
        if self._asked is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        turn, (application, draft, language, public, seq) = self._turn, self._asked
        if draft is not None:
            self._bridge.read(
                lambda desk: desk.publishing.examine(application, draft=draft),
                lambda found: self._tell_lines(turn, found),
                lambda error: self._tell_failure(turn, error),
                owner=self,
            )
        self._bridge.read(
            lambda desk: _print(desk, application, draft, language, seq, public),
            lambda letter: self._tell_letter(turn, letter),
            lambda error: self._end(turn, error),
            owner=self,
        )

    def _tell_lines(self, turn: int, found: tuple[tuple[LintLine, ...], tuple[SecretProposal, ...]]) -> None:
        if turn == self._turn:
            self.linted.emit(found[0])
            self.proposed.emit(found[1])

    def _tell_letter(self, turn: int, letter: Rendered) -> None:
        if turn == self._turn:
            self.rendered.emit(letter)
        self._end(turn, None)

    def _tell_failure(self, turn: int, error: BaseException) -> None:
        if turn == self._turn:
            self.failed.emit(error)

    def _end(self, turn: int, error: BaseException | None) -> None:
        self._busy = False
        if error is not None:
            self._tell_failure(turn, error)
        if self._again:
            self._start()


def _print(
    desk: Desk,
    application: str,
    draft: DecisionDraft | None,
    language: Language | None,
    seq: int | None,
    public: bool,
) -> Rendered:
    if draft is None and not public:
        letter = desk.deciding.letter(application, seq=seq)
        frozen = desk.reading.session_of(desk.deciding.letter_bytes(application, seq=seq))
        return Rendered(lambda: frozen, letter.pages if letter else 0)
    if public:
        made = desk.publishing.preview(application, draft=draft, language=language)
    else:
        made = desk.deciding.preview(application, draft=draft, language=language, seq=seq)
    session = desk.reading.session_of(made.pdf)
    return Rendered(lambda: session, made.pages, made.blocks)
