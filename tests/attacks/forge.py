"""Tools of the forger: sign anything with anything, append by hand, put any container into the room."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pikepdf
from asn1crypto import cms, core
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper

from ic16desk.signing import pades
from ic16desk.signing.signer import Signer
from tests.attacks import people
from tests.helpers import pki

Change = Callable[[IncrementalPdfFileWriter], None]
_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]( *)")


class Writer(pades.Writer):
    """An update whose file identifier is no chance."""

    @classmethod
    def _handle_id(cls, prev: Any) -> generic.ArrayObject:
        size = prev.stream.seek(0, io.SEEK_END)
        changing = generic.ByteStringObject(hashlib.md5(str(size).encode()).digest())
        try:
            first, _ = prev.trailer["/ID"]
        except KeyError:
            first = changing
        return generic.ArrayObject([generic.ByteStringObject(getattr(first, "original_bytes", first)), changing])


class Unscrupulous(PdfSigner):
    """Signs what a certification forbids to sign, and certifies what is signed already."""

    def _enforce_certification_constraints(self, reader: Any) -> None:
        pass


def sign(
    pdf: bytes,
    field: str = "Presenter",
    *,
    key: Signer | None = None,
    now: dt.datetime = pki.NOW,
    digest: str = "sha256",
    create: bool = False,
    box: tuple[int, int, int, int] = (60, 200, 280, 260),
    subfilter: SigSeedSubFilter = SigSeedSubFilter.PADES,
    certify: MDPPerm | None = None,
    lock: FieldMDPSpec | None = None,
    stamp: bool = True,
    timestamper: TimeStamper | None = None,
) -> bytes:
    """Sign any field, made if need be (``create``), with none of our rules."""
    key = key or people.presenter()
    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm=digest, subfilter=subfilter, certify=certify is not None,
        docmdp_permissions=certify or MDPPerm.FILL_FORMS,
    )  # fmt: skip
    spec = SigFieldSpec(sig_field_name=field, on_page=0, box=box, field_mdp_spec=lock) if create else None
    style = pades.stamp_style(pki.stamp(key.info.name)) if stamp else None
    signer = Unscrupulous(
        metadata, pades._KeySigner(key), timestamper=timestamper, new_field_spec=spec, stamp_style=style
    )  # fmt: skip

    async def run() -> bytes:
        session = signer.init_signing_session(Writer(io.BytesIO(pdf)), existing_fields_only=not create)
        session.system_time = now
        document = session.prepare_tbs_document(validation_info=None, bytes_reserved=pades.RESERVED)
        prepared, output = document.digest_tbs_document()
        attributes = PdfCMSSignedAttributes(signing_time=now)
        await document.perform_signature(document_digest=prepared.document_digest, pdf_cms_signed_attrs=attributes)
        return bytes(output.getvalue())

    return asyncio.run(run())


@cache
def once() -> bytes:
    """A letter the presenter has signed."""
    return sign(rich_letter())


@cache
def twice() -> bytes:
    """A letter both have signed."""
    return sign(once(), "Decider", key=people.decider(), now=pki.LATER)


@cache
def rich_letter() -> bytes:
    """A letter with two fields, an image, a form field and an embedded record, as ours and applicants' have them."""
    with pikepdf.open(io.BytesIO(pki.letter())) as pdf:
        image = pdf.make_stream(
            b"\x40" * 64, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )  # fmt: skip
        page = pdf.pages[0]
        page.obj.Resources.XObject = Dictionary(Logo=image)
        page.contents_add(pdf.make_stream(b"q 40 0 0 40 500 780 cm /Logo Do Q\n"))
        record = pdf.make_stream(b'{"application": "401217", "granted": "100000"}', Type=Name.EmbeddedFile)
        file = pdf.make_indirect(
            Dictionary(
                Type=Name.Filespec, F=String("record.json"), UF=String("record.json"), EF=Dictionary(F=record),
                AFRelationship=Name.Data,
            )
        )  # fmt: skip
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("record.json"), file])))
        pdf.Root.AF = Array([file])
        look = pdf.make_stream(
            b"/Tx BMC BT /F1 10 Tf 2 4 Td (100 000) Tj ET EMC", Type=Name.XObject, Subtype=Name.Form,
            BBox=Array([0, 0, 120, 16]), Resources=Dictionary(Font=page.obj.Resources.Font),
        )  # fmt: skip
        text = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("Amount"), V=String("100 000"), F=4,
                Rect=Array([60, 700, 180, 716]), P=page.obj, DA=String("/F1 10 Tf 0 g"), AP=Dictionary(N=look),
            )
        )  # fmt: skip
        page.obj.Annots.append(text)
        pdf.Root.AcroForm.Fields.append(text)
        pdf.Root.AcroForm.DA = String("/F1 10 Tf 0 g")
        pdf.Root.AcroForm.DR = Dictionary(Font=page.obj.Resources.Font)
        return pki.saved(pdf)


