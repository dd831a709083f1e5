"""Incremental saving (ISA): the signed bytes stay, something is appended behind them."""

from __future__ import annotations

import io
from functools import partial

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject

from tests.attacks import forge, people
from tests.attacks.registry import add, attack
from tests.helpers import pki

FAMILY = "update"
FAKE = b"BT /F1 30 Tf 60 640 Td (900 000 euroa) Tj ET"


def text_over(writer: IncrementalPdfFileWriter) -> None:
    """Text over the first page."""
    writer.add_stream_to_page(0, writer.add_object(generic.StreamObject(stream_data=FAKE)))


def _resources(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    resources = page.get_object()["/Resources"]
    font = generic.DictionaryObject(resources["/Font"].get_object())
    for name in list(font):
        font[name] = writer.add_object(forge.dictionary(Type="/Font", Subtype="/Type1", BaseFont="/Symbol"))
    resources[pdf_name("/Font")] = font
    writer.update_container(resources)


def _font(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    fonts = page.get_object()["/Resources"]["/Font"]
    for font in fonts.values():
        item = font.get_object()
        item[pdf_name("/BaseFont")] = pdf_name("/ZapfDingbats")
        writer.update_container(item)


def _image(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    image = page.get_object()["/Resources"]["/XObject"]["/Logo"]
    image._data = b"\xf0" * 64
    image._encoded_data = None
    writer.update_container(image)


def _stamp(writer: IncrementalPdfFileWriter) -> None:
    look = writer.root["/AcroForm"]["/Fields"][0]["/AP"]["/N"]
    look._data = b"BT /F1 12 Tf 5 20 Td (Joku Muu) Tj ET"
    look._encoded_data = None
    writer.update_container(look)


def _record(writer: IncrementalPdfFileWriter) -> None:
    file = writer.root["/AF"][0]["/EF"]["/F"]
    file._data = b'{"application": "401217", "granted": "900000"}'
    file._encoded_data = None
    writer.update_container(file)


def _media_box(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    page.get_object()[pdf_name("/CropBox")] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 300, 300)])
    writer.update_container(page.get_object())


def _open_action(kind: str, **entries: object) -> forge.Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root["/OpenAction"] = writer.add_object(forge.dictionary(S=kind, **entries))
        writer.update_root()

    return change


def _layer(writer: IncrementalPdfFileWriter) -> None:
    group = writer.add_object(forge.dictionary(Type="/OCG", Name="Piilo"))
    writer.root["/OCProperties"] = generic.DictionaryObject(
        {pdf_name("/OCGs"): generic.ArrayObject([group]), pdf_name("/D"): generic.DictionaryObject()}
    )
    writer.update_root()


def _metadata(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Metadata"] = writer.add_object(generic.StreamObject(stream_data=b"<x:xmpmeta/>"))
    writer.update_root()


def _title(writer: IncrementalPdfFileWriter) -> None:
    information = writer.trailer["/Info"]
    information[pdf_name("/Title")] = generic.TextStringObject("Hylkäävä päätös")
    writer.update_container(information)


def _orphan(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(forge.dictionary(Type="/Page", Note="for later"))


def _dss_with_page(writer: IncrementalPdfFileWriter) -> None:
    """Revocation data as a cloak: the store also holds the page's content."""
    page, _ = writer.find_page_for_modification(0)
    stream = writer.add_object(generic.StreamObject(stream_data=FAKE))
    writer.root["/DSS"] = writer.add_object(
        generic.DictionaryObject({pdf_name("/Certs"): generic.ArrayObject([stream])})
    )
    writer.update_root()
    page.get_object()[pdf_name("/Contents")] = stream
    writer.update_container(page.get_object())


def _dss_with_anything(writer: IncrementalPdfFileWriter) -> None:
    """A document security store whose certificates are no certificates."""
    stream = writer.add_object(generic.StreamObject(stream_data=b"<html>anything at all</html>"))
    store = generic.DictionaryObject({pdf_name("/Certs"): generic.ArrayObject([stream])})
    store[pdf_name("/Pages")] = writer.add_object(forge.dictionary(Type="/Pages", Note="for later"))
    writer.root["/DSS"] = writer.add_object(store)
    writer.update_root()


CHANGES: dict[str, forge.Change] = {
    "text over a page": text_over,
    "page resources name another font": _resources,
    "font object replaced": _font,
    "image replaced": _image,
    "stamp of the signature replaced": _stamp,
    "embedded record replaced": _record,
    "page cropped": _media_box,
    "JavaScript when opened": _open_action("/JavaScript", JS="app.alert(1)"),
    "program started when opened": _open_action("/Launch", F="calc.exe"),
    "layers added": _layer,
    "metadata replaced": _metadata,
    "title replaced": _title,
    "object nothing refers to": _orphan,
    "content under the cloak of revocation data": _dss_with_page,
    "revocation data that is none": _dss_with_anything,
}
for name, change in CHANGES.items():
    add(FAMILY, name, partial(lambda change: forge.update(forge.twice(), change), change), "invalid", "changed", "tail")


@attack(FAMILY, "page content object replaced by hand", "invalid", "changed", "tail")
def _by_hand() -> bytes:
    return forge.appended(forge.once(), {forge.numbers_of(forge.once())["contents2"]: forge.stream(FAKE)})


@attack(FAMILY, "another catalog", "invalid", "changed", "tail")
def _catalog() -> bytes:
    facts = forge.numbers_of(forge.once())
    body = forge.raw_object(forge.once(), facts["root"])
    return forge.appended(forge.once(), {facts["size"]: body}, root=facts["size"])


@attack(FAMILY, "object deleted", "invalid", "changed", "tail")
def _deleted() -> bytes:
    facts = forge.numbers_of(forge.once())
    pdf = forge.appended(forge.once(), {}, table={facts["page2"]: 0}, generation=1)
    return pdf.replace(b"0000000000 00001 n", b"0000000000 00001 f")


@attack("pages", "page added", "invalid", "changed", "tail")
def _page_added() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        stream = writer.add_object(generic.StreamObject(stream_data=FAKE))
        writer.insert_page(PageObject(contents=stream, media_box=(0, 0, 595, 842)))

    return forge.update(forge.twice(), change)


def _kids(order: list[int]) -> bytes:
    facts = forge.numbers_of(forge.once())
    kids = b" ".join(b"%d 0 R" % facts[f"page{number}"] for number in order)
    body = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(order), kids)
    return forge.appended(forge.once(), {facts["pages"]: body})


add("pages", "page removed", partial(_kids, [1]), "invalid", "changed", "tail")
add("pages", "pages in another order", partial(_kids, [2, 1]), "invalid", "changed", "tail")
add("pages", "page repeated", partial(_kids, [1, 2, 2]), "invalid", "changed", "tail")


@attack("pages", "page changed under the second signature", "invalid", "changed")
def _under_second() -> bytes:
    return forge.sign(forge.update(forge.once(), text_over), "Decider", key=people.decider(), now=pki.LATER)


@attack("pages", "page changed within the second signature's own revision", "invalid", "changed")
def _with_second() -> bytes:
    from tests.attacks.sneaky import sign_with

    return sign_with(forge.once(), "Decider", text_over)


@attack("pages", "page added and signed by a stranger", "invalid", "changed", "untrusted")
def _stranger() -> bytes:
    return forge.sign(forge.update(forge.once(), text_over), "Decider", key=people.attacker(), now=pki.LATER)


def saved_again(pdf: bytes) -> bytes:
    """Opened and saved by another program."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return pki.saved(opened)
