"""A decision in another language: its texts piece by piece, and the draft as it is spoken there.

A text is what a person wrote in words. Sums, days, codes and names are no text: they are the decision's own in every
language. A translation never stands in for the decision (Kielilaki 423/2003 § 19, 20).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from msgspec.structs import replace

from ic16desk.model.decision import (
    DecisionCondition,
    DecisionContact,
    DecisionDraft,
    DecisionReason,
    DecisionTexts,
    FollowUp,
    Official,
    SteeringGroupMinute,
    TranslatedLine,
)
from ic16desk.model.languages import LANGUAGES, Language

#: The plain texts in the order of the letter: name in ``DecisionTexts``, and the field of the decision it belongs to.
_PLAIN: Final[Mapping[str, str]] = {
    "request": "follow_up.request",
    "changes": "follow_up.changes",
    "stay": "follow_up.stay",
    "steering_reasons": "steering_group.reasons",
    "grounds": "grounds",
    "scores": "scores",
    "deviations": "deviations",
    "dissent": "dissent",
}
_TITLES: Final[Mapping[str, str]] = {
    "contact_title": "contact.title",
    "presenter_title": "presenter.title",
    "decider_title": "decider.title",
}
_LETTER = re.compile(r"[^\W\d_]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a decision and its translation; either may be empty.

    ``place``: ``grounds``, ``reasons.R04``, ``lines.3`` (from 0), ``conditions.C-USE.asset``, ``annexes.0`` …;
    ``field``: the decision's field as the lint and the letter name it; ``name``: which kind of text
    (``translation.piece.<name>``); ``detail``: which of them, a code or a number, empty where there is one.
    """

    place: str
    field: str
    name: str
    detail: str
    own: str
    translated: str

    @property
    def missing(self) -> bool:
        """Whether there is something to translate that is not translated, in whole or in part."""
        return bool(self.own.strip()) and (
            not self.translated.strip() or any(own.strip() and not text.strip() for own, text in self.paragraphs())
        )

    @property
    def only(self) -> bool:
        """Whether it stands in the translation alone."""
        return not self.own.strip() and bool(self.translated.strip())

    def paragraphs(self) -> tuple[tuple[str, str], ...]:
        """Both texts paragraph by paragraph; what one side has not is empty."""
        own, translated = own_paragraphs(self.own), translated_paragraphs(self.translated)
        longest = max(len(own), len(translated))
        left = [*own, *[""] * (longest - len(own))]
        right = [*translated, *[""] * (longest - len(translated))]
        return tuple(zip(left, right, strict=True))


def own_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, blank lines between them."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def translated_paragraphs(text: str) -> list[str]:
    """The paragraphs of a translation by their place: an empty one is a paragraph nobody has translated yet."""
    parts = [part.strip() for part in _BLANK_LINE.split(text.replace("\r\n", "\n"))]
    while parts and not parts[-1]:
        parts.pop()
    return parts


def joined_paragraphs(parts: Sequence[str]) -> str:
    """The other way round: empty paragraphs keep their place, those at the end are left out."""
    kept = [part.strip("\n") for part in parts]
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n\n".join(kept)


def other_languages(own: Language) -> tuple[Language, ...]:
    """The languages a decision may be translated to."""
    return tuple(language for language in LANGUAGES if language != own)


def texts_of(draft: DecisionDraft, language: Language) -> DecisionTexts:
    """The translation to a language; empty while there is none."""
    return draft.translations.get(language) or DecisionTexts()


def begun(draft: DecisionDraft, language: Language) -> bool:
    """Whether anything is translated to a language."""
    return any(piece.translated.strip() for piece in pieces(draft, language))


def pieces(draft: DecisionDraft, language: Language) -> tuple[Piece, ...]:
    """Every text of the decision or of its translation, in the order of the letter.

    What the letter of this outcome does not print is not among them, nor what has no word in it (``4/5, 3/5``).
    """
    every = _pieces(draft, texts_of(draft, language))
    return tuple(piece for piece in every if _LETTER.search(piece.own) or piece.translated.strip())


