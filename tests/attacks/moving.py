"""Signed as they are, and yet not the same for each reader: content that changes by itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.attacks import forge
from tests.attacks.registry import add
from tests.helpers import pki

FAMILY = "changes by itself"


def _signed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(forge.rich_letter())) as pdf:
        change(pdf)
        return forge.sign(pki.saved(pdf))


def _script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("this.getField('Amount').value = '900 000';"))


def _when_opened(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = _script()


def _after_another(pdf: pikepdf.Pdf) -> None:
    target = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=target, Next=Array([_script()]))


def _document_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), _script()]))


def _on_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.AA = Dictionary(O=_script())


def _in_field(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[2].AA = Dictionary(C=_script())


def _program(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[2].A = Dictionary(S=Name.Launch, F=String("calc.exe"))


def _xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


def _outside(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.Logo.F = String("http://example.invalid/logo")


def _film(pdf: pikepdf.Pdf) -> None:
    film = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([60, 300, 200, 400]), F=4)
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(film))


for _name, _change in {
    "script when opened": _when_opened,
    "script behind a harmless action": _after_another,
    "script of the document": _document_script,
    "script of a page": _on_page,
    "script of a field": _in_field,
    "program started by a field": _program,
    "XFA form": _xfa,
    "image outside the file": _outside,
    "film over the page": _film,
}.items():
    add(FAMILY, _name, partial(_signed, _change), "valid_with_warnings", "hidden")
