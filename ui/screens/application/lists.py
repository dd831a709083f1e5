"""What is shown only: the actors, other funding, and the attachments with their kind and secrecy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.cells import Badge, Two
from ui.i18n import screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.application.data import CaseData
from ui.widgets.labels import Label
from ui.widgets.layouts import column
from ui.widgets.table import TWO_LINES, Table

_PARTNERS = (
    Column("name", "application.partner.name", "strong", 280),
    Column("business_id", "application.partner.business_id", "number", 110),
    Column("role", "application.partner.role", "text", 130),
    Column("number", "application.partner.number", "number", 110),
    Column("responsibility", "application.partner.responsibility", "muted"),
)
_OTHER_FUNDING = (
    Column("funder", "application.other_funding.funder", "strong"),
    Column("programme", "application.other_funding.programme"),
    Column("state", "application.other_funding.state", "text", 130),
    Column("amount", "application.money.amount", "money", 140),
)
_ATTACHMENTS = (
    Column("file", "application.attachment.file", "two"),
    Column("kind", "application.attachment.kind", "text", 250),
    Column("secrecy", "application.attachment.secrecy", "badge", 210),
    Column("pages", "application.attachment.pages", "mutedNumber", 64, "right"),
)
_SECRECY = {"none": ("eye", "text2"), "partly": ("eye-off", "warn"), "secret": ("lock", "bad")}


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One actor."""

    name: str
    business_id: str
    role: str
    number: str
    responsibility: str


@dataclass(frozen=True, slots=True)
class FundingRow:
    """Other funding received or applied for."""

    funder: str
    programme: str
    state: str
    amount: int


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A document of the case."""

    document: str
    file: Two
    kind: str
    secrecy: Badge
    pages: str


class ListSection(QWidget):
    """A table as high as its rows, or a word that there is nothing. ``place_asked``: document, page, quote."""

    place_asked = Signal(str, int, str)

    def __init__(self, name_key: str, columns: Sequence[Column], *, row_height: int = 36) -> None:
        super().__init__()
        self.table = Table(name_key, row_height=row_height)
        self.model = RowsModel(columns, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.opened.connect(self._open)
        self._none = Label("", ink="text3")
        self.setLayout(column(self.table, self._none, spacing=4, margins=(0, 4, 0, 8)))

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show these."""
        self.model.replace(rows)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._none.setText(words("application.value.nothing"))

    def _open(self, row: object) -> None:
        if isinstance(row, AttachmentRow):
            self.place_asked.emit(row.document, 1, "")


def partners_list() -> ListSection:
    """The actors."""
    return ListSection("application.section.partners", _PARTNERS)


def other_funding_list() -> ListSection:
    """Other funding."""
    return ListSection("application.field.otherFunding", _OTHER_FUNDING)


def attachments_list() -> ListSection:
    """The documents; Enter or a double click opens one."""
    return ListSection("application.section.attachments", _ATTACHMENTS, row_height=TWO_LINES)


def partner_rows(data: CaseData) -> list[PartnerRow]:
    """The actors as read."""
    return [
        PartnerRow(
            name=str(one.get("name", "")),
            business_id=str(one.get("businessId", "")),
            role=words(f"application.partner_role.{one.get('role', 'partner')}"),
            number=str(one.get("number", "")),
            responsibility=str(one.get("responsibility", "")),
        )
        for one in _list(data.read("partners"))
    ]


def other_funding_rows(data: CaseData) -> list[FundingRow]:
    """Other funding as read."""
    return [
        FundingRow(
            funder=str(one.get("funder", "")),
            programme=str(one.get("programme", "")),
            state=words(f"application.funding_state.{one['state']}") if one.get("state") else "",
            amount=int(one.get("amountCents", 0)),
        )
        for one in _list(data.read("otherFunding"))
    ]


def attachment_rows(data: CaseData) -> list[AttachmentRow]:
    """Every document of the case, with what the applicant said about it."""
    told = {str(one.get("file")): one for one in _list(data.read("attachments"))}
    rows = []
    for document in data.documents:
        one = told.get(document.name, {})
        icon, token = _SECRECY.get(document.secrecy, _SECRECY["none"])
        basis = "; ".join(map(str, one.get("secrecyBasis", ())))
        title, kind = str(one.get("title") or ""), document.kind
        second = document.name if title else words("application.attachment.size", n=max(1, document.size >> 10))
        rows.append(
            AttachmentRow(
                document=document.id,
                file=Two(title or document.name, " · ".join(filter(None, (second, basis)))),
                kind=data.name_in_register("attachment_kind", kind, screen().language) if kind else "",
                secrecy=Badge(icon, words(f"application.secrecy.{document.secrecy}"), token),  # type: ignore[arg-type]
                pages=str(document.pages) if document.pages else "",
            )
        )
    return rows


def _list(value: object) -> Sequence[Mapping[str, Any]]:
    return value if isinstance(value, list) else []
