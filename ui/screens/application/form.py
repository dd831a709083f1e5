"""The form's sections and fields in its order (867/2021 § 9.1), and the kind of value each field has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "long", "date", "moment", "choice", "enum"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``of``: the register kind of a ``choice``, the codes of an ``enum`` (words: ``application.<of>.*``).

    Fields that are not of :data:`~ic16desk.model.application.CORRECTABLE` are shown only.
    """

    key: str
    kind: FieldKind = "text"
    of: str = ""


ENUMS: Mapping[str, tuple[str, ...]] = {
    "kind": ("development", "investment"),
    "language": ("fi", "sv"),
    "money_source": ("eu", "national", "interreg"),
    "role": ("single", "lead", "partner"),
}

SECTIONS: Mapping[str, tuple[Field, ...]] = {
    "applicant": (
        Field("applicant.name"),
        Field("applicant.businessId"),
        Field("applicant.type", "choice", "organisation_type"),
        Field("applicant.street"),
        Field("applicant.postalCode"),
        Field("applicant.city"),
        Field("applicant.email"),
        Field("contacts"),
    ),
    "project": (
        Field("number"),
        Field("caseNumber"),
        Field("submittedAt", "moment"),
        Field("language", "enum", "language"),
        Field("name"),
        Field("kind", "enum", "kind"),
        Field("period.start", "date"),
        Field("period.end", "date"),
        Field("role", "enum", "role"),
        Field("group.name"),
        Field("description", "long"),
    ),
    "agreement": (
        Field("agreement", "choice", "agreement"),
        Field("theme", "choice", "theme"),
        Field("specificObjective", "choice", "objective"),
        Field("strand", "choice", "funding_strand"),
        Field("moneySource", "enum", "money_source"),
        Field("costModel", "choice", "cost_model"),
    ),
    "budget": (),
    "funding": (),
    "partners": (),
    "attachments": (),
    "texts": (
        Field("need", "long"),
        Field("objectives", "long"),
        Field("actions", "long"),
        Field("results", "long"),
        Field("impacts", "long"),
        Field("useOfResults", "long"),
        Field("communication", "long"),
        Field("earlierProjects", "long"),
        Field("continuity", "long"),
        Field("other", "long"),
    ),
}

#: Register kinds the form chooses from or names things by.
REGISTERS = (
    "agreement", "theme", "objective", "organisation_type", "cost_model", "funding_strand", "cost_category",
    "funding_type", "attachment_kind",
)  # fmt: skip
