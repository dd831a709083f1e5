"""Signing a letter that came as a file: what it is, as what one signs, with which key; written beside the original."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ic16desk.desk import Desk
from ic16desk.model.signatures import Role, Verdict
from ic16desk.progress import Progress
from ui.bridge import Bridge
from ui.dialogs.key_dialog import KeyDialog
from ui.i18n import follow, say, screen, words
from ui.state import Looks
from ui.widgets.banner import VerdictBanner
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import column, frame, holder, row


@dataclass(frozen=True, slots=True)
class FileRequest:
    """The letter to sign: its bytes, where it lies (None: nowhere on disk), what it says, and the verdict on it."""

    name: str
    data: bytes
    path: Path | None
    number: str
    role: Role
    signer: str
    date: dt.date | None
    verdict: Verdict


class SignFileDialog(KeyDialog):
    """``written`` carries the path of the signed file."""

    written = Signal(object)

    def __init__(
        self, bridge: Bridge[Desk], request: FileRequest, *, looks: Looks | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, looks, parent)
        self._bridge, self._request = bridge, request
        self.result_banner = VerdictBanner("ok")
        self.close_button = Button("ui.action.close", "primary")
        self._asking, self._made = self._ask_page(), self._done_page()
        self._made.hide()
        self.setLayout(column(self._asking, self._made, spacing=0))
        self.close_button.clicked.connect(self.accept)
        self.ask_for(request.signer)
        follow(self)

    def retranslate(self) -> None:
        """What is put together."""
        request = self._request
        self.setWindowTitle(words("sign_file.title"))
        self._what.setText(words("sign_file.what", number=request.number, name=request.name))
        self._who.setText(words("sign_file.who", name=request.signer, role=words(f"handing.parts.{request.role}")))
        self._day.setText(words("archive.next.on_day", date=request.date) if request.date else "")
        self._day.setVisible(request.date is not None)
        self._earlier.setText(words("sign_file.earlier", verdict=words(f"verify.verdict.{request.verdict}.headline")))

    def start(self) -> None:
        """Open the key, sign and write, off this thread."""
        if not self.is_ready():
            return
        request, opening, language = self._request, self.keys.opening(), screen().language

        def job(desk: Desk, progress: Progress) -> Path:
            from ic16desk.desk.file_signing import sign_file, write_beside  # start-up time: the signing libraries

            progress.report(0, 2, words("sign.step_key"))
            with opening(desk) as key:
                progress.report(1, 2, words("sign.step_sign"))
                signed = sign_file(request.data, key=key, role=request.role, language=language, now=desk.session.now())
            return write_beside(request.path, request.name, signed)

        self.begin()
        self._bridge.run(job, self._done, self._failed, self.progress.report, owner=self, reads=True)

    def _ask_page(self) -> QWidget:
        self._what, self._who = ElidedLabel("", "subtitle"), Label("", wrap=True)
        self._day = Label("", ink="text2", wrap=True)
        self._earlier = Label("", ink="text2", wrap=True)
        inset = column(self._what, self._who, self._day, self._earlier, spacing=4, margins=(14, 12, 14, 12))
        note = say(Label("", "caption", ink="text2", wrap=True), "sign_file.note")
        content = column(frame("inset", inset), self.keys, note, spacing=10, margins=(20, 16, 20, 16))
        return holder(column(self.banners, content, None, self.progress, self.foot(), spacing=0))

    def _done_page(self) -> QWidget:
        foot = frame("foot", row(None, self.close_button, margins=(20, 12, 20, 12)))
        return holder(column(self.result_banner, None, foot, spacing=0))

    def _done(self, path: Path) -> None:
        self.set_running(False)
        self.keys.remember()
        self.keys.wipe()
        self.result_banner.show_verdict(
            "ok", words("sign_file.done"), words("sign_file.done_text", file=path.name, folder=path.parent),
            icon="badge-check",
        )  # fmt: skip
        self._asking.hide()
        self._made.show()
        self.adjustSize()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.written.emit(path)

    def _failed(self, error: BaseException) -> None:
        self.show_failure(error)
