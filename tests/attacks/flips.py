"""One byte turned, in each region of a file."""

from __future__ import annotations

import re
from functools import partial

from tests.attacks import forge
from tests.attacks.registry import add, attack

FAMILY = "byte flip"


def _at(mark: bytes, shift: int = 0, *, start: int = 0, mask: int = 1) -> bytes:
    pdf = forge.once()
    return forge.flip(pdf, pdf.index(mark, start) + shift, mask)


def _own(pattern: bytes, shift: int) -> bytes:
    """In the signature's own revision."""
    pdf = forge.once()
    found = re.search(pattern, pdf[len(forge.rich_letter()) :])
    assert found is not None
    return forge.flip(pdf, len(forge.rich_letter()) + found.start() + shift)


add(FAMILY, "header version", partial(_at, b"%PDF-1.7", 7, mask=2), "invalid", "changed")
add(FAMILY, "object in the body", partial(_at, b"/MediaBox", 15), "invalid", "changed")
add(FAMILY, "page content stream", partial(_at, b"stream\n", 40), "invalid", "changed")
add(FAMILY, "reason of the signature", partial(_own, rb"/Name ", 9), "invalid", "changed")
add(FAMILY, "stamp of the signature", partial(_own, rb"stream\n", 20), "invalid", "changed")
add(FAMILY, "cross-reference entry", partial(_own, rb"xref\n", 30), "indeterminate", "cannot_verify")
add(FAMILY, "trailer size", partial(_own, rb"/Size ", 7), "invalid", "changed")
add(FAMILY, "startxref number", partial(_own, rb"startxref\n", 12), "indeterminate", "cannot_verify")
add(FAMILY, "end mark", partial(_own, rb"%%EOF", 3), "invalid", "coverage")
add(FAMILY, "byte range number", partial(_own, rb"/ByteRange \[0 ", 17), "invalid", "coverage")


def _contents(place: float, mask: int) -> bytes:
    pdf = forge.once()
    start, _ = forge.gap(pdf)
    size = len(forge.container(pdf)) * 2
    at = start + 1 + int(size * place)
    while chr(pdf[at] ^ mask) not in "0123456789abcdef":
        at += 1
    return forge.flip(pdf, at, mask)


@attack(FAMILY, "container: outermost length", "indeterminate", "cannot_verify")
def _length() -> bytes:
    start, _ = forge.gap(forge.once())
    return forge.flip(forge.once(), start + 1 + 7)


@attack(FAMILY, "container: signature value", "invalid", "broken")
def _value() -> bytes:
    return _contents(0.985, 1)


@attack(FAMILY, "container: padding", "indeterminate", "cannot_verify")
def _padding() -> bytes:
    _, stop = forge.gap(forge.once())
    return forge.flip(forge.once(), stop - 9)


@attack(FAMILY, "container: opening bracket", "indeterminate", "cannot_verify")
def _bracket() -> bytes:
    start, _ = forge.gap(forge.once())
    return forge.flip(forge.once(), start)


@attack(FAMILY, "container: upper case digit", "invalid", "coverage")
def _case() -> bytes:
    pdf = forge.once()
    start, stop = forge.gap(pdf)
    return forge.flip(pdf, next(p for p in range(start, stop) if pdf[p : p + 1].isalpha()), 0x20)


def _part(find: str) -> bytes:
    """A byte in the middle of a part of the container."""
    from asn1crypto import cms

    pdf = forge.once()
    signed = cms.ContentInfo.load(forge.container(pdf))["content"]
    signer = signed["signer_infos"][0]
    parts = {
        "digest": signer["signed_attrs"][-1]["values"].contents,
        "certificate": signed["certificates"][0].chosen["tbs_certificate"]["subject"].dump(),
        "issuer": signer["sid"].chosen["issuer"].contents,
        "algorithm": signer["signature_algorithm"].dump(),
    }
    for attribute in signer["signed_attrs"]:
        if attribute["type"].native == "message_digest":
            parts["digest"] = attribute["values"][0].native
    part = parts[find]
    start, _ = forge.gap(pdf)
    place = forge.container(pdf).index(part) + len(part) - 2
    return forge.flip(pdf, start + 1 + 2 * place + 1)


add(FAMILY, "container: message digest", partial(_part, "digest"), "invalid", "broken", "changed")
add(FAMILY, "container: signer's certificate", partial(_part, "certificate"), "indeterminate", "cannot_verify")
add(FAMILY, "container: name of the issuer", partial(_part, "issuer"), "indeterminate", "cannot_verify")
add(FAMILY, "container: signature algorithm", partial(_part, "algorithm"), "indeterminate", "cannot_verify")
