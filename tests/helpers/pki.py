"""Persons with keys, and small PDFs with prepared signature fields."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from ic16desk import signing
from ic16desk.model.signatures import SignedPdf
from ic16desk.signing import SigningKey

NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 11, 24, 9, 5, tzinfo=dt.UTC)
PASSPHRASE = "Kesäyö öljylampun äärellä, šakki"
ROOT = "Testilän juurivarmenne"
ORGANISATION = "Testilän liitto – Testlands förbund"
#: Enough to run the code, not to protect a key.
ROUNDS = 1000
#: (field, tooltip, rectangle on the first page)
PREPARED = (
    ("Presenter", "Esittelijän allekirjoitus", (60, 60, 280, 120)),
    ("Decider", "Päätöksentekijän allekirjoitus", (310, 60, 530, 120)),
)


def root_key() -> SigningKey:
    """The organisation's root, open."""
    return any_root(ROOT)


@cache
def any_root(name: str) -> SigningKey:
    """A root of any name, open."""
    file = signing.create_root(name=name, organisation=ORGANISATION, passphrase=PASSPHRASE, now=NOW, rounds=ROUNDS)
    return signing.load_key(file.pkcs12, passphrase=PASSPHRASE)


@cache
def person_key(name: str, root: str | None) -> SigningKey:
    """A person's key under a root (None: self-signed), open."""
    issuer = any_root(root) if root else None
    file = signing.create_key(
        name=name, organisation=ORGANISATION, passphrase=PASSPHRASE, issuer=issuer, now=NOW, rounds=ROUNDS
    )
    return signing.load_key(file.pkcs12, passphrase=PASSPHRASE)


def presenter() -> SigningKey:
    """The presenting official."""
    return person_key("Päivi Äijälä-Šuman", ROOT)


def decider() -> SigningKey:
    """The decision maker."""
    return person_key("Åke Öhman", ROOT)


def root_certificate() -> bytes:
    """The root as PEM."""
    return signing.export_certificate(root_key())


@cache
def letter(
    *, pages: int = 2, fields: Sequence[tuple[str, str, tuple[int, ...]]] = PREPARED, streams: bool = False
) -> bytes:
    """A PDF with empty prepared fields on its first page; ``streams``: cross-reference and object streams."""
    pdf = pikepdf.open(io.BytesIO(_drawn(pages)))
    widgets = []
    for name, tooltip, box in fields:
        appearance = pdf.make_stream(
            b"",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, box[2] - box[0], box[3] - box[1]]),
            Resources=Dictionary(),
        )
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String(tooltip),
            F=132,
            Rect=Array(list(box)),
            P=pdf.pages[0].obj,
            AP=Dictionary(N=appearance),
        )
        widgets.append(pdf.make_indirect(widget))
    pdf.pages[0].obj.Annots = Array(widgets)
    if widgets:
        pdf.Root.AcroForm = Dictionary(Fields=Array(widgets), SigFlags=3)
    return saved(pdf, streams=streams)


def saved(pdf: pikepdf.Pdf, *, streams: bool = False) -> bytes:
    """A pikepdf document as bytes."""
    mode = pikepdf.ObjectStreamMode.generate if streams else pikepdf.ObjectStreamMode.disable
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=mode, deterministic_id=True, min_version="1.7")
    return out.getvalue()


def _drawn(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for page in range(pages):
        canvas.drawString(60, 760, f"Päätös, sivu {page + 1}: tuki 100 000 euroa")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def stamp(*lines: str) -> bytes:
    """A one-page PDF to show in the field, as ``letters`` makes it."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(220, 60), invariant=1)
    canvas.rect(0.5, 0.5, 219, 59)
    for index, line in enumerate(lines):
        canvas.drawString(6, 44 - 14 * index, line)
    canvas.save()
    return out.getvalue()


def sign_as_presenter(pdf: bytes, **changes: Any) -> SignedPdf:
    """The first signature."""
    arguments: dict[str, Any] = {
        "key": presenter(),
        "role": "presenter",
        "stamp": stamp("Esittelijä", "Päivi Äijälä-Šuman"),
        "now": NOW,
        "reason": "Esittely",
        "location": "Testilä",
    }
    return signing.sign(pdf, **(arguments | changes))


def sign_as_decider(pdf: bytes, **changes: Any) -> SignedPdf:
    """The second signature."""
    arguments: dict[str, Any] = {
        "key": decider(),
        "role": "decider",
        "stamp": stamp("Päätöksentekijä", "Åke Öhman"),
        "now": LATER,
        "reason": "Päätös",
    }
    return signing.sign(pdf, **(arguments | changes))


@cache
def signed_once() -> bytes:
    """A letter the presenter has signed."""
    return sign_as_presenter(letter()).pdf


@cache
def signed_twice() -> bytes:
    """A letter both have signed."""
    return sign_as_decider(signed_once()).pdf
