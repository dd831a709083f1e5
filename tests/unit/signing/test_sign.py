from __future__ import annotations

import datetime as dt
import hashlib
import io
import subprocess
import sys

import pikepdf
import pytest

from ic16desk.errors import NotAllowed, Refused
from tests.helpers import pki
from tests.unit.signing import forgeries
from tests.unit.signing.judging import judged


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf), attempt_recovery=False)


def refusal(pdf: bytes, **changes: object) -> str:
    with pytest.raises((NotAllowed, Refused)) as caught:
        pki.sign_as_presenter(pdf, **changes)
    return caught.value.code


@pytest.mark.parametrize("streams", [False, True])
def test_every_revision_is_the_beginning_of_the_next(streams: bool) -> None:
    letter = pki.letter(streams=streams)
    first = pki.sign_as_presenter(letter)
    second = pki.sign_as_decider(first.pdf)
    assert first.pdf.startswith(letter)
    assert second.pdf.startswith(first.pdf)
    assert (first.signatures, second.signatures) == (1, 2)
    assert (second.level, second.sha256) == ("B-B", hashlib.sha256(second.pdf).hexdigest())
    assert judged(second.pdf).verdict == "valid"


def test_the_signature_says_who_when_and_why() -> None:
    with opened(pki.signed_once()) as pdf:
        value = pdf.Root.AcroForm.Fields[0].V
        assert value.SubFilter == pikepdf.Name("/ETSI.CAdES.detached")
        assert str(value.M) == "D:20261124090000Z" or str(value.M).startswith("D:20261124090000+00")
        assert (str(value.Reason), str(value.Location)) == ("Esittely", "Testilä")
        assert "Päivi Äijälä-Šuman" in str(value.Name)


def test_signing_changes_nothing_but_the_field_and_the_extension_note() -> None:
    with opened(pki.letter()) as old, opened(pki.signed_twice()) as new:
        assert new.docinfo.unparse(resolved=True) == old.docinfo.unparse(resolved=True)
        catalog = {key: value.unparse() for key, value in new.Root.items() if isinstance(value, pikepdf.Object)}
        before = {key: value.unparse() for key, value in old.Root.items() if isinstance(value, pikepdf.Object)}
        assert {key for key in catalog if catalog[key] != before.get(key)} == {"/Extensions"}
        assert new.pages[0].obj.unparse(resolved=True) == old.pages[0].obj.unparse(resolved=True)
        for before_field, field in zip(old.Root.AcroForm.Fields, new.Root.AcroForm.Fields, strict=True):
            for key in ("/TU", "/F", "/Rect", "/P", "/T"):
                assert before_field[key].unparse() == field[key].unparse() if key != "/F" else field[key] == 132


def test_the_stamp_is_shown_in_the_field() -> None:
    with opened(pki.signed_once()) as pdf:
        appearance = pdf.Root.AcroForm.Fields[0].AP.N
        drawn = appearance.Resources.XObject.Stamp.read_bytes()
    assert b"Esittelij" in drawn


def test_a_file_that_does_not_end_with_a_line_is_signed_all_the_same() -> None:
    letter = pki.letter().rstrip(b"\n")
    signed = pki.sign_as_presenter(letter).pdf
    assert signed.startswith(letter + b"\n")
    assert judged(signed).verdict == "valid"


def test_the_decision_maker_waits_for_the_presenter() -> None:
    with pytest.raises(NotAllowed) as caught:
        pki.sign_as_decider(pki.letter())
    assert caught.value.code == "sign.presenter_first"


def test_the_presenter_does_not_sign_after_the_decision_maker() -> None:
    decided = forgeries.sign_freely(pki.letter(), "Decider", key=pki.decider())
    assert refusal(decided) == "sign.presenter_first"


def test_a_letter_without_a_presenter_is_signed_by_the_decision_maker_alone() -> None:
    letter = pki.letter(fields=pki.PREPARED[1:])
    signed = pki.sign_as_decider(letter)
    assert signed.signatures == 1
    assert judged(signed.pdf).verdict == "valid"


def test_nobody_signs_twice() -> None:
    assert refusal(pki.signed_once()) == "sign.already_signed"
    assert refusal(pki.signed_twice()) == "sign.already_signed"


def test_a_file_without_fields_is_not_given_any() -> None:
    assert refusal(pki.letter(fields=())) == "sign.no_field"


def test_nobody_signs_on_top_of_a_change() -> None:
    changed = forgeries.update(pki.signed_once(), forgeries.page_content)
    with pytest.raises(NotAllowed) as caught:
        pki.sign_as_decider(changed)
    assert caught.value.code == "sign.changed"


@pytest.mark.parametrize("data", [b"", b"hello", pki.letter()[:500]])
def test_what_is_no_sound_pdf_is_refused(data: bytes) -> None:
    assert refusal(data) == "sign.unreadable"


def test_an_encrypted_pdf_is_refused() -> None:
    out = io.BytesIO()
    with opened(pki.letter()) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user=""))
    assert refusal(out.getvalue()) == "sign.unreadable"


@pytest.mark.parametrize("days", [-2, 800])
def test_a_key_outside_its_time_does_not_sign(days: int) -> None:
    assert refusal(pki.letter(), now=pki.NOW + dt.timedelta(days=days)) == "sign.key_not_valid"


def test_a_key_that_would_not_be_valid_does_not_sign() -> None:
    assert refusal(pki.letter(), key=forgeries.weak_key()) == "sign.key_weak"
    assert refusal(pki.letter(), key=forgeries.without_usage()) == "sign.key_usage"


def test_importing_the_part_does_not_import_pyhanko() -> None:
    code = "import sys, ic16desk.signing; sys.exit(any(m.startswith(('pyhanko', 'pikepdf')) for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
