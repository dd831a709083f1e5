"""What the values of each kind hold: how they are typed in the settings, and what is refused.

A key that is not here is kept as it is: it belongs to the program's own data and is only shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from ic16desk.errors import Refused
from ic16desk.model.masks import is_mask
from ic16desk.model.register import ValueField

_TEXT: Final = ValueField("text")
_FLAG: Final = ValueField("flag")
_NUMBER: Final = ValueField("number")
_CENTS: Final = ValueField("cents")
_MASK: Final = ValueField("mask")


def _ref(kind: str) -> ValueField:
    return ValueField("ref", kind)


def _refs(kind: str) -> ValueField:
    return ValueField("refs", kind)


#: Kind → key → field, in the order in which they are shown.
FIELDS: Final[Mapping[str, Mapping[str, ValueField]]] = {
    "agreement": {
        "deciding_council": _ref("council"),
        "handling_council": _ref("council"),
        "known": ValueField("choice", choices=("stated", "inferred")),
        "cities": _refs("municipality"),
        "region": _TEXT,
    },
    "theme": {"agreement": _ref("agreement"), "groups": _refs("theme_group"), "cross_cutting": _FLAG},
    "theme_group": {"grouping": _TEXT},
    "priority": {"number": _TEXT, "eu": _TEXT},
    "objective": {"priority": _ref("priority"), "eu": _TEXT, "fund": _TEXT},
    "call": {
        "opens": ValueField("moment"),
        "closes": ValueField("moment"),
        "council": _ref("council"),
        "agreements": _refs("agreement"),
        "objectives": _refs("objective"),
        "cost_models": _refs("cost_model"),
        "specifying_criteria": ValueField("codes"),
    },
    "frame": {
        "agreement": _ref("agreement"),
        "eu_and_state_cents_per_year": _CENTS,
        "erdf_cents": _CENTS,
        "state_cents": _CENTS,
        "years_at_a_time": _NUMBER,
        "indicative": _FLAG,
        "reference": _TEXT,
    },
    "council": {
        "presenter_required": _FLAG,
        "board_threshold_cents": _CENTS,
        "myr_required": _FLAG,
        "scores_by": ValueField("choice", choices=("council", "steering_group", "both")),
        "decided_by_officeholder": _FLAG,
        "court": _ref("court"),
        "languages": ValueField("codes", choices=("fi", "sv")),
        "decisions_by": _ref("council"),
        "recovery_by": _ref("council"),
        "code": _TEXT,
        "region": _TEXT,
        "coordinator": _FLAG,
        "case_number_pattern": _MASK,
        "decision_number_pattern": _MASK,
        "board_section_pattern": _MASK,
        "extract_signers": ValueField(
            "choice", choices=("certifier", "presenter_and_certifier", "chair_and_certifier")
        ),
        "four_eyes": _FLAG,
        "bilingual": _FLAG,
        "registry_email": _TEXT,
        "registry_phone": _TEXT,
        "logo": ValueField("sha256"),
    },
    "court": {"fee_cents": _CENTS},
    "indicator": {
        "in_programme": _FLAG,
        "type": ValueField("choice", choices=("output", "result")),
        "objectives": _refs("objective"),
        "sud": _FLAG,
    },
    "dimension": {"dimension": _TEXT, "code": _TEXT},
    "lead_theme": {"agreement": _ref("agreement"), "min_cities": _NUMBER},
    "funding_strand": {"fund": _TEXT},
    "limit": {
        "percent_hundredths": ValueField("share"),
        "max_cents": _CENTS,
        "min_cents": _CENTS,
        "over_cents": _CENTS,
        "cents": _CENTS,
        "hours": _NUMBER,
        "kilometres": _NUMBER,
        "days": _NUMBER,
        "months": _NUMBER,
        "years": _NUMBER,
        "times": _NUMBER,
        "count": _NUMBER,
        "basis": _TEXT,
    },
    "reading": {"reading": ValueField("choice"), "basis": _TEXT},
    "programme": {"years": _TEXT},
    "budget_row": {
        "category": _TEXT,
        "says": _TEXT,
        "fi": ValueField("codes"),
        "sv": ValueField("codes"),
        "en": ValueField("codes"),
    },
}
#: Texts that an entry of a kind may have beside those its versions have already.
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement": ("name", "full"),
    "council": ("name", "genitive", "allative", "ablative", "decision_maker_title", "registry", "address", "logo_alt"),
    "court": ("name", "illative", "address"),
    "indicator": ("name", "unit"),
}
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NUMBERS: Final = frozenset({"cents", "share", "number"})


def fields_of(kind: str, values: Mapping[str, Any]) -> dict[str, ValueField]:
    """The fields of an entry: those of its kind that it has, may have, or does not know.

    A limit has the numbers it was made with; a reading chooses among its own ``choices``.
    """
    known = dict(FIELDS.get(kind, {}))
    if kind == "limit":
        unknown = values.get("unknown", ())
        known = {key: field for key, field in known.items() if not values or key in values or key in unknown}
    if kind == "reading":
        known["reading"] = ValueField("choice", choices=tuple(map(str, values.get("choices", ()))))
    return known


def refuse_values(
    kind: str, values: Mapping[str, Any], *, ids: Mapping[str, Collection[str]], allowed: Collection[str], place: str
) -> None:
    """Refuse what a key of this kind cannot hold.

    Args:
        kind: register kind.
        values: the values as they would be stored.
        ids: register kind → the ids that there are, for references.
        allowed: keys that versions of this kind have already, beside the typed ones.
        place: named in the sentence.

    Raises:
        Refused: ``data.unknown_key``, ``data.bad_value``, ``data.no_such`` (a reference to nothing).
    """
    known = fields_of(kind, values) if kind == "reading" else FIELDS.get(kind, {})
    for key, value in values.items():
        if key not in known and key not in allowed and key != "unknown":
            raise Refused("data.unknown_key", place=place, name=key)
        if key in known:
            _refuse(known[key], value, ids=ids, place=place, name=key)
    unknown = values.get("unknown", ())
    if not _is_codes(unknown) or set(unknown) & set(values):
        raise Refused("data.bad_value", place=place, name="unknown")
    opens, closes = (_moment(values.get(key)) for key in ("opens", "closes"))
    if kind == "call" and opens and closes and closes < opens:
        raise Refused("data.bad_value", place=place, name="closes")


def refuse_logo(kind: str, values: Mapping[str, Any], words: Mapping[str, Mapping[str, str]], *, place: str) -> None:
    """A picture needs its words in both national languages (ISO 14289-1, 7.3; 306/2019 7 §).

    Raises:
        Refused: ``data.logo_alt``.
    """
    if kind == "council" and values.get("logo"):
        for language in ("fi", "sv"):
            if not words.get(language, {}).get("logo_alt", "").strip():
                raise Refused("data.logo_alt", place=place, language=language)


def _refuse(field: ValueField, value: Any, *, ids: Mapping[str, Collection[str]], place: str, name: str) -> None:
    if field.type in ("ref", "refs"):
        named = [value] if field.type == "ref" else value
        if not _is_codes(named):
            raise Refused("data.bad_value", place=place, name=name)
        for one in named:
            if one not in ids.get(field.of, ()):
                raise Refused("data.no_such", place=place, name=name, value=one)
    elif not _holds(field, value):
        raise Refused("data.bad_value", place=place, name=name)


def _holds(field: ValueField, value: Any) -> bool:
    if field.type in _NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if field.type == "flag":
        return isinstance(value, bool)
    if field.type == "moment":
        return _moment(value) is not None
    if field.type == "codes":
        return _is_codes(value) and (not field.choices or set(value) <= set(field.choices))
    if field.type == "mask":
        return isinstance(value, str) and is_mask(value)
    if field.type == "sha256":
        return isinstance(value, str) and _SHA256.fullmatch(value) is not None
    return isinstance(value, str) and bool(value.strip()) and (not field.choices or value in field.choices)


def _is_codes(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(part, str) and part.strip() for part in value)


def _moment(value: Any) -> dt.datetime | None:
    """An ISO time with its offset; None for anything else."""
    try:
        found = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
