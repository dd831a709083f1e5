"""One signature in the verdict: number, who, as what, chip; then when, with which certificate, what it covers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ic16desk.model.keys import TrustedRoot
from ic16desk.model.signatures import SignatureStatus
from ui.i18n import words
from ui.screens.archive.judged import TONES, is_told, issuer_name, role_key, signer_name, tone_of_reason
from ui.theme import Token, Tone
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel, IconLabel, Label, plain_tooltip
from ui.widgets.layouts import column, row

#: Width of the labels before the values.
LABELS = 116
_TOP = Qt.AlignmentFlag.AlignTop


class SignerBlock(QWidget):
    """``number`` is the version the signature made; ``known`` reasons are told elsewhere (those of every signature)."""

    def __init__(
        self,
        number: int,
        signature: SignatureStatus,
        *,
        known: frozenset[str] = frozenset(),
        root: TrustedRoot | None = None,
    ) -> None:
        super().__init__()
        tone, icon, word = _chip(signature)
        key = role_key(signature)
        role = words(key).lower() if key else signature.field
        name = signer_name(signature)
        head = row(
            Label(str(number), "label", ink="text2", tabular=True),
            4,
            Label(name, "strong"),
            (ElidedLabel(f"· {role}", ink="text2"), 1),
            Chip(word, tone, icon),
            spacing=6,
        )
        reasons = [reason_line(code) for code in signature.reasons if not is_told(code) and code not in known]
        facts = facts_grid([*_facts(number, signature), *_trust(root)])
        self.setLayout(column(head, row(18, (column(facts, *reasons, spacing=4), 1)), spacing=4, margins=(0, 6, 0, 6)))
        self.setAccessibleName(f"{number} {name}, {role}: {word}")


def facts_grid(facts: Sequence[tuple[str, str | QWidget]]) -> QGridLayout:
    """Label and value under each other; texts can be selected and copied."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    grid.setColumnMinimumWidth(0, LABELS - 18)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate(facts):
        label = Label(name, ink="text2")
        grid.addWidget(label, number, 0)
        if isinstance(value, QWidget):
            grid.addWidget(value, number, 1)
            continue
        text = Label(value, wrap=True, tabular=True, selectable=True)
        text.setAccessibleName(f"{name}: {text.text()}")
        grid.addWidget(text, number, 1)
        grid.setAlignment(label, _TOP)
    return grid


def reason_line(code: str) -> QWidget:
    """A reason as an icon and a sentence; the code in the tooltip."""
    token, icon = tone_of_reason(code)
    made = icon_line(icon, token, words(f"verify.reason.{code}"))
    made.setToolTip(plain_tooltip(code))
    return made


def icon_line(icon: str, token: Token, text: str) -> QWidget:
    """An icon and a sentence that may wrap."""
    made, picture = QWidget(), IconLabel(icon, token, 16)
    layout = row(picture, (Label(text, wrap=True), 1), spacing=8)
    layout.setAlignment(picture, _TOP)
    made.setLayout(layout)
    return made


def _facts(number: int, signature: SignatureStatus) -> list[tuple[str, str]]:
    source = words(f"verify.time_source.{signature.time_source}")
    when = source if signature.time is None else words("archive.signer.when", time=signature.time, source=source)
    facts = [(words("archive.signer.time"), when)]
    if signature.proved_by:
        facts.append((words("longterm.proved"), signature.proved_by))
    certificate = signature.certificate
    if certificate is not None:
        own = words("archive.signer.self_signed") if certificate.self_signed else issuer_name(certificate.issuer)
        text = words(
            "archive.signer.issued", issuer=own, begin=certificate.valid_from.date(), end=certificate.valid_to.date()
        )
        facts.append((words("archive.signer.certificate"), text))
    if signature.covers:
        covered = f"{signature.covers:,}".replace(",", "\u00a0")
        text = words("archive.signer.bytes", n=covered, version=number)
        facts.append((words("archive.signer.covers"), f"{text} (PAdES {signature.level})" if signature.level else text))
    facts.append((words("archive.signer.revocation"), words(f"verify.revocation.{signature.revocation}")))
    return facts


def _trust(root: TrustedRoot | None) -> list[tuple[str, str]]:
    """Who vouches for the signer; of a trust list with its day, because trust is no fresher than that."""
    if root is None:
        return []
    name = root.certificate.name
    if root.list is None:
        return [(words("archive.signer.trust"), words("archive.signer.own_root", name=name))]
    key = "archive.signer.list_late" if root.list.late else "archive.signer.list"
    issued = root.list.issued.date()
    return [(words("archive.signer.trust"), words(key, name=name, territory=root.list.territory, issued=issued))]


def _chip(signature: SignatureStatus) -> tuple[Tone, str, str]:
    tone, icon = TONES[signature.verdict]
    short = {"ok": "check", "bad": "x"}.get(tone, icon)
    if signature.intact and "sig.changed" in signature.reasons:
        return tone, short, words("archive.chip.changed")
    return tone, short, words(f"archive.verdict.{signature.verdict}")
