"""The letterhead of every letter: the council's names, its picture with its words, its address and registry."""

from __future__ import annotations

from collections.abc import Iterable

from ic16desk.model.letters import Figure, LetterHead, Run
from ic16desk.model.register import Dated

_REGISTRY = ("registry_email", "registry_phone")
#: What stands in a letterhead: a value, or the mark of one that nobody has filled.
Value = str | Run


def headed(
    council: Dated | None,
    language: str,
    *,
    nameless: Value,
    kind: str,
    case_number: Value,
    rows: Iterable[tuple[str, Value]],
    date: Value,
    logo: bytes = b"",
    own: str = "fi",
    fields: tuple[str, ...] = (),
) -> LetterHead:
    """The head of a letter, with what the register knows of the council; without it, what stands for its name.

    Args:
        council: whose letterhead it is, as the register had it on the letter's day.
        language: of the letter.
        nameless: what is printed where the council's name is not known.
        kind: of the document.
        case_number: as the running head repeats it.
        rows: labels and values below the kind.
        date: of the letter.
        logo: the clean PNG that the council's ``logo`` names; empty: none.
        own: of a letter in English, the language it was translated from.
        fields: the decision's field of each row.
    """
    name = council.text(language) if council else ""
    other = other_language(language, own=own)
    beside = council.words.get(other, {}).get("name", "") if council else ""
    pairs = tuple((label, value) for label, value in rows)
    given = (name or nameless, case_number, date, *(value for _, value in pairs))
    return LetterHead(
        council=_text(name or nameless),
        council_other=beside if beside != name else "",
        kind=kind,
        case_number=_text(case_number),
        rows=tuple((label, _text(value)) for label, value in pairs),
        date=_text(date),
        logo=_figure(council, logo, language),
        contact=contact(council, language) if council else "",
        other_language=other,
        fields=fields,
        missing=tuple(dict.fromkeys(one.text for one in given if isinstance(one, Run) and one.missing)),
    )


def other_language(language: str, *, own: str = "fi") -> str:
    """The language of the council's second name: the other national one; in English the one that is authentic."""
    return own if language == "en" else "fi" if language == "sv" else "sv"


def _text(value: Value) -> str:
    return value.text if isinstance(value, Run) else value


def _figure(council: Dated | None, logo: bytes, language: str) -> Figure | None:
    alt = council.text(language, "logo_alt").strip() if council else ""
    # a picture that says nothing to who cannot see it is not printed (ISO 14289-1, 7.3)
    return Figure(logo, alt) if logo and alt else None


def contact(council: Dated, language: str) -> str:
    """Postal address and registry on one line; empty while nobody has given them."""
    return _joined([council.text(language, "address"), *_registry(council, language)])


def registry(council: Dated, language: str) -> str:
    """How to reach the council's registry, else its address (HL § 47); empty while nobody has given them."""
    return _joined(_registry(council, language)) or council.text(language, "address").strip()


def _registry(council: Dated, language: str) -> list[str]:
    return [council.text(language, "registry"), *(str(council.values.get(key, "")) for key in _REGISTRY)]


def _joined(parts: list[str]) -> str:
    """The parts that say something the others before them did not say."""
    said: list[str] = []
    for part in (" ".join(part.split()) for part in parts):
        if part and not any(part.casefold() in before.casefold() for before in said):
            said.append(part)
    return ", ".join(said)
