"""Letters: a decision's view → blocks → PDF and DOCX.

One composer makes the blocks (:func:`compose`), two renderers print them (:func:`render`). Nothing here reads a file of
the case or decides anything: what is not in the view is shown as missing, and the lint says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ic16desk import worker
from ic16desk.letters import usage
from ic16desk.model.batch import DispatchView
from ic16desk.model.cover import CoverView
from ic16desk.model.documents import Unreadable
from ic16desk.model.dossiers import DossierView
from ic16desk.model.handing import HandingView
from ic16desk.model.languages import Language
from ic16desk.model.letters import Block, BulletList, Letter, ParagraphBlock, Run, UnsignedLetter
from ic16desk.model.memos import MemoView
from ic16desk.model.reading_back import EditedDocument, Unplaced
from ic16desk.model.register import Dated
from ic16desk.model.requests import RequestView
from ic16desk.model.templates import Filled, Filling
from ic16desk.model.texts import TextUse
from ic16desk.model.views import DecisionView

_PRINTED_LATER: Final = frozenset({"T0.watermark", "T0.translation", "T5.annex"})


def compose(view: DecisionView, *, language: Language | None = None) -> Letter:
    """The letter of a decision, as blocks. Pure: the same view gives the same letter.

    Args:
        view: The case, its draft decision and the dated texts of the decision date.
        language: Another language than the decision's own; the letter then says that it is a translation.
    """
    from ic16desk.letters import composition

    return composition.compose(view, language or view.language)


def compose_public(view: DecisionView, *, language: Language | None = None) -> Letter:
    """The public version of a decision's letter: what is secret is removed, a note stands in its place. Pure."""
    from ic16desk.letters import composition

    return composition.compose(view, language or view.language, for_public=True)


def leaks(letter: UnsignedLetter, pages: Sequence[str], passages: Sequence[str]) -> tuple[str, ...]:
    """The places of a finished public version in which a secret passage still stands; empty: none does.

    Args:
        letter: the files as they would be written.
        pages: the text of the PDF's pages, as another program reads it.
        passages: the secret words.
    """
    from ic16desk.letters import inspection  # start-up time: pikepdf

    return inspection.leaks(letter, pages, passages)


def compose_request(view: RequestView) -> Letter:
    """The letter of a request for completion (T3) or a hearing (T4), as blocks. Pure."""
    from ic16desk.letters import request

    return request.compose(view)


def used(view: DecisionView | RequestView) -> tuple[Dated, ...]:
    """The dated texts a letter is really put together from, by id: what is copied into what is kept of it."""
    return compose(view).texts if isinstance(view, DecisionView) else compose_request(view).texts


def kept(view: DecisionView, letter: Letter) -> tuple[Dated, ...]:
    """The dated texts to keep with a signed letter, by id: all that it may be printed again with.

    Those it is made of; those of a draft, a translation and an annex apart, which come later; where something in the
    case is secret, the grounds.
    """
    secret = bool(view.draft.secrets) or any(document.secret for document in view.case.documents)
    ids = {entry.id for entry in letter.texts} | _PRINTED_LATER
    ids |= {entry.id for entry in view.phrases.values() if secret and entry.kind == "secrecy_ground"}
    return tuple(view.phrases[id] for id in sorted(ids) if id in view.phrases)


def sample(
    entry: Dated, *, key: str, language: Language, values: Mapping[str, object]
) -> tuple[ParagraphBlock | BulletList, ...]:
    """A dated text filled with an example, as its letter would print it."""
    from ic16desk.letters import samples

    return samples.filled(entry, key=key, language=language, values=values)


def used_in(id: str) -> tuple[TextUse, ...]:
    """The letters a dated text may be printed in."""
    return usage.used_in(id)


def compose_appeal(view: DecisionView, *, language: Language | None = None) -> Letter:
    """The instructions for seeking review of a decision (T5a, T5c) as a letter of their own. Pure."""
    from ic16desk.letters import annex

    spoken: Language = "sv" if view.language == "sv" else "fi"
    return annex.compose(view, language or spoken)


def compose_cover(view: CoverView) -> Letter:
    """The cover to a steering group's proposal (T6), as blocks. Pure."""
    from ic16desk.letters import cover

    return cover.compose(view)


def compose_handing(view: HandingView) -> Letter:
    """The cover of a letter that goes out for its next signature, as blocks. Pure."""
    from ic16desk.letters import handing

    return handing.compose(view)


def compose_dispatch(view: DispatchView) -> Letter:
    """The list that goes with letters written in one go, as blocks. Pure."""
    from ic16desk.letters import dispatch

    return dispatch.compose(view)


