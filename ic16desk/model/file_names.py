"""What an exported letter's file is called (domain § 6.1): ``{number}_{party}_{type}_{day}_{version}``, without suffix.

Parts are set apart by ``_``, so a subject holds none. Safe on Windows, macOS and Linux: letters, digits and hyphens
only, in NFC, so no reserved name, no drive and nothing hidden can come of it.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Final, Literal

FileKind = Literal[
    "decision", "eura_text", "change", "change_eura_text", "review", "review_eura_text", "correction",
    "correction_eura_text", "supplement", "hearing", "appeal", "court_appeal", "memo", "cover", "dispatch",
    "handing",
]  # fmt: skip
#: Types as domain § 6.1 spells them; those it does not name are spelled its way.
TYPES: Final[dict[FileKind, str]] = {
    "decision": "paatos",
    "eura_text": "paatosteksti",
    "change_eura_text": "muutospaatosteksti",
    "review_eura_text": "oikaisupaatosteksti",
    "correction_eura_text": "korjauspaatosteksti",
    "change": "muutospaatos",
    "review": "oikaisupaatos",
    "correction": "korjauspaatos",
    "supplement": "taydennyspyynto",
    "hearing": "kuuleminen",
    "appeal": "oikaisuvaatimusosoitus",
    "court_appeal": "valitusosoitus",
    "memo": "arviointimuistio",
    "cover": "saate",
    "dispatch": "lahetysluettelo",
    "handing": "allekirjoitussaate",
}
#: UTF-8 bytes of the subject: the rest is short, and the whole stays far under the 255 of any file system.
SUBJECT_BYTES: Final = 80


def file_stem(
    kind: FileKind,
    subject: str,
    *,
    day: dt.date,
    party: int | None = 1,
    public: bool = False,
    draft: bool = False,
) -> str:
    """The name of a letter without version and suffix, e.g. ``401217_1_paatosteksti_2026-11-24``.

    Args:
        kind: what the letter is.
        subject: project code or application number; of a whole call its agreement or the call.
        day: the letter's own date.
        party: the party's number in its project, the lead is 1; None where it is no letter to a party.
        public: the version without what is to be kept secret (``_julkinen``).
        draft: not signed, watermarked (``_luonnos``).
    """
    type_ = TYPES[kind] + ("_julkinen" if public else "") + ("_luonnos" if draft else "")
    parts = (safe_subject(subject), "" if party is None else str(party), type_, day.isoformat())
    return "_".join(part for part in parts if part)


def versioned(stem: str, version: int) -> str:
    """The name without suffix: ``version`` counts from 1 what was written under one stem with other content."""
    return f"{stem}_{version}"


def safe_subject(subject: str) -> str:
    """A number as part of a file name: what is no letter or digit becomes one hyphen; at most 80 bytes."""
    text = unicodedata.normalize("NFKC", subject)
    words = "".join(char if char.isalnum() else " " for char in text).split()
    kept = "-".join(words).encode()[:SUBJECT_BYTES].decode("utf-8", "ignore")
    return unicodedata.normalize("NFC", kept).strip("-") or "numeroton"
