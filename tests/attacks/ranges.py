"""/ByteRange and /Contents (USF: universal signature forgery): missing, empty, absurd, or not the whole file."""

from __future__ import annotations

import re
from functools import partial

from tests.attacks import forge
from tests.attacks.registry import add, attack

FAMILY = "byte range"

#: Genuine signatures over another range: the digest fits, the range does not.
_RANGES = {
    "gap reaches behind the contents": lambda n: [0, n[1], n[2] + 10, n[3] - 10],
    "gap begins before the contents": lambda n: [0, n[1] - 10, n[2], n[3]],
    "end not covered": lambda n: [0, n[1], n[2], n[3] - 20],
    "first byte not covered": lambda n: [1, n[1] - 1, n[2], n[3]],
    "parts overlap": lambda n: [0, n[1], n[2] - 5, n[3] + 5],
    "nothing before the contents": lambda n: [0, 0, n[2], n[3]],
    "nothing after the contents": lambda n: [0, n[1], n[2], 0],
    "nothing at all": lambda n: [0, 0, 0, 0],
}
for _name, _change in _RANGES.items():
    add(FAMILY, _name, partial(lambda change: forge.own_range(forge.once(), change), _change), "invalid", "coverage")

#: The array as text, in the room of the true one.
_TEXTS = {
    "empty array": b"/ByteRange []",
    "null": b"/ByteRange null",
    "negative numbers": b"/ByteRange [0 -1 9 -9]",
    "over the end of the file": b"/ByteRange [0 9 99 99999999]",
    "three numbers": b"/ByteRange [0 9 9]",
    "five numbers": b"/ByteRange [0 9 9 9 9]",
    "names for numbers": b"/ByteRange [/a /b /c /d]",
    "real numbers": b"/ByteRange [0.0 9.0 9.0 9.0]",
    "missing": b"/BytRange [0 9 9 9]",
}


def _text(text: bytes) -> bytes:
    pdf = forge.once()
    found = list(re.finditer(rb"/ByteRange \[[^]]*\] *", pdf))[-1]
    return pdf[: found.start()] + text.ljust(found.end() - found.start()) + pdf[found.end() :]


for _name, _shown in _TEXTS.items():
    add(FAMILY, _name, partial(_text, _shown), "invalid", "coverage")

# No reader can count so far: what it makes of the number is its own matter.
add(
    FAMILY,
    "over all numbers",
    partial(_text, b"/ByteRange [0 9 9 18446744073709551617]"),
    "indeterminate",
    "cannot_verify",
)

FAMILY_CONTENTS = "contents"


def _contents(text: bytes) -> bytes:
    """Another contents string; the rest of the room is blank, so that no offset moves."""
    pdf = forge.once()
    start, stop = forge.gap(pdf)
    return pdf[:start] + text.ljust(stop - start) + pdf[stop:]


for _name, _shown in {
    "empty": b"<>",
    "one zero byte": b"<00>",
    "null": b"null",
    "a number": b"0",
    "a literal string": b"(abc)",
    "an array": b"[<00>]",
}.items():
    add(FAMILY_CONTENTS, _name, partial(_contents, _shown), "invalid", "coverage")


@attack(FAMILY_CONTENTS, "only zeros", "indeterminate", "cannot_verify")
def _zeros() -> bytes:
    return forge.with_container(forge.once(), b"")


@attack(FAMILY_CONTENTS, "missing", "invalid", "coverage")
def _missing() -> bytes:
    pdf = forge.once()
    start, _ = forge.gap(pdf)
    place = pdf.rindex(b"/Contents", 0, start + 1)
    return pdf[:place] + b"/Cantents" + pdf[place + 9 :]


@attack(FAMILY_CONTENTS, "blank within the string", "invalid", "coverage")
def _blank() -> bytes:
    pdf = forge.once()
    _, stop = forge.gap(pdf)
    return pdf[: stop - 3] + b"  >" + pdf[stop:]


@attack(FAMILY_CONTENTS, "container shortened", "invalid", "broken")
def _short() -> bytes:
    return forge.with_container(forge.once(), forge.container(forge.once())[:-40])


@attack(FAMILY_CONTENTS, "something behind the container", "indeterminate", "cannot_verify")
def _behind() -> bytes:
    return forge.with_container(forge.once(), forge.container(forge.once()) + b"\0\0PK\3\4")


@attack(FAMILY_CONTENTS, "container of another document", "invalid", "changed")
def _foreign() -> bytes:
    from tests.helpers import pki

    return forge.with_container(forge.once(), forge.container(forge.sign(pki.letter(pages=3))))