def update(pdf: bytes, change: Change) -> bytes:
    """An incremental update."""
    writer = Writer(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def flip(pdf: bytes, place: int, mask: int = 1) -> bytes:
    """One changed byte."""
    return pdf[:place] + bytes([pdf[place] ^ mask]) + pdf[place + 1 :]


def gap(pdf: bytes, index: int = -1) -> tuple[int, int]:
    """Start and end of a signature's contents string."""
    found = list(_RANGE.finditer(pdf))[index]
    return int(found[2]), int(found[3])


def container(pdf: bytes) -> bytes:
    """The last signature's container, without its padding."""
    start, stop = gap(pdf)
    data = bytes.fromhex(pdf[start + 1 : stop - 1].decode())
    return cms.ContentInfo.load(data).dump()


def with_container(pdf: bytes, data: bytes) -> bytes:
    """Another container in the last signature's room."""
    start, stop = gap(pdf)
    return pdf[:start] + b"<" + data.hex().encode().ljust(stop - start - 2, b"0") + b">" + pdf[stop:]


def rebuilt(pdf: bytes, change: Callable[[cms.ContentInfo, bytes], cms.ContentInfo]) -> bytes:
    """The last signature's container changed; ``change`` also gets the covered bytes."""
    start, stop = gap(pdf)
    info = cms.ContentInfo.load(container(pdf)).copy()
    return with_container(pdf, change(info, pdf[:start] + pdf[stop:]).dump(force=True))


def resign(info: cms.ContentInfo, key: Signer, digest: str = "sha256") -> cms.ContentInfo:
    """The signature value made anew over the signed attributes as they are now."""
    signer = info["content"]["signer_infos"][0]
    signer["signature"] = key.sign_raw(signer["signed_attrs"].untag().dump(force=True), digest=digest)
    return info


def own_range(pdf: bytes, change: Callable[[list[int]], list[int]]) -> bytes:
    """The last signature made anew for another byte range, with a digest that fits it."""
    signed = bytearray(pdf)
    found = list(_RANGE.finditer(pdf))[-1]
    numbers = [int(found[index]) for index in range(1, 5)]
    first, length, second, rest = change(list(numbers))
    shown = f"/ByteRange [{first} {length} {second} {rest}]".encode()
    signed[found.start() : found.end()] = shown.ljust(found.end() - found.start())
    covered = bytes(signed[first : first + length] + signed[second : second + rest])
    digest = hashlib.sha256(covered).digest()
    made = asyncio.run(pades._KeySigner(people.presenter()).async_sign(digest, "sha256", use_pades=True))
    return _put(bytes(signed), numbers, made.dump())


def _put(pdf: bytes, numbers: list[int], data: bytes) -> bytes:
    start, stop = numbers[1], numbers[2]
    return pdf[:start] + b"<" + data.hex().encode().ljust(stop - start - 2, b"0") + b">" + pdf[stop:]


def dictionary(**entries: object) -> generic.DictionaryObject:
    """A dictionary: ``/names`` by their slash, lists of numbers, everything else text."""

    def value(item: object) -> generic.PdfObject:
        if isinstance(item, generic.PdfObject):
            return item
        if isinstance(item, list):
            return generic.ArrayObject([generic.FloatObject(number) for number in item])
        if isinstance(item, int):
            return generic.NumberObject(item)
        text = str(item)
        return pdf_name(text) if text.startswith("/") and " " not in text else generic.TextStringObject(text)

    return generic.DictionaryObject({pdf_name(f"/{key}"): value(item) for key, item in entries.items()})


def numbers_of(pdf: bytes) -> dict[str, int]:
    """Object numbers of the parts an attacker wants: page1, page2, contents1, root, field0, value0, …"""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = {"root": opened.Root.objgen[0], "pages": opened.Root.Pages.objgen[0], "size": opened.trailer.Size}
        if "/Info" in opened.trailer:
            found["info"] = opened.trailer.Info.objgen[0]
        for index, page in enumerate(opened.pages, 1):
            found[f"page{index}"] = page.obj.objgen[0]
            found[f"contents{index}"] = page.obj.Contents.objgen[0]
        for index, field in enumerate(opened.Root.AcroForm.Fields if "/AcroForm" in opened.Root else ()):
            found[f"field{index}"] = field.objgen[0]
            if "/V" in field:
                found[f"value{index}"] = field.V.objgen[0]
        return {key: int(number) for key, number in found.items()}


def raw_object(pdf: bytes, number: int) -> bytes:
    """An object as it stands in the file (unstreamed files only): the last one of its number."""
    found = list(re.finditer(rb"(?<!\d)%d 0 obj\b(.*?)endobj" % number, pdf, re.DOTALL))
    return found[-1][1].strip()


def last_xref(pdf: bytes) -> int:
    """The place the file's end names."""
    return int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(data), extra, data)


def appended(
    pdf: bytes,
    objects: Mapping[int, bytes],
    *,
    table: Mapping[int, int] | None = None,
    generation: int = 0,
    shift: int = 0,
    prev: int | None = None,
    startxref: int | None = None,
    end: bytes = b"%%EOF\n",
    trailer: bytes = b"",
    root: int | None = None,
    xref: bool = True,
) -> bytes:
    """An update written by hand, each part of which may lie."""
    facts = numbers_of(pdf)
    out = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    offsets: dict[int, int] = dict(table or {})
    for number, body in objects.items():
        offsets[number] = len(out) + shift
        out += b"%d %d obj\n%s\nendobj\n" % (number, generation, body)
    if not xref:
        return out
    place = len(out)
    out += b"xref\n" if offsets else b"xref\n0 0\n"
    for number, offset in sorted(offsets.items()):
        out += b"%d 1\n%010d %05d n \n" % (number, offset, generation)
    size = max([facts["size"], *(number + 1 for number in offsets)])
    if "info" in facts:
        trailer += b"/Info %d 0 R " % facts["info"]
    out += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d %s>>\n" % (
        size, root or facts["root"], last_xref(pdf) if prev is None else prev, trailer,
    )  # fmt: skip
    return out + b"startxref\n%d\n%s" % (place if startxref is None else startxref, end)


def sorted_attributes(attributes: cms.CMSAttributes) -> core.Asn1Value:
    """Signed attributes as DER wants a SET OF."""
    return cms.CMSAttributes(sorted(attributes, key=lambda item: item.dump()))
