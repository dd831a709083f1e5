"""What is secret, and what is never printed (JulkL 621/1999 § 24, 25; tietosuojalaki 1050/2018 § 29)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from ic16desk.lint.rules import Rule, blocks, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView

#: A personal identity code: day, month, year, century sign, number, check character.
_IDENTITY: Final = re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b")


def grounds(view: DecisionView) -> Iterator[LintLine]:
    """Each secret passage names its ground (JulkL § 25)."""
    entry = view.phrases.get("S.mark")
    known = {str(point) for point in entry.listed("points")} if entry else set()
    for secret in view.draft.secrets:
        if secret.point not in known:
            yield blocks("secret_ground", "621/1999 24 § 1 mom. ja 25 §", "secrets", text=_short(secret.text))


def found(view: DecisionView) -> Iterator[LintLine]:
    """What is marked secret stands in the decision: else nothing would be removed."""
    written = _plain(" ".join(_strings(_written(view))))
    for secret in view.draft.secrets:
        parts = [part for part in re.split(r"\n\s*\n", secret.text) if part.strip()]
        if not parts or any(_plain(part) not in written for part in parts):
            yield warns("secret_not_found", "621/1999 25 §", "secrets", text=_short(secret.text))


def identity_codes(view: DecisionView) -> Iterator[LintLine]:
    """A personal identity code is not printed (1050/2018 § 29)."""
    if any(_IDENTITY.search(text) for text in _strings(_written(view))):
        yield blocks("identity_code", "1050/2018 29 §", "secrets")


def _written(view: DecisionView) -> list[Any]:
    draft: dict[str, Any] = msgspec.to_builtins(view.draft)
    draft.pop("secrets", None)
    fields = view.case.fields
    return [draft, fields.name, fields.applicant.name if fields.applicant else ""]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split()).casefold()


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


RULES: tuple[Rule, ...] = (grounds, found, identity_codes)
