"""Our marks as PDF annotations: objects and appearance streams (ISO 32000-2 § 12.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from ic16desk.clock import HELSINKI
from ic16desk.documents.questions import MarkToWrite
from ic16desk.model.places import Meaning, Rect
from ic16desk.model.spots import united

#: Ground and ink of a mark: what the screen shows on white paper (a test compares them).
COLOURS: Final[Mapping[Meaning, tuple[str, str]]] = {
    "supports": ("#CBEED6", "#1C6B3C"),
    "contradicts": ("#FAD3CD", "#AE2418"),
    "unclear": ("#FCE7AE", "#805000"),
    "ask": ("#D3E5F7", "#1D5C96"),
    "highlight": ("#FCE7AE", "#805000"),
    "note": ("#D3E5F7", "#1D5C96"),
}
#: Side of the sign of a note, in units of user space.
SIGN: Final = 16.0
#: It is printed; a reader may neither hide it nor keep its size when zooming.
_PRINTED: Final = 4
_LINE: Final = 1.5
_SIGN: Final = "1 0 0 1 {x} {y} cm {ground} rg {ink} RG 1 w 1 1 14 14 re B 4 11 m 12 11 l 4 8 m 12 8 l 4 5 m 9 5 l S"


def highlight(pdf: Pdf, mark: MarkToWrite, rects: Sequence[Rect]) -> Dictionary:
    """Marked text: one quadrilateral a line, multiplied on the page."""
    box = rects[0]
    for rect in rects:
        box = united(box, rect)
    ground = _colour(COLOURS[mark.meaning][0])
    made = _annotation(mark, Name.Highlight, box, ground)
    made.QuadPoints = Array([number for rect in rects for number in _quad(rect)])
    lines = "\n".join(f"{_area(rect)} re" for rect in rects)
    made.AP = _appearance(pdf, box, f"{_numbers(ground)} rg\n{lines}\nf", multiply=True)
    return made


def square(pdf: Pdf, mark: MarkToWrite, rect: Rect) -> Dictionary:
    """A marked area: multiplied ground and a border within it."""
    ground, ink = map(_colour, COLOURS[mark.meaning])
    made = _annotation(mark, Name.Square, rect, ink)
    made.IC = Array(ground)
    made.BS = Dictionary(W=_LINE, S=Name.S)
    line = min(_LINE, rect.width / 2, rect.height / 2)
    inner = Rect(rect.x + line / 2, rect.y + line / 2, rect.width - line, rect.height - line)
    drawn = f"{_numbers(ground)} rg {_numbers(ink)} RG {line:g} w {_area(inner)} re B"
    made.AP = _appearance(pdf, rect, drawn, multiply=True)
    return made


def note(pdf: Pdf, mark: MarkToWrite, sign: Rect, *, of: pikepdf.Object | None) -> Dictionary:
    """The sign of a note; grouped with the mark it is written on, whose text then counts (§ 12.5.6.2)."""
    ground, ink = map(_colour, COLOURS[mark.meaning])
    made = _annotation(mark, Name.Text, sign, ground)
    made.Name = Name.Comment
    if of is not None:
        made.NM, made.IRT, made.RT = String(f"{mark.id}-note"), of, Name.Group
    drawn = _SIGN.format(x=_number(sign.x), y=_number(sign.y), ground=_numbers(ground), ink=_numbers(ink))
    made.AP = _appearance(pdf, sign, drawn, multiply=False)
    return made


def _annotation(mark: MarkToWrite, kind: Name, box: Rect, colour: Sequence[float]) -> Dictionary:
    """What all kinds have. A PDF date has whole seconds, and a name is no id: our own stand beside in ``IC16``."""
    made = Dictionary(
        Type=Name.Annot,
        Subtype=kind,
        Rect=Array([_round(n) for n in (box.x, box.y, box.x + box.width, box.y + box.height)]),
        C=Array(colour),
        F=_PRINTED,
        NM=String(mark.id),
        T=_text(mark.author_name),
        Subj=_text(mark.subject),
        CreationDate=String(pdf_date(mark.made)),
        M=String(pdf_date(mark.at)),
        IC16=Dictionary(
            Author=_text(mark.author),
            Made=String(mark.made.isoformat()),
            At=String(mark.at.isoformat()),
            Meaning=String(mark.meaning),
        ),
    )
    if mark.note:
        made.Contents = _text(mark.note)
    return made


def pdf_date(moment: dt.datetime) -> str:
    """A moment as § 7.9.4 writes it, in the time of Helsinki: ``D:20261124120000+02'00'``."""
    local = moment.astimezone(HELSINKI)
    offset = local.strftime("%z")
    return f"D:{local:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _appearance(pdf: Pdf, box: Rect, drawn: str, *, multiply: bool) -> Dictionary:
    """A form in the page's own coordinates; not a group of its own, so that multiplying meets the page."""
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply if multiply else Name.Normal)
    form = pdf.make_stream(
        f"q /G gs {drawn} Q".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([_round(n) for n in (box.x, box.y, box.x + box.width, box.y + box.height)]),
        Resources=Dictionary(ExtGState=Dictionary(G=state)),
    )
    return Dictionary(N=form)


def _quad(rect: Rect) -> tuple[float, ...]:
    """Upper left, upper right, lower left, lower right: the order readers expect, whatever § 12.5.6.10 says."""
    left, right = _round(rect.x), _round(rect.x + rect.width)
    low, high = _round(rect.y), _round(rect.y + rect.height)
    return left, high, right, high, left, low, right, low


def _area(rect: Rect) -> str:
    return " ".join(_number(side) for side in (rect.x, rect.y, rect.width, rect.height))


def _colour(web: str) -> tuple[float, float, float]:
    red, green, blue = (round(int(web[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))
    return red, green, blue


def _numbers(values: Sequence[float]) -> str:
    return " ".join(map(_number, values))


def _number(value: float) -> str:
    return f"{_round(value):.4f}"


def _round(value: float) -> float:
    return round(value, 4)


def _text(text: str) -> String:
    """A text string; what is no character (half a surrogate pair) as ``?``."""
    return String(text.encode("utf-8", "replace").decode("utf-8"))
