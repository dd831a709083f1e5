"""Document time stamps (EN 319 142-1, 5.4.3): allowed after a signature, if nothing comes along with them."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from functools import partial

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper

from ic16desk.signing import pades
from tests.attacks import forge, people
from tests.attacks.overlays import fill, move_empty, rubber
from tests.attacks.people import DAY, Person
from tests.attacks.registry import add, attack, honest
from tests.attacks.stamps import tsa
from tests.attacks.updates import text_over
from tests.helpers.pki import LATER, NOW

FAMILY = "document time stamp"


def document_stamp(
    pdf: bytes,
    authority: Person | None = None,
    moment: dt.datetime = LATER,
    *,
    field: str = "Timestamp1",
    change: forge.Change | None = None,
) -> bytes:
    """A document time stamp behind what is there; ``change``: what comes along in the same update."""
    stamper = PdfTimeStamper(tsa(authority or people.authority(), moment), field_name=field)
    writer = forge.Writer(io.BytesIO(pdf))
    if change is not None:
        change(writer)
    out = io.BytesIO()
    asyncio.run(stamper.async_timestamp_pdf(writer, "sha256", bytes_reserved=pades.RESERVED, output=out))
    return out.getvalue()


for _name, _change in {
    "text over a page": text_over,
    "a stamp annotation": rubber,
    "a filled field": fill,
    "the empty field moved over the text": move_empty,
}.items():
    add(
        FAMILY, f"brings along {_name}",
        partial(lambda change: document_stamp(forge.once(), change=change), _change), "invalid", "changed",
    )  # fmt: skip
    add(
        FAMILY, f"behind {_name}",
        partial(lambda change: document_stamp(forge.update(forge.once(), change)), _change), "invalid", "changed",
    )  # fmt: skip


def _visible(writer: IncrementalPdfFileWriter) -> None:
    """The stamp's own field, over the text, with a look of its own."""
    append_signature_field(writer, SigFieldSpec("Timestamp1", on_page=0, box=(60, 740, 300, 780)))
    field = writer.root["/AcroForm"]["/Fields"][-1]
    look = generic.StreamObject(stream_data=b"1 g 0 0 240 40 re f 0 g BT /F1 12 Tf 4 14 Td (900 000) Tj ET")
    look.update(forge.dictionary(Type="/XObject", Subtype="/Form", BBox=[0, 0, 240, 40]))
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)})
    writer.update_container(field)


@attack(FAMILY, "in a visible field over the text", "invalid", "changed")
def _over_text() -> bytes:
    return document_stamp(forge.once(), change=_visible)


@attack(FAMILY, "in the decision maker's field", "invalid", "changed")
def _in_place() -> bytes:
    return document_stamp(forge.once(), field="Decider")


@attack(FAMILY, "of an authority nobody knows", "valid_with_warnings", "timestamp_untrusted")
def _unknown() -> bytes:
    return document_stamp(forge.twice(), people.stamper("Outo aikaleima", 81, people.stranger()))


@attack(FAMILY, "of an expired authority", "valid_with_warnings", "timestamp_untrusted")
def _expired() -> bytes:
    return document_stamp(forge.twice(), people.stamper("Vanha aikaleima", 83, people.root(), until=NOW - DAY / 2))


@attack(FAMILY, "with bytes behind it", "invalid", "changed", "tail")
def _tail() -> bytes:
    return document_stamp(forge.twice()) + b"\n"


@attack(FAMILY, "with a page changed behind it", "invalid", "changed", "tail")
def _changed_after() -> bytes:
    return forge.update(document_stamp(forge.twice()), text_over)


@attack(FAMILY, "in the decision maker's field, with a look that says who decided", "invalid", "changed")
def _in_place_shown() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][1]
        look = generic.StreamObject(stream_data=b"0 g BT /F1 12 Tf 4 14 Td (Decided: Ake Ohman) Tj ET")
        look.update(forge.dictionary(Type="/XObject", Subtype="/Form", BBox=[0, 0, 220, 60]))
        field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)})
        writer.update_container(field)

    return document_stamp(forge.once(), field="Decider", change=change)


@attack(FAMILY, "with its token turned", "invalid", "changed", "timestamp_untrusted")
def _turned() -> bytes:
    pdf = document_stamp(forge.twice())
    start, _ = forge.gap(pdf)
    place = start + 1 + len(forge.container(pdf)) * 2 - 10
    return forge.flip(pdf, place, 1)


@attack(FAMILY, "of another file", "invalid", "changed", "timestamp_untrusted")
def _of_another() -> bytes:
    other = forge.container(document_stamp(forge.once()))
    return forge.with_container(document_stamp(forge.twice()), other)


@honest("honest", "with a document time stamp")
def _stamped() -> bytes:
    return document_stamp(forge.twice())


@honest("honest", "extended: revocation data and a document time stamp")
def _extended() -> bytes:
    from tests.attacks.honest import with_revocation_data

    return document_stamp(with_revocation_data(forge.twice()))


@honest("honest", "stamped, then stamped again")
def _renewed() -> bytes:
    return document_stamp(document_stamp(forge.twice()), field="Timestamp2")


@honest("honest", "stamped between the signatures")
def _between() -> bytes:
    return forge.sign(document_stamp(forge.once()), "Decider", key=people.decider(), now=LATER)