def _pieces(draft: DecisionDraft, texts: DecisionTexts) -> Iterator[Piece]:
    own = _own_texts(draft)
    for name in ("request", "changes", "stay"):
        yield Piece(name, *_plain(name, own, texts))
    yield from _reasons(draft, texts)
    grants = draft.outcome in ("grant", "grant_reduced")
    if any(reason.code == "R01" for reason in draft.reasons):  # only then are they quoted
        yield Piece("steering_reasons", *_plain("steering_reasons", own, texts))
    for name in ("grounds", *(("scores", "deviations") if grants else ())):
        yield Piece(name, *_plain(name, own, texts))
    if grants:
        yield from _lines(draft, texts)
        yield from _conditions(draft, texts)
    yield from _listed("provisions", draft.provisions, texts.provisions)
    yield Piece("dissent", *_plain("dissent", own, texts))
    for name, field in _TITLES.items():
        yield Piece(name, field, name, "", own[name], getattr(texts, name))
    yield from _listed("annexes", draft.annexes, texts.annexes)


def _plain(name: str, own: Mapping[str, str], texts: DecisionTexts) -> tuple[str, str, str, str, str]:
    return _PLAIN[name], name, "", own[name], getattr(texts, name)


def _own_texts(draft: DecisionDraft) -> dict[str, str]:
    minute, follow_up = draft.steering_group, draft.follow_up
    return {
        "request": follow_up.request if follow_up else "",
        "changes": follow_up.changes if follow_up else "",
        "stay": follow_up.stay if follow_up else "",
        "steering_reasons": minute.reasons if minute else "",
        "grounds": draft.grounds,
        "scores": draft.scores,
        "deviations": draft.deviations,
        "dissent": draft.dissent,
        "contact_title": draft.contact.title if draft.contact else "",
        "presenter_title": draft.presenter.title if draft.presenter else "",
        "decider_title": draft.decider.title if draft.decider else "",
    }


def _reasons(draft: DecisionDraft, texts: DecisionTexts) -> Iterator[Piece]:
    own = {reason.code: reason.text for reason in draft.reasons}
    other = {reason.code: reason.text for reason in texts.reasons}
    for code in {**own, **other}:
        yield Piece(f"reasons.{code}", f"reasons.{code}", "reasons", code, own.get(code, ""), other.get(code, ""))


def _lines(draft: DecisionDraft, texts: DecisionTexts) -> Iterator[Piece]:
    own = {number: line.reason for number, line in enumerate(draft.approved_budget)}
    other = {line.line: line.reason for line in texts.lines}
    for number in {**own, **other}:
        detail = str(number + 1)
        yield Piece(f"lines.{number}", "approved_budget", "lines", detail, own.get(number, ""), other.get(number, ""))


def _conditions(draft: DecisionDraft, texts: DecisionTexts) -> Iterator[Piece]:
    own = {(x.code, name): value for x in draft.conditions for name, value in x.params.items() if is_text(name, value)}
    other = {(x.code, name): value for x in texts.conditions for name, value in x.params.items()}
    for code, name in {**own, **other}:
        place = f"conditions.{code}.{name}"
        yield Piece(
            place, f"conditions.{code}", "conditions", code, own.get((code, name), ""), other.get((code, name), "")
        )


def _listed(name: str, own: Sequence[str], other: Sequence[str]) -> Iterator[Piece]:
    for number in range(max(len(own), len(other))):
        left = own[number] if number < len(own) else ""
        right = other[number] if number < len(other) else ""
        yield Piece(f"{name}.{number}", name, name, str(number + 1), left, right)


def is_text(name: str, value: str) -> bool:
    """Whether a condition's parameter is a text: not a day, not a number."""
    return not name.endswith("_date") and _LETTER.search(value) is not None


