"""The centre: one headline in words, the signers, what changed after signing, the file, what was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ic16desk.desk import Desk
from ic16desk.model.signatures import Change
from ic16desk.wording import shown
from ui.bridge import Bridge
from ui.cells import Badge
from ui.i18n import words
from ui.legal_force import sentence as force_sentence
from ui.models.rows import Column, RowsModel
from ui.screens.archive.judged import TONES, Judged, checks, grouped, is_told, signer_name
from ui.screens.archive.signer import SignerBlock, facts_grid, icon_line, reason_line
from ui.theme import Token
from ui.widgets.banner import VerdictBanner
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, holder, line, row
from ui.widgets.table import Table
from ui.widgets.trust import TrustQuestion

_CHANGES = (
    Column("what", "archive.change.what"),
    Column("where", "archive.change.where", "mutedNumber", 90),
    Column("opinion", "archive.change.opinion", "badge", 128),
)
_VERSIONS = (
    Column("number", "archive.version.number", "number", 72),
    Column("when", "archive.version.when", "number", 140),
    Column("what", "archive.version.what"),
)
_CHECKS: dict[str, tuple[str, Token]] = {
    "ok": ("check", "ok"), "bad": ("x", "bad"), "unknown": ("circle-help", "warn"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _ChangeRow:
    what: str
    where: str
    opinion: Badge


@dataclass(frozen=True, slots=True)
class _VersionRow:
    number: str
    when: str
    what: str


class VerdictPane(QWidget):
    """Show with :meth:`show_judged`. ``trust_asked`` when the user wants to choose a certificate to trust."""

    trust_asked = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self.banner = VerdictBanner()
        self.trust = TrustQuestion(bridge)
        self.trust_button = Button("archive.action.trust", "outlined", icon="badge-check")
        self.trust_button.clicked.connect(self.trust_asked)
        self._offer = QWidget()
        self._offer_text = Label("", ink="text2", wrap=True)
        self._offer.setLayout(row((self._offer_text, 1), self.trust_button, spacing=12))
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        self.setLayout(
            column(self.banner, self._offer, self.trust, self._body, None, spacing=12, margins=(16, 12, 16, 16))
        )

    def show_judged(self, judged: Judged) -> None:
        """Say everything about one file."""
        verdict = judged.verification.verdict
        tone, icon = TONES[verdict]
        self.banner.show_verdict(tone, words(f"verify.verdict.{verdict}.headline"), sentence(judged), icon=icon)
        self._offer.setVisible(judged.untrusted and self.trust.isHidden())
        self._offer_text.setText(words("archive.trust.offer"))
        clear(self._body)
        for title, parts in self._sections(judged):
            if self._body.count():
                self._body.addWidget(line())
            self._body.addWidget(Label(title, "strong"))
            for part in parts:
                self._body.addWidget(part)

    def offer_again(self, judged: Judged | None) -> None:
        """The question about a certificate was closed."""
        self._offer.setVisible(judged is not None and judged.untrusted)

    def hide_offer(self) -> None:
        """The question is being asked."""
        self._offer.hide()

    def wipe(self) -> None:
        """Hold nothing of any file."""
        clear(self._body)
        self.trust.close_question()
        self.banner.show_verdict("neu", "", "")
        self._offer.hide()

    def _sections(self, judged: Judged) -> list[tuple[str, list[QWidget]]]:
        signatures = judged.verification.signatures
        found: list[tuple[str, list[QWidget]]] = []
        reasons: list[QWidget] = [reason_line(code) for code in sorted(judged.reasons, key=is_told)]
        grave = not all(map(is_told, judged.reasons))  # the banner says that they stand below
        if grave:
            found.append((words("archive.title.reasons"), reasons))
        if signatures:
            common = frozenset.intersection(*(frozenset(one.reasons) for one in signatures))
            blocks: list[QWidget] = [
                SignerBlock(number, one, known=common, root=judged.believed.get(one.root))
                for number, one in enumerate(signatures, 1)
            ]
            found.append((words("archive.title.signers"), blocks))
            changes = [_table("archive.title.changes", _CHANGES, [_change(one) for one in judged.changes])]
            nothing: list[QWidget] = [Label(words("archive.change.none"), ink="text2", wrap=True)]
            found.append((words("archive.title.changes"), changes if judged.changes else nothing))
        if reasons and not grave:
            found.append((words("archive.title.reasons"), reasons))
        found.append((words("archive.title.file"), [_file(judged)]))
        if signatures:
            versions = _table("archive.title.versions", _VERSIONS, _versions(judged))
            found.append((words("archive.title.versions"), [versions]))
            found.append((words("archive.title.checks"), [_check(one.name, one.state) for one in checks(judged)]))
        return found


def sentence(judged: Judged) -> str:
    """The verdict's sentence, and what the archive has to say to it."""
    parts = [_judgement(judged)]
    if judged.held == "same" and judged.frozen is not None:
        parts.append(words("archive.banner.same", day=judged.frozen.letter.at.date()))
    elif judged.verification.verdict == "invalid" and judged.shown:
        parts.append(words("archive.banner.use_signed"))
    return " ".join(parts)


