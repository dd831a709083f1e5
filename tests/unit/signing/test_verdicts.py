from __future__ import annotations

import datetime as dt

import pytest

from ic16desk import signing
from ic16desk.errors import Refused
from ic16desk.model.signatures import Change
from tests.helpers import pki
from tests.unit.signing import forgeries
from tests.unit.signing.judging import TOLD, judged, lowering


def test_an_unsigned_letter_is_unsigned() -> None:
    found = judged(pki.letter())
    assert (found.verdict, found.reasons, found.signatures, found.shown_revision_end) == ("unsigned", (), (), 0)


def test_an_unsigned_file_with_a_damaged_end_is_still_unsigned() -> None:
    assert judged(pki.letter()[:-30]).verdict == "unsigned"


def test_two_signatures_under_the_root_are_valid() -> None:
    pdf = pki.signed_twice()
    found = judged(pdf)
    assert found.verdict == "valid"
    assert set(found.reasons) == TOLD
    assert (found.bytes_after_last_signature, found.shown_revision_end, found.size) == (0, len(pdf), len(pdf))
    first, second = found.signatures
    assert (first.field, first.covers, first.intact, first.trusted) == ("Presenter", len(pki.signed_once()), True, True)
    assert (second.field, second.covers, second.intact, second.trusted) == ("Decider", len(pdf), True, True)
    assert first.changes_after == (Change(kind="signature", allowed=True, detail="Decider"),)
    assert second.changes_after == ()
    assert (first.time, first.time_source, first.level) == (pki.NOW, "claimed", "B-B")
    assert (second.time, second.revocation) == (pki.LATER, "unknown")
    assert first.signer == f"Päivi Äijälä-Šuman, {pki.ORGANISATION}"
    assert first.certificate == pki.presenter().info


def test_a_file_cut_back_to_its_first_signature_is_a_valid_file_with_one() -> None:
    # Only the store can tell (findings/pdf.md): the caller compares.
    found = judged(pki.signed_twice()[: len(pki.signed_once())])
    assert (found.verdict, len(found.signatures)) == ("valid", 1)


def test_not_even_a_line_end_may_follow() -> None:
    found = judged(pki.signed_twice() + b"\r\n")
    assert (found.verdict, found.bytes_after_last_signature) == ("invalid", 2)


@pytest.mark.parametrize("base", [pki.signed_once, pki.signed_twice])
def test_revocation_data_may_be_added_later(base) -> None:  # type: ignore[no-untyped-def]
    found = judged(forgeries.update(base(), forgeries.revocation_data))
    assert found.verdict == "valid"
    assert found.signatures[-1].changes_after == (Change(kind="dss", allowed=True),)
    assert found.shown_revision_end == found.size


def test_revocation_data_may_come_between_the_signatures() -> None:
    pdf = forgeries.update(pki.signed_once(), forgeries.revocation_data)
    assert judged(forgeries.sign_freely(pdf, "Decider", key=pki.decider())).verdict == "valid"


def test_an_unknown_root_is_indeterminate() -> None:
    for roots in ([], [pki.any_root("Toinen juuri")]):
        found = judged(pki.signed_twice(), roots=roots)
        assert (found.verdict, lowering(found)) == ("indeterminate", {"sig.untrusted"})
        assert [status.intact for status in found.signatures] == [True, True]
        assert not found.signatures[0].trusted
        assert found.shown_revision_end == found.size


def test_a_root_of_the_same_name_is_another_root() -> None:
    import functools

    imposter = functools.partial(pki.any_root.__wrapped__, pki.ROOT)()
    found = judged(pki.signed_twice(), roots=[imposter])
    assert (found.verdict, lowering(found)) == ("indeterminate", {"sig.untrusted"})


def test_the_worst_signature_decides() -> None:
    other = pki.person_key("Olli Outo", "Toinen juuri")
    pdf = pki.sign_as_decider(pki.signed_once(), key=other).pdf
    found = judged(pdf)
    assert [status.verdict for status in found.signatures] == ["valid", "indeterminate"]
    assert found.verdict == "indeterminate"


def test_a_self_signed_key_is_trusted_only_when_it_is_given_as_a_root() -> None:
    key = pki.person_key("Itse Itsensä", None)
    pdf = pki.sign_as_presenter(pki.letter(), key=key).pdf
    assert lowering(judged(pdf)) == {"sig.untrusted"}
    assert judged(pdf, roots=[key]).verdict == "valid"


