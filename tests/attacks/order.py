"""Several signatures: one too many, one too few, in the wrong place or order; and what is cut off or put behind."""

from __future__ import annotations

import io
from functools import partial

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.attacks import forge, people
from tests.attacks.registry import add, attack
from tests.attacks.sneaky import sign_with
from tests.helpers import pki

FAMILY = "fields"


@attack(FAMILY, "signature taken off its field", "invalid", "changed")
def _off() -> bytes:
    return forge.update(forge.once(), _unsigned)


@attack(FAMILY, "first of two signatures taken off", "invalid", "changed", "tail")
def _first_off() -> bytes:
    return forge.update(forge.twice(), _unsigned)


@attack(FAMILY, "one value in two fields", "invalid", "changed", "coverage", "tail")
def _shared() -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        fields = writer.root["/AcroForm"]["/Fields"]
        fields[1]["/V"] = fields[0].raw_get("/V")
        writer.update_container(fields[1])

    return forge.update(forge.once(), change)


@attack(FAMILY, "one value in two fields from the start", "invalid", "changed", "coverage")
def _shared_from_start() -> bytes:
    with pikepdf.open(io.BytesIO(forge.rich_letter())) as pdf:
        fields = pdf.Root.AcroForm.Fields
        fields[0].V = fields[1].V = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig))
        return pki.saved(pdf)


@attack(FAMILY, "two fields of one name", "indeterminate", "cannot_verify")
def _same_name() -> bytes:
    fields = (("Presenter", "a", (60, 60, 280, 120)), ("Presenter", "b", (310, 60, 530, 120)))
    return forge.sign(pki.letter(fields=fields))


@attack(FAMILY, "second signature in a field nobody prepared", "invalid", "changed")
def _unprepared() -> bytes:
    return forge.sign(forge.once(), "Extra", key=people.decider(), create=True)


@attack(FAMILY, "decision maker before the presenter", "invalid", "changed")
def _order() -> bytes:
    return forge.sign(forge.sign(forge.rich_letter(), "Decider", key=people.decider()), "Presenter")


@attack(FAMILY, "second signature moves its field over the text", "invalid", "changed")
def _moving() -> bytes:
    from tests.attacks.overlays import move_empty

    return forge.sign(forge.update(forge.once(), move_empty), "Decider", key=people.decider(), now=pki.LATER)


@attack(FAMILY, "second signature fills a form field along", "invalid", "changed")
def _filling() -> bytes:
    from tests.attacks.overlays import fill

    return sign_with(forge.once(), "Decider", fill)


@attack(FAMILY, "second signature adds a note along", "invalid", "changed")
def _noting() -> bytes:
    from tests.attacks.overlays import rubber

    return sign_with(forge.once(), "Decider", rubber)


@attack(FAMILY, "signature of a kind nobody knows", "indeterminate", "cannot_verify")
def _kind() -> bytes:
    return forge.once().replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detachee")


@attack(FAMILY, "signature of the old SHA-1 kind", "invalid", "weak")
def _old_kind() -> bytes:
    return forge.once().replace(b"/ETSI.CAdES.detached", b"/adbe.pkcs7.sha1    ")


def _unsigned(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    del field["/V"]
    writer.update_container(field)


ENDS = "ends"
for _name, _tail in {
    "a line end": b"\r\n",
    "a zero byte": b"\0",
    "some words": b"junk",
    "another end mark": b"%%EOF\n",
    "a page behind": b"\n1 0 obj\n<</Type/Page>>\nendobj\n",
    "a ZIP behind": b"PK\x03\x04" + b"\0" * 40,
}.items():
    _codes = ("changed", "tail")
    add(ENDS, _name, partial(lambda tail: forge.twice() + tail, _tail), "invalid", *_codes)


@attack(ENDS, "another PDF behind", "indeterminate", "cannot_verify")
def _two_files() -> bytes:
    return forge.twice() + pki.letter(pages=1)


@attack(ENDS, "cut in the middle of the second signature", "indeterminate", "cannot_verify")
def _cut() -> bytes:
    return forge.twice()[:-300]


@attack(ENDS, "cut in the middle of the first revision", "indeterminate", "cannot_verify")
def _cut_early() -> bytes:
    return forge.twice()[: len(forge.rich_letter()) // 2]


@attack(ENDS, "last byte missing", "invalid", "coverage")
def _last_byte() -> bytes:
    return forge.once()[:-1]


@attack(ENDS, "words before the header", "indeterminate", "cannot_verify")
def _before() -> bytes:
    return b"x\n" + forge.once()


@attack(ENDS, "a script before the header", "indeterminate", "cannot_verify")
def _polyglot() -> bytes:
    return b"<script>alert(1)</script>\n" + forge.twice()


@attack(ENDS, "encrypted after signing", "indeterminate", "cannot_verify")
def _encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(forge.once())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user="", R=4, aes=True), deterministic_id=False)
    return out.getvalue()


@attack(ENDS, "an encryption entry appended", "indeterminate", "cannot_verify")
def _encrypt_entry() -> bytes:
    return forge.appended(forge.once(), {}, trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 >> ")
