"""A document time stamp may add one invisible field and nothing else: honest shapes, and what hides behind one."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp

from ic16desk.model.signatures import Verification
from ic16desk.signing.judge import judge_pdf
from ic16desk.signing.pades import Writer
from ic16desk.signing.trust import Grounds
from tests.attacks import people
from tests.attacks.stamps import tsa
from tests.helpers import pki
from tests.helpers.pki import LATER

Change = Callable[[Writer, generic.DictionaryObject], None]


def stamped(change: Change) -> Verification:
    """The verdict on a letter with a document time stamp; ``change`` is done to its field before it is stamped."""
    writer = Writer(io.BytesIO(pki.signed_once()))
    spec = SigFieldSpec(sig_field_name="Stempel")
    steps = PdfCMSEmbedder(new_field_spec=spec).write_cms(field_name="Stempel", writer=writer)
    field = next(steps).get_object()
    change(writer, field)
    steps.send(SigObjSetup(sig_placeholder=DocumentTimestamp(bytes_reserved=16384)))
    digest, output = steps.send(SigIOSetup(md_algorithm="sha256"))
    steps.send(asyncio.run(tsa(people.authority(), LATER).async_timestamp(digest.document_digest, "sha256")))
    roots = (pki.root_key().certificate, people.root().certificate)
    return judge_pdf(output.getvalue(), Grounds(roots=roots, crls=(), moment=LATER))


def _nothing(writer: Writer, field: generic.DictionaryObject) -> None:
    """As it is."""


def _form(writer: Writer, content: bytes) -> generic.DictionaryObject:
    stream = generic.StreamObject(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/XObject"),
                pdf_name("/Subtype"): pdf_name("/Form"),
                pdf_name("/BBox"): generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 300, 300)]),
                pdf_name("/Resources"): generic.DictionaryObject(),
            }
        ),
        stream_data=content,
    )
    return generic.DictionaryObject({pdf_name("/N"): writer.add_object(stream)})


def _empty_appearance(writer: Writer, field: generic.DictionaryObject) -> None:
    field["/AP"] = _form(writer, b"")


def _drawn(writer: Writer, field: generic.DictionaryObject) -> None:
    field["/AP"] = _form(writer, b"1 0 0 rg 0 0 300 300 re f")


def _area(writer: Writer, field: generic.DictionaryObject) -> None:
    field["/Rect"] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 300, 300)])


def _hidden(writer: Writer, field: generic.DictionaryObject) -> None:
    field["/F"] = generic.NumberObject(2)


def _action(writer: Writer, field: generic.DictionaryObject) -> None:
    field["/A"] = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")}
    )


def _page_too(writer: Writer, field: generic.DictionaryObject) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(180)
    writer.update_container(page)


def _second_widget(writer: Writer, field: generic.DictionaryObject) -> None:
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (60, 700, 400, 780)]),
            pdf_name("/Contents"): generic.pdf_string("Tuki 900 000 euroa"),
        }
    )
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])


def _another_field(writer: Writer, field: generic.DictionaryObject) -> None:
    form = writer.root["/AcroForm"]
    extra = generic.DictionaryObject(
        {
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): generic.pdf_string("x"),
            pdf_name("/V"): generic.pdf_string("y"),
        }
    )
    form["/Fields"].append(writer.add_object(extra))
    writer.update_container(form)


def _filled_too(writer: Writer, field: generic.DictionaryObject) -> None:
    empty = writer.root["/AcroForm"]["/Fields"][1]
    empty["/AP"] = _form(writer, b"1 0 0 rg 0 0 300 300 re f")
    writer.update_container(empty)


def _dss(writer: Writer, field: generic.DictionaryObject) -> None:
    writer.root["/DSS"] = generic.DictionaryObject({pdf_name("/Note"): generic.pdf_string("x")})
    writer.update_root()


@pytest.mark.parametrize("change", [_nothing, _empty_appearance])
def test_an_invisible_field_is_expected(change: Change) -> None:
    found = stamped(change)
    assert (found.verdict, found.reasons) == ("valid", ("sig.revocation_unknown",))
    assert [(each.kind, each.allowed) for each in found.signatures[0].changes_after] == [("timestamp", True)]
    assert found.signatures[0].level == "B-T"


@pytest.mark.parametrize(
    "change",
    [_drawn, _area, _hidden, _action, _page_too, _second_widget, _another_field, _filled_too, _dss],
    ids=lambda change: change.__name__.strip("_"),
)
def test_anything_behind_it_is_a_change(change: Change) -> None:
    found = stamped(change)
    assert (found.verdict, "sig.changed" in found.reasons) == ("invalid", True)
    assert found.shown_revision_end == len(pki.signed_once())


def test_a_time_stamp_alone_is_nobodys_signature() -> None:
    from tests.attacks.document_stamps import document_stamp

    found = judge_pdf(document_stamp(pki.letter()), Grounds(roots=(people.root().certificate,), crls=(), moment=LATER))
    assert (found.verdict, found.signatures, [each.trusted for each in found.timestamps]) == ("unsigned", (), [True])
