"""A passage that is secret in a decision is marked in its translations too (JulkL 621/1999 § 22, 25)."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.parity import field_of
from ic16desk.lint.rules import Rule, blocks, warns
from ic16desk.model.languages import Language
from ic16desk.model.letters import LintLine
from ic16desk.model.secret_pairs import unpaired
from ic16desk.model.translation import other_languages
from ic16desk.model.views import DecisionView

BASIS = "621/1999 22 §, 25 §"
_SHOWN = 60


def counterparts(view: DecisionView) -> Iterator[LintLine]:
    """A marked passage has its counterpart in every translation of its paragraph, and the other way round."""
    own: Language = "sv" if view.language == "sv" else "fi"
    for language in other_languages(own):
        for found in unpaired(view.draft, language):
            line = " ".join(found.passage.split())
            say = blocks if found.sure else warns
            yield say(
                "secret_untranslated" if found.translated else "secret_only_translated",
                BASIS,
                field_of(language, found.piece) if found.translated else found.piece.field,
                language_code=f"lint.language.{language}",
                place_code=f"translation.piece.{found.piece.name}",
                detail=f" {found.piece.detail}" if found.piece.detail else "",
                passage=line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…",
            )


RULES: tuple[Rule, ...] = (counterparts,)
