"""Something laid over the signed page, or put into its form (Mladenov et al., CCS 2019; Mainka et al., S&P 2021)."""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.attacks import forge
from tests.attacks.registry import attack


@attack("overlay", "FreeText over the amount", "invalid", "changed", "tail")
def _free_text() -> bytes:
    return forge.update(forge.twice(), note("/FreeText", Contents="Tuki 900 000", DA="/Helv 12 Tf"))


@attack("overlay", "stamp annotation with a look of its own", "invalid", "changed", "tail")
def _rubber() -> bytes:
    return forge.update(forge.twice(), rubber)


@attack("overlay", "highlight", "invalid", "changed", "tail")
def _highlight() -> bytes:
    quad = [60, 770, 300, 770, 60, 750, 300, 750]
    return forge.update(forge.twice(), note("/Highlight", QuadPoints=quad, C=[1, 1, 0]))


@attack("overlay", "link to another place", "invalid", "changed", "tail")
def _link() -> bytes:
    action = forge.dictionary(S="/URI", URI="https://example.invalid/")
    return forge.update(forge.twice(), note("/Link", A=action))


@attack("overlay", "widget over the amount in a field of its own", "invalid", "changed", "tail")
def _widget() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        note("/Widget", FT="/Tx", T="Extra", V="900 000", DA="/F1 12 Tf 0 g")(writer)
        fields = writer.root["/AcroForm"]["/Fields"]
        page, _ = writer.find_page_for_modification(0)
        fields.append(page.get_object()["/Annots"].raw_get(-1))
        writer.update_container(fields)

    return forge.update(forge.twice(), change)


@attack("form", "value of a field changed", "invalid", "changed", "tail")
def _value() -> bytes:
    return forge.update(forge.twice(), fill)


@attack("form", "only the look of a field changed", "invalid", "changed", "tail")
def _look() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        look = writer.root["/AcroForm"]["/Fields"][2]["/AP"]["/N"]
        look._data = b"/Tx BMC BT /F1 10 Tf 2 4 Td (900 000) Tj ET EMC"
        look._encoded_data = None
        writer.update_container(look)

    return forge.update(forge.twice(), change)


@attack("form", "empty signature field moved over the text", "invalid", "changed", "tail")
def _moved() -> bytes:
    return forge.update(forge.once(), move_empty)


@attack("form", "viewers told to make looks anew", "invalid", "changed", "tail")
def _need_appearances() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        form[pdf_name("/NeedAppearances")] = generic.BooleanObject(True)
        writer.update_container(form)

    return forge.update(forge.twice(), change)


@attack("form", "the whole form taken away", "invalid", "changed")
def _no_form() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        del writer.root["/AcroForm"]
        writer.update_root()

    return forge.update(forge.twice(), change)


@attack("form", "an XFA form added", "invalid", "changed", "tail")
def _xfa() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        form[pdf_name("/XFA")] = writer.add_object(generic.StreamObject(stream_data=b"<xdp/>"))
        writer.update_container(form)

    return forge.update(forge.twice(), change)


def note(kind: str, **entries: object) -> forge.Change:
    """An annotation over the first page's text."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page, _ = writer.find_page_for_modification(0)
        body = forge.dictionary(Type="/Annot", Subtype=kind, Rect=[60, 740, 300, 780], F=4, **entries)
        writer.register_annotation(page, writer.add_object(body))

    return change


def rubber(writer: IncrementalPdfFileWriter) -> None:
    """A white sheet over the text with other text on it."""
    look = generic.StreamObject(stream_data=b"1 g 0 0 240 40 re f 0 g BT /F1 12 Tf 4 14 Td (Tuki 900 000) Tj ET")
    look.update(forge.dictionary(Type="/XObject", Subtype="/Form", BBox=[0, 0, 240, 40]))
    note("/Stamp", AP=generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)}))(writer)


def fill(writer: IncrementalPdfFileWriter) -> None:
    """Another amount in the form field, its look too."""
    field = writer.root["/AcroForm"]["/Fields"][2]
    field[pdf_name("/V")] = generic.TextStringObject("900 000")
    look = generic.StreamObject(stream_data=b"/Tx BMC BT /F1 10 Tf 2 4 Td (900 000) Tj ET EMC")
    look.update(forge.dictionary(Type="/XObject", Subtype="/Form", BBox=[0, 0, 120, 16]))
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)})
    writer.update_container(field)


def move_empty(writer: IncrementalPdfFileWriter) -> None:
    """The empty field all over the page."""
    field = writer.root["/AcroForm"]["/Fields"][1]
    field["/Rect"] = generic.ArrayObject([generic.NumberObject(number) for number in (0, 0, 595, 842)])
    writer.update_container(field)
