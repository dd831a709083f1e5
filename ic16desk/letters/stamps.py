"""The look of a signature: a page of its own, drawn with the letter's fonts so that the signed file stays PDF/A."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf

from ic16desk.letters import pdf
from ic16desk.letters.lines import break_lines
from ic16desk.letters.sheets import Sheets
from ic16desk.letters.style import Type
from ic16desk.model.letters import Run

_PAD = 6.0


def stamp(lines: Sequence[str], *, width: float, height: float) -> bytes:
    """Draw a stamp.

    Args:
        lines: The signer first (strong), then what else is to be read; what does not fit is left out.
        width: Of the signature field, points.
        height: Of the signature field, points.
    """
    with pdf.one_at_a_time():
        sheets = Sheets(width=width, height=height)
        size = min(8.5, max(4.0, (height - _PAD) / (1.35 * max(len(lines), 1))))
        plain = Type(size, size * 1.35)
        y = height - _PAD / 2 - size
        for row, text in enumerate(lines):
            for line in break_lines((Run(text, strong=row == 0),), width=width - 2 * _PAD, type_=plain):
                if y < _PAD / 2:
                    break
                sheets.line(line, x=_PAD, y=y, type_=plain)
                y -= plain.leading
        drawn = sheets.finish()
    with pikepdf.open(io.BytesIO(drawn)) as file:
        pdf.drop_unused_fonts(file)
        for key in list(file.docinfo.keys()):
            del file.docinfo[key]
        return pdf.save(file)
