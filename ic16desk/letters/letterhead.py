"""What a council's letterhead carries beside its name: its picture with its words, its address and registry."""

from __future__ import annotations

from dataclasses import replace

from ic16desk.model.letters import Figure, LetterHead
from ic16desk.model.register import Dated

_REGISTRY = ("registry_email", "registry_phone")


def dressed(head: LetterHead, council: Dated | None, logo: bytes, language: str) -> LetterHead:
    """The letterhead with what the register knows of the council; without it nothing changes.

    Args:
        head: name, kind of document, numbers.
        council: whose letterhead it is, as the register had it on the letter's day.
        logo: the clean PNG that its ``logo`` names; empty: none.
        language: of the letter.
    """
    if council is None:
        return head
    alt = council.text(language, "logo_alt").strip()
    # a picture that says nothing to who cannot see it is not printed (ISO 14289-1, 7.3)
    figure = Figure(logo, alt) if logo and alt else None
    return replace(head, logo=figure, contact=contact(council, language))


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
