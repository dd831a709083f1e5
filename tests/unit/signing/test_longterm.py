"""Time stamps and revocation data: asked for, added, and judged without a network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from ic16desk.errors import KnownError, NotAllowed, UsageError
from ic16desk.model.signatures import Change, Verification
from ic16desk.signing.extension import extend_here
from ic16desk.signing.judge import judge_pdf
from ic16desk.signing.orders import Added, Order, Tried
from ic16desk.signing.trust import Grounds
from tests.helpers import pki
from tests.helpers.authority import BEGIN, Authority, running, somebody

DAY, YEAR = dt.timedelta(days=1), dt.timedelta(days=365)
STAMPED = BEGIN + 2 * DAY


@pytest.fixture
def authority() -> Iterator[Authority]:
    with running() as found:
        found.now = STAMPED
        yield found


@dataclass(frozen=True)
class Letter:
    """A letter two persons of the authority signed offline."""

    pdf: bytes
    first: x509.Certificate
    second: x509.Certificate


def signed(authority: Authority, *, ends: dt.datetime | None = None) -> Letter:
    one, two = authority.person("Päivi Äijälä-Šuman", ends=ends), authority.person("Åke Öhman", ends=ends)
    pdf = pki.sign_as_decider(pki.sign_as_presenter(pki.letter(), key=one).pdf, key=two).pdf
    return Letter(pdf, one.certificate, two.certificate)


def raise_here(authority: Authority, pdf: bytes, *urls: str, roots: list[x509.Certificate] | None = None) -> Added:
    return _ask(authority, pdf, urls, roots)[0]


def raised(authority: Authority, pdf: bytes, *urls: str, roots: list[x509.Certificate] | None = None) -> bytes:
    added, blobs = _ask(authority, pdf, urls, roots)
    assert added.code == "", added
    assert blobs[0].startswith(pdf)
    return blobs[0]


def _ask(
    authority: Authority, pdf: bytes, urls: tuple[str, ...], roots: list[x509.Certificate] | None
) -> tuple[Added, tuple[bytes, ...]]:
    anchors = [each.public_bytes(Encoding.DER) for each in roots or [authority.root.certificate]]
    return extend_here(Order(authority.now, urls or (authority.tsa,), len(anchors)), (pdf, *anchors))


def judged(authority: Authority, pdf: bytes, moment: dt.datetime, **more: object) -> Verification:
    grounds = Grounds(roots=(authority.root.certificate,), crls=(), moment=moment)
    return judge_pdf(pdf, _with(grounds, more))


def _with(grounds: Grounds, more: dict[str, object]) -> Grounds:
    from dataclasses import replace

    return replace(grounds, **more)  # type: ignore[arg-type]


def test_a_raised_letter_is_valid_with_a_proved_time_a_year_later(authority: Authority) -> None:
    letter = signed(authority)
    pdf = raised(authority, letter.pdf)
    found = judged(authority, pdf, STAMPED + YEAR)
    assert (found.verdict, found.reasons) == ("valid", ())
    assert [each.level for each in found.signatures] == ["B-LTA", "B-LTA"]
    assert [(each.time, each.time_source, each.revocation) for each in found.signatures] == [
        (STAMPED, "timestamp", "good")
    ] * 2
    assert {each.proved_by for each in found.signatures} == {"Aikaleimapalvelu 1, Testlandin varmennuslaitos"}
    assert found.signatures[1].changes_after == (
        Change(kind="timestamp", allowed=True, detail="Timestamp1"),
        Change(kind="dss", allowed=True),
    )
    assert (found.bytes_after_last_signature, found.shown_revision_end) == (0, len(pdf))


def test_it_stays_valid_when_the_signers_certificates_have_ended(authority: Authority) -> None:
    letter = signed(authority, ends=BEGIN + 30 * DAY)
    found = judged(authority, raised(authority, letter.pdf), STAMPED + YEAR)
    assert (found.verdict, found.reasons) == ("valid", ())
    plain = judged(authority, letter.pdf, STAMPED + YEAR)
    assert (plain.verdict, "sig.time" in plain.reasons) == ("indeterminate", True)


def test_both_demands_are_met_by_the_file_itself(authority: Authority) -> None:
    letter = signed(authority)
    demands = {"requires_revocation": True, "requires_time": True}
    assert judged(authority, raised(authority, letter.pdf), STAMPED + YEAR, **demands).verdict == "valid"
    found = judged(authority, letter.pdf, STAMPED, **demands)
    assert found.verdict == "indeterminate"
    assert {"sig.time_required", "sig.revocation_required"} <= set(found.reasons)


def test_a_stamp_whose_certificate_ended_proves_nothing_unless_a_later_one_covers_it(authority: Authority) -> None:
    short = authority.stamper("short", years=0.5)
    letter = signed(authority, ends=BEGIN + 100 * DAY)
    once = raised(authority, letter.pdf, short)
    late = judged(authority, once, STAMPED + YEAR)
    assert late.verdict == "indeterminate"
    assert set(late.reasons) == {"sig.timestamp_expired", "sig.time_claimed", "sig.revocation_unknown", "sig.time"}
    authority.now = STAMPED + 120 * DAY
    twice = raised(authority, once)
    found = judged(authority, twice, STAMPED + YEAR)
    assert (found.verdict, found.reasons) == ("valid", ())
    assert [(each.trusted, each.time) for each in found.timestamps] == [
        (True, STAMPED),
        (True, STAMPED + 120 * DAY),
    ]
    assert [(each.time, each.level) for each in found.signatures] == [(STAMPED, "B-LTA")] * 2


def test_renewed_too_late_it_proves_nothing(authority: Authority) -> None:
    short = authority.stamper("short", years=0.5)
    once = raised(authority, signed(authority).pdf, short)
    authority.now = STAMPED + YEAR
    found = judged(authority, raised(authority, once), STAMPED + YEAR + DAY)
    assert [each.trusted for each in found.timestamps] == [False, True]
    assert found.signatures[0].time == STAMPED + YEAR


def test_the_next_authority_is_asked_when_one_fails(authority: Authority) -> None:
    letter = signed(authority)
    for fault, code in (
        ("error", "extend.unreachable"),
        ("file", "extend.unreachable"),
        ("huge", "extend.unreachable"),
        ("empty", "extend.unreachable"),
        ("garbage", "extend.authority_answer"),
        ("refused", "extend.authority_answer"),
    ):
        authority.faults["/tsa"] = fault  # type: ignore[assignment]
        added = raise_here(authority, letter.pdf, authority.tsa, authority.tsa2)
        assert added == Added("", "", (Tried(authority.tsa, code), Tried(authority.tsa2, "")))
    assert raise_here(authority, letter.pdf, authority.tsa).code == "extend.authority_answer"


def test_a_redirect_to_another_web_address_is_followed(authority: Authority) -> None:
    authority.faults["/ca.crt"] = "moved"
    authority.faults["/tsa"] = "moved"
    # A request with a body is not sent on (RFC 9110, 15.4.3): the authority's address has to be the right one.
    assert raise_here(authority, signed(authority).pdf, authority.tsa).code == "extend.unreachable"


def test_an_authority_under_no_given_root_is_not_used(authority: Authority) -> None:
    url = authority.stamper("outo", issuer=somebody())
    assert raise_here(authority, signed(authority).pdf, url).code == "extend.authority_untrusted"


def test_a_stamp_nobody_here_trusts_is_told_and_lowers_to_a_warning(authority: Authority) -> None:
    url = authority.stamper("outo", issuer=somebody())
    roots = [authority.root.certificate, somebody().certificate]
    found = judged(authority, raised(authority, signed(authority).pdf, url, roots=roots), STAMPED)
    assert found.verdict == "valid_with_warnings"
    assert "sig.timestamp_untrusted" in found.reasons
    assert found.signatures[0].level == "B-B"


def test_a_revoked_signer_is_not_raised(authority: Authority) -> None:
    letter = signed(authority)
    authority.revoke(letter.first, at=BEGIN + DAY)
    added = raise_here(authority, letter.pdf)
    assert (added.code, "Äijälä" in added.detail) == ("extend.revoked", True)
    assert authority.asked["/tsa"] == 0


def test_a_revocation_after_the_stamp_changes_nothing_and_one_before_it_does(authority: Authority) -> None:
    letter = signed(authority)
    pdf = raised(authority, letter.pdf)
    authority.revoke(letter.first, at=STAMPED + 10 * DAY)
    authority.now = STAMPED + 20 * DAY
    crl = x509.load_der_x509_crl(authority.crl(authority.issuer))
    assert judged(authority, pdf, authority.now, crls=(crl,)).verdict == "valid"
    assert judged(authority, letter.pdf, authority.now, crls=(crl,)).verdict == "invalid"


def test_a_revoked_authority_proves_nothing_unless_it_was_given_up_in_good_order(authority: Authority) -> None:
    pdf = raised(authority, signed(authority).pdf)
    authority.now = STAMPED + 20 * DAY
    stamper = authority.stampers["tsa"].certificate
    authority.revoke(stamper, at=STAMPED + 10 * DAY, reason="cessation_of_operation")
    crl = x509.load_der_x509_crl(authority.crl(authority.issuer))
    assert judged(authority, pdf, authority.now, crls=(crl,)).verdict == "valid"
    authority.revoke(stamper, at=STAMPED + 10 * DAY, reason="key_compromise")
    crl = x509.load_der_x509_crl(authority.crl(authority.issuer))
    found = judged(authority, pdf, authority.now, crls=(crl,))
    assert (found.verdict, found.timestamps[0].revocation) == ("valid_with_warnings", "revoked")


def test_without_revocation_data_it_is_b_t_and_says_so(authority: Authority) -> None:
    """A council's own root has no revocation service: the time is proved, revocation is not."""
    roots = [authority.root.certificate, pki.root_key().certificate]
    pdf = raised(authority, pki.signed_twice(), roots=roots)
    grounds = Grounds(roots=tuple(roots), crls=(), moment=STAMPED + YEAR)
    found = judge_pdf(pdf, grounds)
    assert (found.verdict, found.reasons) == ("valid", ("sig.revocation_unknown",))
    assert [(each.level, each.time) for each in found.signatures] == [("B-T", STAMPED)] * 2


