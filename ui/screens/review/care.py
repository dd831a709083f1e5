"""What to be careful with in a document: the sentences of the strip over it, with their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from ic16desk.model.cases import DocumentRow
from ic16desk.model.packages import Noticed
from ui.i18n import screen, words
from ui.widgets.banner import BannerStack

#: Codes whose detail is a number, and those whose detail says where.
_COUNTED = {"docx.tracked": "review.care.tracked", "docx.hidden": "review.care.hidden"}
_PLACED = {"ooxml.hidden_rows": "review.care.hidden_rows", "pdf.embedded": "review.care.embedded"}
#: Told only when there is something worse to tell as well.
QUIET = frozenset({"pdf.uri"})


def care_words(noticed: Sequence[Noticed]) -> list[str]:
    """A sentence for each thing noticed; none when there is nothing to be careful with."""
    if not {entry.code for entry in noticed} - QUIET:
        return []
    told = dict.fromkeys(_sentence(entry) for entry in noticed)
    return [sentence for sentence in told if sentence]


def show_care(strip: BannerStack, found: Sequence[Noticed], codes: Sequence[str] = ()) -> bool:
    """Tell in a banner what to be careful with; whether the document is pictures only, so that areas can be marked.

    Args:
        strip: where banners appear.
        found: what was noticed, with its details.
        codes: codes of other things noticed, without any.
    """
    known = {entry.code for entry in found}
    told = care_words([*found, *(Noticed(code) for code in codes if code not in known)])
    if told:
        strip.show_banner("warn", " ".join(told))
    return bool(told) and "pdf.no_text" in known


def unreadable_key(code: str) -> str:
    """The wording key that says why a document cannot be shown."""
    key = f"unreadable.{code}"
    return key if screen().wording.has(key) else "unreadable.file.unknown"


def why_unreadable(row: DocumentRow) -> str:
    """The code that says why a document cannot be read."""
    known = screen().wording
    return next((code for code in row.noticed if known.has(f"unreadable.{code}")), "file.unknown")


def _sentence(entry: Noticed) -> str:
    counted, placed = _COUNTED.get(entry.code), _PLACED.get(entry.code)
    if counted and entry.detail.isdecimal():
        return words(counted, n=int(entry.detail))
    if placed and entry.detail:
        return words(placed, what=entry.detail)
    key = f"noticed.{entry.code}"
    return words(key) if screen().wording.has(key) else ""
