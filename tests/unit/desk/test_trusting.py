"""Whom the store believes, decision by decision; and the certificates of its people."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ic16desk import signing
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.errors import NotFound, Refused, UsageError
from ic16desk.signing.trust_list_reader import _Nothing, read
from tests.helpers import pki
from tests.helpers.stores import NOW, a_desk
from tests.helpers.trust_lists import a_trust_list

ROOT = pki.root_certificate()
OTHER = signing.export_certificate(pki.any_root("Toinen palvelu"))
STAMPER = signing.export_certificate(pki.any_root("Leimaaja"))


@pytest.fixture
def desk(tmp_path: Path):
    made = a_desk(tmp_path / "store")
    yield made
    checked = made.upkeep.check(rebuild=True)
    assert (checked.integrity, checked.differences) == ("ok", ())
    made.close()


def take(desk: Desk, *services: tuple[str, bytes], **changes: object) -> str:
    """Import a list; read in this process. Its SHA-256."""
    answer, _ = read(_Nothing(), (a_trust_list(services, **changes),))  # type: ignore[arg-type]
    assert answer.list is not None
    return desk.trusting.import_list(answer.list).value.sha256


def test_a_newer_list_replaces_what_the_older_gave(desk: Desk) -> None:
    take(desk, ("CA/QC", ROOT), sequence=1, issued=NOW - dt.timedelta(days=90))
    take(desk, ("CA/QC", OTHER), sequence=2, issued=NOW - dt.timedelta(days=1))
    take(desk, ("CA/QC", ROOT), territory="SE", sequence=5)
    assert set(desk.verifying.roots()) == {OTHER, ROOT}
    assert [(one.territory, one.sequence) for one in desk.trusting.lists()] == [("FI", 2), ("SE", 5)]
    take(desk, ("CA/QC", OTHER), territory="SE", sequence=6)
    assert desk.verifying.roots() == (OTHER,)


@pytest.mark.parametrize(
    ("sequence", "days", "code"),
    [(1, 5, "trust_list.older"), (3, 20, "trust_list.older"), (2, 20, "trust_list.older"), (9, -3, "trust_list.ahead")],
)
def test_an_older_list_changes_nothing(desk: Desk, sequence: int, days: int, code: str) -> None:
    take(desk, ("CA/QC", ROOT), sequence=2, issued=NOW - dt.timedelta(days=10))
    before = desk.upkeep.info().logical_hash
    with pytest.raises(Refused) as caught:
        take(desk, ("CA/QC", OTHER), sequence=sequence, issued=NOW - dt.timedelta(days=days))
    assert caught.value.code == code
    assert desk.verifying.roots() == (ROOT,)
    assert desk.upkeep.info().logical_hash == before


def test_the_same_list_again_is_taken_as_it_is(desk: Desk) -> None:
    assert take(desk, ("CA/QC", ROOT)) == take(desk, ("CA/QC", ROOT))
    assert desk.verifying.roots() == (ROOT,)


def test_a_root_one_trusts_no_more_is_not_brought_back_by_a_list(desk: Desk) -> None:
    take(desk, ("CA/QC", ROOT), ("CA/QC", OTHER), sequence=1)
    desk.trusting.distrust(pki.root_key().info.fingerprint)
    assert desk.verifying.roots() == (OTHER,)
    take(desk, ("CA/QC", ROOT), ("CA/QC", OTHER), sequence=2)
    assert desk.verifying.roots() == (OTHER,)
    desk.verifying.trust(ROOT)
    assert set(desk.verifying.roots()) == {ROOT, OTHER}


def test_a_root_one_trusts_stays_when_a_list_with_it_goes(desk: Desk) -> None:
    desk.verifying.trust(ROOT)
    take(desk, ("CA/QC", ROOT), ("CA/QC", OTHER))
    assert {root.source for root in desk.trusting.roots()} == {"own", "trust_list"}
    desk.trusting.remove_list("FI")
    assert desk.verifying.roots() == (ROOT,)
    assert desk.trusting.lists() == ()


def test_time_stamp_services_vouch_for_no_signer(desk: Desk) -> None:
    take(desk, ("CA/QC", ROOT), ("TSA/QTST", STAMPER))
    assert desk.verifying.roots() == (ROOT,)
    assert desk.trusting.stamp_roots() == (STAMPER,)
    assert desk.session.store.trust.stampers() == (STAMPER,)
    desk.verifying.trust(OTHER)
    assert set(desk.trusting.stamp_roots()) == {STAMPER, OTHER}
    letter = pki.sign_as_presenter(pki.letter(), key=pki.person_key("Päivi", "Leimaaja")).pdf
    assert desk.verifying.verify(letter).verdict == "indeterminate"


def test_a_list_is_late_from_its_next_update_on(tmp_path: Path) -> None:
    folder, due = tmp_path / "s", NOW + dt.timedelta(days=30)
    desk = a_desk(folder)
    take(desk, ("CA/QC", ROOT), next_update=due)
    assert [one.late for one in desk.trusting.lists()] == [False]
    desk.session.clock = Clock(due + dt.timedelta(seconds=1))
    assert [one.late for one in desk.trusting.lists()] == [True]
    [root] = desk.trusting.roots()
    assert root.list is not None and root.list.late
    desk.close()


def test_a_root_is_found_by_the_beginning_of_its_fingerprint_or_its_name(desk: Desk) -> None:
    desk.verifying.trust(ROOT)
    desk.verifying.trust(OTHER)
    fingerprint = pki.root_key().info.fingerprint
    for name in (fingerprint, fingerprint[:6].upper(), f"{fingerprint[:4]} {fingerprint[4:8]}", pki.ROOT):
        assert desk.trusting.root(name).certificate.fingerprint == fingerprint
    for name in ("", fingerprint[:3], "0123456789abcdef", "Juuri"):
        with pytest.raises(NotFound):
            desk.trusting.root(name)


def test_certificates_of_people_say_who_vouches_and_end(desk: Desk) -> None:
    own = signing.chain_pem(pki.presenter())
    assert desk.keys.register(own).value.vouched == "unknown"
    desk.verifying.trust(ROOT)
    [key] = desk.keys.all()
    assert (key.person_name, key.vouched, key.vouched_by) == ("Venla Valmistelija", "own_root", pki.ROOT)
    assert (key.days_left, key.warning, key.pem.encode()) == (730, False, own)
    desk.keys.remove(key.certificate.fingerprint)
    take(desk, ("CA/QC", OTHER))
    other = signing.export_certificate(pki.person_key("Åke", "Toinen palvelu"))
    found = desk.keys.register(other, holder="card").value
    assert (found.vouched, found.holder) == ("trust_list", "card")
    assert found.trust_list is not None and found.trust_list.territory == "FI"
    lone = signing.export_certificate(pki.person_key("Yksin", None))
    desk.verifying.trust(lone)
    assert desk.keys.register(lone).value.vouched == "self_signed"
    with pytest.raises(UsageError) as caught:
        desk.keys.register(ROOT)
    assert caught.value.code == "key.register_authority"


def test_a_forged_revocation_list_is_not_heeded(desk: Desk) -> None:
    desk.verifying.trust(ROOT)
    forger = pki.any_root(pki.ROOT + "x")
    victim = signing.export_certificate(pki.person_key("Uhri", pki.ROOT + "x"))
    crl = signing.revoke(victim, root=forger, former=None, reason="keyCompromise", now=pki.NOW)
    with pytest.raises(Refused) as caught:
        desk.trusting.import_crl(crl)
    assert caught.value.code == "key.crl_unknown_issuer"
    assert desk.trusting.crls() == ()


def test_a_revocation_list_is_late_after_a_year(desk: Desk) -> None:
    desk.verifying.trust(ROOT)
    lost = signing.export_certificate(pki.decider())
    crl = signing.revoke(lost, root=pki.root_key(), former=None, reason="superseded", now=NOW)
    desk.trusting.import_crl(crl)
    assert [(one.revoked, one.late) for one in desk.trusting.crls()] == [(1, False)]
    desk.session.clock = Clock(NOW + dt.timedelta(days=367))
    assert [one.late for one in desk.trusting.crls()] == [True]


def test_documents_are_judged_anew_when_a_list_or_a_revocation_list_comes_or_goes(desk: Desk) -> None:
    seen = [desk.triage.grounds()]
    take(desk, ("CA/QC", ROOT))
    seen.append(desk.triage.grounds())
    lost = signing.export_certificate(pki.decider())
    letter = pki.signed_twice()
    assert desk.triage.of_file(letter).verdict == "valid"
    desk.trusting.import_crl(
        signing.revoke(lost, root=pki.root_key(), former=None, reason="keyCompromise", now=pki.LATER)
    )
    seen.append(desk.triage.grounds())
    assert desk.triage.of_file(letter).verdict == "invalid"
    assert [one.territory for one in desk.session.store.triage.lists()] == ["FI"]
    desk.trusting.remove_list("FI")
    seen.append(desk.triage.grounds())
    assert desk.session.store.triage.lists() == ()
    assert len(set(seen)) == 4