def _judgement(judged: Judged) -> str:
    """The verdict's sentence; of a changed file what is wrong with it, not what might be."""
    if judged.verification.verdict != "invalid" or "sig.changed" not in judged.reasons:
        return words(f"verify.verdict.{judged.verification.verdict}.sentence")
    if not judged.shown:
        return words("archive.banner.changed_lost")
    pages = sorted({one.page for one in judged.changes if one.page and not one.allowed})
    if not pages:
        return words("archive.banner.changed")
    return words("archive.banner.changed_pages", n=len(pages), pages=", ".join(map(str, pages)))


def change_words(change: Change) -> tuple[str, str, str]:
    """What changed, where, and whether that is allowed."""
    where = words("verify.change.page", page=change.page) if change.page else "–"
    return (
        words(f"verify.change.{change.words}"),
        where,
        words("verify.change.allowed" if change.allowed else "verify.change.refused"),
    )


def file_facts(judged: Judged) -> list[tuple[str, str]]:
    """Size and standing to the archive."""
    size = f"{judged.verification.size:,}".replace(",", "\u00a0")
    after = judged.verification.bytes_after_last_signature
    facts = [(words("archive.file.size"), words("archive.file.bytes", n=size))]
    if judged.verification.signatures:
        more = f"{after:,}".replace(",", "\u00a0")
        facts.append((words("archive.file.after"), words("archive.file.bytes", n=more)))
    held = words(f"archive.held.{judged.held}")
    if judged.frozen is not None:
        held = words("archive.held.when", held=held, number=judged.frozen.number, day=judged.frozen.letter.at.date())
    facts.append((words("archive.file.archive"), held))
    if judged.force is not None and judged.force.state != "none":
        facts.append((words("archive.file.force"), force_sentence(judged.force)))
    return facts


def _change(change: Change) -> _ChangeRow:
    what, where, opinion = change_words(change)
    badge = Badge("check", opinion, "ok") if change.allowed else Badge("octagon-alert", opinion, "bad")
    return _ChangeRow(what, where, badge)


def _versions(judged: Judged) -> list[_VersionRow]:
    rows = [
        _VersionRow(
            str(number), shown(one.time) if one.time else "–", words("archive.version.signed", name=signer_name(one))
        )
        for number, one in enumerate(judged.verification.signatures, 1)
    ]
    last = judged.verification.signatures[-1].changes_after
    if last:
        key = "archive.version.added" if all(one.allowed for one in last) else "archive.version.altered"
        rows.append(_VersionRow("–", "–", words(key)))
    return rows


def _table(name_key: str, columns: tuple[Column, ...], rows: list[_ChangeRow] | list[_VersionRow]) -> QWidget:
    table = Table(name_key)
    table.setModel(RowsModel(columns, rows, table))
    table.fit_height()
    return table


def _file(judged: Judged) -> QWidget:
    digest = judged.verification.sha256
    copy = IconButton("copy", "archive.action.copy_hash")
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(digest))
    text = Label(grouped(digest, short=True), tabular=True)
    text.setToolTip(digest)
    text.setAccessibleName(f"SHA-256 {digest}")
    return holder(facts_grid([("SHA-256", holder(row(text, copy, None, spacing=2))), *file_facts(judged)]))


def _check(name: str, state: str) -> QWidget:
    icon, token = _CHECKS[state]
    return icon_line(icon, token, words(f"archive.check.{name}.{state}"))