def translated(draft: DecisionDraft, language: Language, place: str, text: str) -> DecisionDraft:
    """The draft with one piece of its translation to a language; nothing else changes.

    Args:
        draft: the decision.
        language: of the translation.
        place: as :class:`Piece` names it.
        text: what is said there; empty takes it away.

    Raises:
        KeyError: there is no such place.
    """
    texts = texts_of(draft, language)
    head, _, rest = place.partition(".")
    if head in (*_PLAIN, *_TITLES) and not rest:
        texts = replace(texts, **{head: text})
    elif head == "reasons":
        found = {one.code: one.text for one in texts.reasons} | {rest: text}
        texts = replace(texts, reasons=tuple(DecisionReason(code, said) for code, said in found.items() if said))
    elif head == "lines":
        said_by_line = {one.line: one.reason for one in texts.lines} | {int(rest): text}
        kept = tuple(TranslatedLine(line, said) for line, said in sorted(said_by_line.items()) if said)
        texts = replace(texts, lines=kept)
    elif head == "conditions":
        code, _, name = rest.rpartition(".")
        params = {one.code: dict(one.params) for one in texts.conditions}
        params.setdefault(code, {})[name] = text
        texts = replace(
            texts,
            conditions=tuple(
                DecisionCondition(code, {name: value for name, value in values.items() if value})
                for code, values in params.items()
                if any(values.values())
            ),
        )
    elif head in ("annexes", "provisions"):
        texts = replace(texts, **{head: _put(getattr(texts, head), int(rest), text)})
    else:
        raise KeyError(place)
    others = {key: value for key, value in draft.translations.items() if key != language}
    kept_texts = others if texts == DecisionTexts() else {**others, language: texts}
    return replace(draft, translations=kept_texts)


def _put(texts: Sequence[str], number: int, text: str) -> tuple[str, ...]:
    kept = [*texts, *[""] * (number + 1 - len(texts))]
    kept[number] = text
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def spoken(draft: DecisionDraft, language: Language, mark: Callable[[Piece], str]) -> DecisionDraft:
    """The draft as spoken in another language: its texts from the translation, all that is no text from the decision.

    Args:
        draft: the decision.
        language: of the translation.
        mark: what stands in the place of a text nobody has translated.
    """
    said = {piece.place: _said(piece, mark) for piece in _pieces(draft, texts_of(draft, language))}

    def text(place: str) -> str:
        return said.get(place, "")

    minute, follow_up = draft.steering_group, draft.follow_up
    return replace(
        draft,
        grounds=text("grounds"),
        scores=text("scores"),
        deviations=text("deviations"),
        dissent=text("dissent"),
        steering_group=_with(minute, reasons=text("steering_reasons")),
        follow_up=_with(follow_up, request=text("request"), changes=text("changes"), stay=text("stay")),
        reasons=tuple(replace(reason, text=text(f"reasons.{reason.code}")) for reason in draft.reasons),
        approved_budget=tuple(
            replace(line, reason=text(f"lines.{number}")) for number, line in enumerate(draft.approved_budget)
        ),
        conditions=tuple(_condition(condition, said) for condition in draft.conditions),
        annexes=tuple(text(f"annexes.{number}") for number in range(len(draft.annexes))),
        provisions=tuple(text(f"provisions.{number}") for number in range(len(draft.provisions))),
        contact=_with(draft.contact, title=text("contact_title")),
        presenter=_with(draft.presenter, title=text("presenter_title")),
        decider=_with(draft.decider, title=text("decider_title")),
    )


def _said(piece: Piece, mark: Callable[[Piece], str]) -> str:
    """A piece in the other language, each paragraph nobody has translated marked in its place.

    What stands in the translation alone is not said: the decision does not say it.
    """
    if not piece.own.strip():
        return ""
    if not piece.translated.strip():
        return mark(piece) if _LETTER.search(piece.own) else piece.own
    return "\n\n".join(other if other.strip() else mark(piece) for _, other in piece.paragraphs())


_Holder = TypeVar("_Holder", SteeringGroupMinute, FollowUp, DecisionContact, Official)


def _with(value: _Holder | None, **texts: str) -> _Holder | None:
    return None if value is None else replace(value, **texts)


def _condition(condition: DecisionCondition, said: Mapping[str, str]) -> DecisionCondition:
    params = {
        name: said.get(f"conditions.{condition.code}.{name}", value) if is_text(name, value) else value
        for name, value in condition.params.items()
    }
    return replace(condition, params=params)
