"""A decision's DOCX that was edited outside, compared with the draft: what can be taken up, and what cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ic16desk.model.languages import Language
from ic16desk.model.packages import Noticed

#: The custom property of a DOCX that says what it was made of, and what its marks begin with.
PROPERTY: Final = "ic16desk"
MARK: Final = "ic16_"

#: Where in a file a paragraph stands. What is not in the body is never taken up.
Place = Literal["body", "header", "footer", "footnote", "endnote", "comment", "text box"]


@dataclass(frozen=True, slots=True)
class EditedParagraph:
    """A paragraph or a table of the file, as a reader sees it who has accepted all changes.

    ``marks``: the program's own bookmarks that lie on it; ``table`` rows of a table instead of text; ``hidden``: the
    words in it that are formatted as hidden.
    """

    text: str
    place: Place = "body"
    marks: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class EditedDocument:
    """A DOCX as it was read: what it says it was made of (empty: nothing), its paragraphs, what was noticed."""

    source: str
    paragraphs: tuple[EditedParagraph, ...]
    noticed: tuple[Noticed, ...] = ()


#: Why something is not taken up: fixed words of the letter were changed; a cell of a table; a paragraph or section is
#: gone; it belongs to no section; it stands in a header, note, comment or text box; it is formatted as hidden; the
#: decision has no such text any more.
Why = Literal["fixed", "cell", "gone", "new", "elsewhere", "hidden", "left"]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A difference that cannot be taken up; ``field`` is the decision's field it belongs to, empty where there is none.

    ``place``: where it stands, for ``elsewhere``.
    """

    why: Why
    before: str
    after: str
    field: str = ""
    place: Place = "body"


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A text of the decision that was edited in the file.

    ``place``, ``field``, ``name``, ``detail`` as in :class:`~ic16desk.model.translation.Piece`. ``before`` is the text
    in force, ``exported`` the one the file was made with; where they differ the text was changed here too.
    """

    place: str
    field: str
    name: str
    detail: str
    before: str
    after: str
    exported: str

    @property
    def conflict(self) -> bool:
        """Whether the text was changed here as well after the file was written."""
        return self.before != self.exported


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What an edited file would change. Nothing is changed by reading it.

    ``language``: of the file; ``translation``: whether that is another than the decision's. ``exported_known``: whether
    the draft the file was written from is still known; if not, the draft in force was compared.
    """

    application: str
    file: str
    language: Language
    translation: bool
    exported_known: bool
    changes: tuple[SectionChange, ...]
    unplaced: tuple[Unplaced, ...]
    warnings: tuple[Noticed, ...]

    @property
    def ready(self) -> tuple[SectionChange, ...]:
        """The changes to texts nobody has touched here meanwhile."""
        return tuple(change for change in self.changes if not change.conflict)
