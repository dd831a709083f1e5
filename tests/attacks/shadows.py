"""Shadow attacks (Mainka et al., NDSS 2021): prepared before signing, sprung after it."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.attacks import forge
from tests.attacks.registry import attack
from tests.attacks.updates import FAKE
from tests.helpers import pki

FAMILY = "shadow"


@cache
def covered() -> bytes:
    """A letter whose amount lies under a sheet the signer sees: an XObject; another content lies in wait."""
    with pikepdf.open(io.BytesIO(forge.rich_letter())) as pdf:
        page = pdf.pages[0]
        sheet = pdf.make_stream(
            b"1 g 0 0 400 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 40]),
        )  # fmt: skip
        page.obj.Resources.XObject.Sheet = sheet
        page.contents_add(pdf.make_stream(b"q 1 0 0 1 60 740 cm /Sheet Do Q\n"))
        return pki.saved(pdf)


@attack(FAMILY, "hide: the sheet over the text is taken away", "invalid", "changed", "tail")
def _hide() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page, _ = writer.find_page_for_modification(0)
        sheet = page.get_object()["/Resources"]["/XObject"]["/Sheet"]
        sheet._data, sheet._encoded_data = b"", None
        writer.update_container(sheet)

    return forge.update(forge.sign(covered()), change)


@attack(FAMILY, "hide: the sheet's object is freed", "invalid", "changed", "tail")
def _freed() -> bytes:
    pdf = forge.sign(covered())
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        number = opened.pages[0].Resources.XObject.Sheet.objgen[0]
    freed = forge.appended(pdf, {}, table={number: 0}, generation=1)
    return freed[: len(pdf)] + freed[len(pdf) :].replace(b"0000000000 00001 n", b"0000000000 00001 f")


@attack(FAMILY, "replace: the form field shows another value", "invalid", "changed", "tail")
def _replace() -> bytes:
    from tests.attacks.overlays import fill

    return forge.update(forge.once(), fill)


@attack(FAMILY, "replace: a font with other shapes", "invalid", "changed", "tail")
def _font() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page, _ = writer.find_page_for_modification(0)
        for font in page.get_object()["/Resources"]["/Font"].values():
            item = font.get_object()
            names = generic.ArrayObject([generic.NumberObject(49), pdf_name("/nine")])
            item[pdf_name("/Encoding")] = generic.DictionaryObject({pdf_name("/Differences"): names})
            writer.update_container(item)

    return forge.update(forge.once(), change)


@cache
def _with_shadow() -> tuple[bytes, int, int]:
    """A signed letter with a second content in it that nothing shows: the file, where it stands, and its number."""
    pdf = forge.rich_letter()
    number = forge.numbers_of(pdf)["contents2"]
    shadow = b"\n%d 0 obj\n%s\nendobj\n" % (number, forge.stream(FAKE))
    place = len(pdf.rstrip(b"\n")) + 1
    return forge.sign(forge.appended(pdf.rstrip(b"\n") + shadow, {})), place, number


@attack(FAMILY, "hide and replace: a table brings the hidden content up", "invalid", "changed", "tail")
def _hide_and_replace() -> bytes:
    pdf, place, number = _with_shadow()
    return forge.appended(pdf, {}, table={number: place})


@attack(FAMILY, "hide and replace: another catalog lies in wait", "invalid", "changed", "tail")
def _two_catalogs() -> bytes:
    with pikepdf.open(io.BytesIO(forge.rich_letter())) as pdf:
        body = pdf.make_stream(FAKE)
        page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Contents=body))
        pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([page])))
        page.Parent = pages
        page.Resources = pdf.pages[0].Resources
        second = pdf.make_indirect(Dictionary(Type=Name.Catalog, Pages=pages, AcroForm=pdf.Root.AcroForm))
        pdf.Root.PieceInfo = Dictionary(Wait=second)
        prepared = pki.saved(pdf)
    signed = forge.sign(prepared)
    with pikepdf.open(io.BytesIO(signed)) as opened:
        number = opened.Root.PieceInfo.Wait.objgen[0]
    return forge.appended(signed, {}, root=number)


@attack(FAMILY, "layers in what was signed, off when it was signed", "valid_with_warnings", "hidden")
def _layers() -> bytes:
    return forge.sign(layered())


@attack(FAMILY, "layers in what was signed, switched afterwards", "invalid", "changed", "hidden", "tail")
def _switched() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        properties = writer.root["/OCProperties"]
        properties["/D"][pdf_name("/OFF")] = generic.ArrayObject()
        writer.update_root()

    return forge.update(forge.sign(layered()), change)


@attack(FAMILY, "hidden annotation in what was signed", "valid_with_warnings", "hidden")
def _hidden_note() -> bytes:
    return forge.sign(noted())


@attack(FAMILY, "hidden annotation in what was signed, shown afterwards", "invalid", "changed", "hidden", "tail")
def _shown_note() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page, _ = writer.find_page_for_modification(0)
        for item in page.get_object()["/Annots"]:
            annotation = item.get_object()
            if annotation["/Subtype"] == "/FreeText":
                annotation[pdf_name("/F")] = generic.NumberObject(4)
                writer.update_container(annotation)

    return forge.update(forge.sign(noted()), change)


@cache
def layered() -> bytes:
    """A letter with a layer that is off; what is in it is drawn over the text when it is on."""
    with pikepdf.open(io.BytesIO(forge.rich_letter())) as pdf:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Luonnos")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        page = pdf.pages[0]
        page.obj.Resources.Properties = Dictionary(L1=group)
        page.contents_add(pdf.make_stream(b"/OC /L1 BDC " + FAKE + b" EMC\n"))
        return pki.saved(pdf)


@cache
def noted() -> bytes:
    """A letter with an annotation that is told not to show."""
    with pikepdf.open(io.BytesIO(forge.rich_letter())) as pdf:
        look = pdf.make_stream(
            b"1 g 0 0 240 40 re f 0 g BT /F1 12 Tf 4 14 Td (900 000) Tj ET", Type=Name.XObject, Subtype=Name.Form,
            BBox=Array([0, 0, 240, 40]),
        )  # fmt: skip
        page = pdf.pages[0].obj
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([60, 740, 300, 780]), F=2, Contents=String("900 000"),
            DA=String("/Helv 12 Tf"), AP=Dictionary(N=look),
        )  # fmt: skip
        page.Annots.append(pdf.make_indirect(note))
        return pki.saved(pdf)
