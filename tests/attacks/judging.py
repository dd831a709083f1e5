"""Our verdict, what a reader sees, and what poppler says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from ic16desk.model.signatures import Verification
from tests.attacks import people
from tests.attacks.registry import Case
from tests.unit.signing.judging import judged

_OPINION = re.compile(r"Signature Validation: (.*)")
#: Pixels of a hundredth of the page and more would be seen at once; nothing at all may differ.
SCALE = 0.5


def verdict_on(case: Case) -> Verification:
    """Judged in process, under the suite's root."""
    return judged(case.pdf, roots=[people.root()], crls=case.crls(), moment=case.moment)  # type: ignore[list-item]


def same_view(signed: bytes, whole: bytes) -> bool:
    """Whether the file shows what its signed revision shows, but for the fields of signatures prepared there."""
    before, after = _pages(signed), _pages(whole)
    if len(before) != len(after):
        return False
    boxes = _signature_boxes(signed)
    return all(_masked(one, boxes, page) == _masked(other, boxes, page)
               for page, (one, other) in enumerate(zip(before, after, strict=True)))  # fmt: skip


def _pages(pdf: bytes) -> list[object]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        return [document[index].render(scale=SCALE).to_pil() for index in range(len(document))]
    finally:
        document.close()


def _masked(image: object, boxes: list[tuple[int, tuple[float, ...]]], page: int) -> tuple[object, bytes]:
    from PIL import ImageDraw

    height = image.size[1]  # type: ignore[attr-defined]
    pen = ImageDraw.Draw(image)  # type: ignore[arg-type]
    for number, (x1, y1, x2, y2) in boxes:
        if number == page and x1 < x2 and y1 < y2:
            left, right = int(x1 * SCALE) - 1, int(x2 * SCALE) + 1
            pen.rectangle((left, height - int(y2 * SCALE) - 2, right, height - int(y1 * SCALE) + 1), fill="white")
    return image.size, image.tobytes()  # type: ignore[attr-defined]


def _signature_boxes(pdf: bytes) -> list[tuple[int, tuple[float, ...]]]:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            (index, tuple(float(number) for number in annotation.Rect))
            for index, page in enumerate(document.pages)
            for annotation in page.obj.get("/Annots", ())
            if annotation.get("/FT") == pikepdf.Name.Sig
        ]


def view_of(case: Case, found: Verification) -> str:
    """``same``, ``differs``, or ``–`` where there is nothing to compare."""
    covers = [status.covers for status in found.signatures if status.covers]
    if not covers:
        return "–"
    try:
        return "same" if same_view(case.pdf[: covers[0]], case.pdf) else "differs"
    except Exception:  # a file that no reader opens shows nothing
        return "–"


def poppler_on(pdfsig: str, path: Path) -> tuple[str, ...]:
    """What pdfsig says of each signature; empty when it has no opinion."""
    run = subprocess.run(
        [pdfsig, "-nocert", str(path)], capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    return tuple(text.strip().rstrip(".") for text in _OPINION.findall(run.stdout))