def test_a_silent_revocation_service_leaves_the_letter_as_it_was(authority: Authority) -> None:
    for path in ("/ocsp", "/issuer.crl"):
        authority.faults[path] = "error"
    added = raise_here(authority, signed(authority).pdf)
    assert (added.code, authority.asked["/tsa"]) == ("extend.revocation_unreachable", 0)


def test_the_list_serves_where_ocsp_does_not_answer(authority: Authority) -> None:
    authority.faults["/ocsp"] = "garbage"
    found = judged(authority, raised(authority, signed(authority).pdf), STAMPED + YEAR)
    assert [each.level for each in found.signatures] == ["B-LTA", "B-LTA"]


def test_a_claimed_time_after_the_stamp_is_told(authority: Authority) -> None:
    person = authority.person("Kello Väärässä")
    pdf = pki.sign_as_presenter(pki.letter(), key=person, now=STAMPED + 5 * DAY).pdf
    found = judged(authority, raised(authority, pdf), STAMPED + YEAR)
    assert (found.verdict, found.reasons) == ("valid_with_warnings", ("sig.timestamp_order",))


def test_a_stamp_from_before_the_certificate_makes_it_invalid(authority: Authority) -> None:
    person = authority.person("Liian Aikaisin", begins=STAMPED + 5 * DAY)
    pdf = pki.sign_as_presenter(pki.letter(), key=person, now=STAMPED + 6 * DAY).pdf
    found = judged(authority, raised(authority, pdf), STAMPED + YEAR)
    assert found.verdict == "invalid"
    assert "sig.time_proved" in found.reasons


