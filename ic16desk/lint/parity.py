"""A decision and its translations say the same (Kielilaki 423/2003 § 19, 20).

Nothing is said of a language nobody has begun to translate to, unless an applicant of the group speaks it. All lines
are warnings: the decision holds by its own text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.figures import figures
from ic16desk.lint.rules import Rule, warns
from ic16desk.model.languages import Language
from ic16desk.model.letters import LintLine
from ic16desk.model.translation import Piece, begun, other_languages, own_paragraphs, pieces
from ic16desk.model.views import DecisionView

BASIS = "423/2003 20 §"


def field_of(language: str, piece: Piece) -> str:
    """Where a line about a piece leads."""
    return f"translations.{language}.{piece.place}"


def missing(view: DecisionView) -> Iterator[LintLine]:
    """Every text of the decision is translated, once a translation is begun."""
    for language, piece in _begun(view):
        if piece.own.strip() and not piece.translated.strip():
            yield _line("translation_missing", language, piece)


def only(view: DecisionView) -> Iterator[LintLine]:
    """A translation says nothing the decision does not say; such a text is not printed."""
    for language, piece in _begun(view):
        if piece.only:
            yield _line("translation_only", language, piece)


def paragraphs(view: DecisionView) -> Iterator[LintLine]:
    """A text has as many paragraphs as its translation."""
    for language, piece in _both(view):
        own, other = len(own_paragraphs(piece.own)), len(own_paragraphs(piece.translated))
        if own != other:
            yield _line("translation_paragraphs", language, piece, own=own, translated=other)


def values(view: DecisionView) -> Iterator[LintLine]:
    """Sums, percentages, days and sections are the same in a text and its translation."""
    for language, piece in _both(view):
        own, other = figures(piece.own, view.language), figures(piece.translated, language)
        lacking = [shown for value, shown in own.items() if value not in other]
        added = [shown for value, shown in other.items() if value not in own]
        if lacking:
            yield _line("translation_lacks", language, piece, values=lacking)
        if added:
            yield _line("translation_adds", language, piece, values=added)


def none(view: DecisionView) -> Iterator[LintLine]:
    """An applicant of the group who applied in the other national language may ask for a translation (§ 20)."""
    for fields in view.case.group:
        language = fields.language
        if language and language != view.language and not begun(view.draft, language):
            name = fields.applicant.name if fields.applicant else fields.number or ""
            yield warns(
                "translation_none",
                BASIS,
                f"translations.{language}",
                language_code=f"lint.language.{language}",
                name=name,
            )


def _begun(view: DecisionView) -> Iterator[tuple[Language, Piece]]:
    own: Language = "sv" if view.language == "sv" else "fi"
    for language in other_languages(own):
        if begun(view.draft, language):
            for piece in pieces(view.draft, language):
                yield language, piece


def _both(view: DecisionView) -> Iterator[tuple[Language, Piece]]:
    for language, piece in _begun(view):
        if piece.own.strip() and piece.translated.strip():
            yield language, piece


def _line(code: str, language: Language, piece: Piece, **params: object) -> LintLine:
    return warns(
        code,
        BASIS,
        field_of(language, piece),
        language_code=f"lint.language.{language}",
        place_code=f"translation.piece.{piece.name}",
        detail=f" {piece.detail}" if piece.detail else "",
        **params,
    )


RULES: tuple[Rule, ...] = (missing, only, paragraphs, values, none)