@pytest.mark.parametrize("days", [-2, 800])
def test_a_certificate_outside_its_time_is_indeterminate(days: int) -> None:
    found = judged(pki.signed_twice(), moment=pki.NOW + dt.timedelta(days=days))
    assert (found.verdict, lowering(found)) == ("indeterminate", {"sig.time"})


def test_a_revoked_certificate_makes_the_signature_invalid() -> None:
    crl = forgeries.revocation_list(pki.presenter().certificate.serial_number)
    found = judged(pki.signed_twice(), crls=[crl])
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.revoked"})
    assert [(s.verdict, s.revocation) for s in found.signatures] == [("invalid", "revoked"), ("valid", "good")]


def test_an_outdated_list_still_revokes_but_clears_nobody() -> None:
    crl = forgeries.revocation_list(pki.presenter().certificate.serial_number, until=pki.NOW)
    found = judged(pki.signed_twice(), crls=[crl], moment=pki.NOW + dt.timedelta(days=30))
    assert [status.revocation for status in found.signatures] == ["revoked", "unknown"]


def test_a_list_that_somebody_else_signed_says_nothing() -> None:
    serial = pki.presenter().certificate.serial_number
    crl = forgeries.revocation_list(serial, issuer=pki.any_root("Toinen juuri"))
    found = judged(pki.signed_twice(), crls=[crl])
    assert (found.verdict, found.signatures[0].revocation) == ("valid", "unknown")


def test_a_revocation_after_the_moment_asked_for_does_not_count() -> None:
    serial = pki.presenter().certificate.serial_number
    crl = forgeries.revocation_list(serial, since=pki.NOW + dt.timedelta(days=1))
    assert judged(pki.signed_once(), crls=[crl]).verdict == "valid"
    assert judged(pki.signed_once(), crls=[crl], moment=pki.NOW + dt.timedelta(days=2)).verdict == "invalid"


def test_a_certificate_that_is_not_for_signing_is_indeterminate() -> None:
    pdf = forgeries.sign_freely(pki.letter(), "Presenter", key=forgeries.without_usage())
    found = judged(pdf)
    assert (found.verdict, lowering(found)) == ("indeterminate", {"sig.usage"})


def test_sha1_and_short_rsa_keys_are_invalid() -> None:
    sha1 = forgeries.sign_freely(pki.letter(), "Presenter", key=pki.presenter(), digest="sha1")
    short = forgeries.sign_freely(pki.letter(), "Presenter", key=forgeries.weak_key())
    for pdf in (sha1, short):
        found = judged(pdf)
        assert (found.verdict, lowering(found)) == ("invalid", {"sig.weak"})
        assert found.signatures[0].intact


def test_layers_in_what_was_signed_need_a_look() -> None:
    pdf = forgeries.sign_freely(forgeries.layered_letter(), "Presenter", key=pki.presenter())
    found = judged(pdf)
    assert (found.verdict, lowering(found)) == ("valid_with_warnings", {"sig.hidden"})


@pytest.mark.parametrize("data", [b"", b"hello", pki.signed_twice()[:-300], pki.signed_twice()[:25_000]])
def test_what_cannot_be_read_cannot_be_verified(data: bytes) -> None:
    found = judged(data)
    assert (found.verdict, found.reasons) == ("indeterminate", ("sig.cannot_verify",))


def test_verifying_runs_in_a_child() -> None:
    found = signing.verify(pki.signed_twice(), roots=[pki.root_certificate()], at=None, now=pki.LATER)
    assert found == judged(pki.signed_twice())


def test_the_moment_asked_for_goes_before_now() -> None:
    future = pki.NOW + dt.timedelta(days=3000)
    found = signing.verify(pki.signed_once(), roots=[pki.root_certificate()], at=pki.LATER, now=future)
    assert found.verdict == "valid"


def test_a_list_given_as_pem_reaches_the_child() -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    der = forgeries.revocation_list(pki.presenter().certificate.serial_number)
    pem = x509.load_der_x509_crl(der).public_bytes(Encoding.PEM)
    found = signing.verify(pki.signed_once(), roots=[pki.root_certificate()], at=None, now=pki.LATER, crls=[pem])
    assert (found.verdict, lowering(found)) == ("invalid", {"sig.revoked"})


def test_a_bad_root_or_list_is_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"key\.not_a_certificate"):
        signing.verify(pki.letter(), roots=[b"no"], at=None, now=pki.NOW)
    with pytest.raises(Refused, match=r"key\.not_a_crl"):
        signing.verify(pki.letter(), roots=[], at=None, now=pki.NOW, crls=[b"no"])