@pytest.mark.parametrize("where", ["token", "dss", "page"])
def test_no_bit_of_what_was_added_can_be_turned(authority: Authority, where: str) -> None:
    letter = signed(authority)
    pdf = raised(authority, letter.pdf)
    if where == "token":
        start = pdf.index(b"<3082", len(letter.pdf)) + 1
        places = range(start + 2, start + 3000, 80)
        changed = [pdf[:at] + (b"1" if pdf[at : at + 1] == b"0" else b"0") + pdf[at + 1 :] for at in places]
    else:
        start = len(letter.pdf) + 40 if where == "dss" else 400
        changed = [pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :] for at in range(start, start + 4000, 130)]
    assert len(changed) > 30
    assert not [at for at, one in enumerate(changed) if judged(authority, one, STAMPED).verdict == "valid"]


def test_extending_through_children(authority: Authority) -> None:
    from ic16desk import signing

    letter = signed(authority)
    made = signing.extend(letter.pdf, authorities=[authority.tsa], roots=[authority.root.pem], now=STAMPED)
    assert (made.level, made.time, made.url) == ("B-LTA", STAMPED, authority.tsa)
    # ten years of 365 days from the day before the beginning, less ninety days
    assert made.renew_by == (BEGIN - DAY + 10 * YEAR - 90 * DAY).date()
    assert made.pdf.startswith(letter.pdf)
    authority.revoke(letter.second, at=BEGIN)
    with pytest.raises(NotAllowed, match=r"extend\.revoked"):
        signing.extend(letter.pdf, authorities=[authority.tsa], roots=[authority.root.pem], now=STAMPED)
    with pytest.raises(NotAllowed, match=r"extend\.unsigned"):
        signing.extend(pki.letter(), authorities=[authority.tsa], roots=[authority.root.pem], now=STAMPED)
    with pytest.raises(UsageError, match=r"extend\.address"):
        signing.extend(letter.pdf, authorities=["file:///etc/passwd"], roots=[], now=STAMPED)
    with pytest.raises(UsageError, match=r"extend\.no_authority"):
        signing.extend(letter.pdf, authorities=[], roots=[], now=STAMPED)


def test_clocks_that_differ_are_told(authority: Authority) -> None:
    from ic16desk import signing

    pdf = signed(authority).pdf
    with pytest.raises(KnownError, match=r"extend\.(clock|revocation_unreachable)"):
        signing.extend(pdf, authorities=[authority.tsa], roots=[authority.root.pem], now=STAMPED + 3 * DAY)


def test_a_root_for_time_stamps_vouches_for_no_person(authority: Authority) -> None:
    letter = signed(authority)
    pdf = raised(authority, letter.pdf)
    own, other = authority.root.certificate, somebody().certificate
    found = judge_pdf(pdf, Grounds(roots=(other,), stampers=(own,), crls=(), moment=STAMPED))
    assert ("sig.untrusted" in found.reasons, found.timestamps[0].trusted) == (True, True)