def compose_memo(view: MemoView) -> Letter:
    """The memo of a review, for the file or for the council that decides, as blocks. Pure."""
    from ic16desk.letters import memo

    return memo.compose(view)


def compose_contents(view: DossierView) -> Letter:
    """The list of contents of a dossier, as blocks. Pure."""
    from ic16desk.letters import contents

    return contents.compose(view)


def missing(letter: Letter) -> tuple[str, ...]:
    """What nobody has filled in a letter, as it is marked there, each once."""
    runs = [run for block in letter.blocks for run in _runs(block) if run.missing]
    return tuple(dict.fromkeys([*letter.head.missing, *(run.text for run in runs)]))


def _runs(block: Block) -> Sequence[Run]:
    if isinstance(block, ParagraphBlock):
        return block.runs
    return [run for item in block.items for run in item] if isinstance(block, BulletList) else ()


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that are printed as their code points (``[U+1F600]``), each once, in order."""
    from ic16desk.letters import fonts  # start-up time: reportlab, fontTools

    return fonts.unprintable(text)


def render(letter: Letter, *, docx: bool = True) -> UnsignedLetter:
    """Print a letter as PDF (both signature fields placed, empty) and as DOCX; the same letter gives the same bytes.

    Args:
        letter: what to print.
        docx: without it the DOCX is empty bytes; the screen's preview shows the PDF alone.
    """
    from ic16desk.letters import pdf, word  # start-up time: reportlab, pikepdf, docx
    from ic16desk.model.ids import sha256

    printed = pdf.render(letter)
    return UnsignedLetter(
        printed.data,
        word.render(letter) if docx else b"",
        printed.pages,
        sha256(printed.data),
        printed.fields,
        printed.blocks,
    )


def docx(letter: Letter) -> bytes:
    """A letter as DOCX alone."""
    from ic16desk.letters import word  # start-up time: docx

    return word.render(letter)


def read_back(
    view: DecisionView,
    language: Language,
    letter: EditedDocument,
    file: EditedDocument,
    stored: Mapping[str, str],
) -> tuple[Mapping[str, str], tuple[Unplaced, ...]]:
    """What an edited DOCX of a decision's letter changes: whole texts by place, and what cannot be taken up.

    Args:
        view: the decision the file was made from.
        language: of the file.
        letter: the letter's own DOCX (:func:`docx`), read like the file.
        file: the edited file.
        stored: the texts of the decision in that language, by place; empty ones are not translated.
    """
    from ic16desk.letters import editable, edits  # start-up time: docx

    templates = editable.templates(view, language)
    marks = editable.secret_marks(view, compose(view, language=language), language)
    other = language != view.language
    found = edits.compare(letter, file, templates, stored=stored, marks=marks, translation=other)
    return found.texts, found.unplaced


def template_values(view: DecisionView, letter: Letter) -> Filling:
    """What a council's template is filled with for a decision's letter: plain texts and lists."""
    from ic16desk.letters import template_fields

    return template_fields.filling(view, letter)


def template_sample(language: Language) -> Filling:
    """Every field of a template with something in it, to try one with."""
    from ic16desk.letters import template_fields

    return template_fields.sample(language)


def example_template(language: Language) -> bytes:
    """A template to begin with, as DOCX."""
    from ic16desk.letters import template_example  # start-up time: docx

    return template_example.example(language)


def fill_template(template: bytes, filling: Filling) -> tuple[Filled, bytes]:
    """A council's DOCX template filled, in a child: what came of it, and the document (empty with a fault).

    Args:
        template: the DOCX; nothing in it is trusted.
        filling: what it is filled with.
    """
    answer = worker.call("ic16desk.letters.template_filling:fill", filling, [template], result=Filled, limits=_FILLING)
    if isinstance(answer, Unreadable):
        return Filled("too_big" if answer.code in ("file.too_big", "file.timeout") else "broken", answer.detail), b""
    made = answer.blobs[0] if answer.blobs else b""
    if answer.value.fault is None and not made:
        return Filled("broken"), b""
    return answer.value, made


#: A letter is filled in a tenth of a second.
_FILLING: Final = worker.Limits(seconds=20.0, memory=1 << 30, answer=64 << 20)


def stamp(lines: Sequence[str], *, width: float, height: float) -> bytes:
    """What a signature looks like: a PDF of one page, ``width`` × ``height`` points, the first line strong."""
    from ic16desk.letters import stamps  # start-up time: reportlab, pikepdf

    return stamps.stamp(lines, width=width, height=height)
