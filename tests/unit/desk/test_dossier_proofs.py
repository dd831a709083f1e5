"""A dossier holds the verdicts on its signatures and to whom the decision was given, with what proves it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from tests.gui.archive.signed import signed_call
from tests.helpers import pki
from tests.unit.desk.test_dossier import contents, unpacked


def test_verdicts_notifications_and_proofs_go_along(tmp_path: Path) -> None:
    call = signed_call(tmp_path / "signed")
    desk, case = call.desk, call.application
    row = next(row for row in desk.reading.documents(case) if row.type == "pdf")
    agreement = tmp_path / "sopimus.pdf"
    agreement.write_bytes(pki.signed_twice())
    desk.revising.replace(row.id, agreement)
    receipt = tmp_path / "kuittaus 100 %.eml"
    receipt.write_bytes(b"From: a@b.fi\r\nTo: c@d.fi\r\nSubject: Luettu\r\n\r\nLuettu\r\n")
    sent = dt.date(2026, 11, 24)
    desk.notifying.record(case, recipient="Hakija Oy", method="eura", sent=sent, proof=receipt)
    desk.notifying.record(case, recipient="Kumppani ry", method="receipt60", sent=sent)
    made = desk.dossiers.write(case, tmp_path / "asia.zip")
    again = desk.dossiers.write(case, tmp_path / "asia2.zip")
    public = desk.dossiers.write(case, tmp_path / "julkinen.zip", public=True)
    desk.close()
    assert made.sha256 == again.sha256

    bag = unpacked(tmp_path / "asia.zip")
    verdict = json.loads((bag / "data" / "paatos" / "paatosteksti_tarkistus.json").read_bytes())
    assert verdict["verdict"] == "valid"
    assert [one["field"] for one in verdict["signatures"]] == ["Presenter", "Decider"]
    judged = json.loads((bag / "data" / "kasittely" / "allekirjoitukset.json").read_bytes())["documents"]
    signed = [one for one in judged if one["signatures"]["state"] != "unsigned"]
    assert [(one["name"], one["signatures"]["state"]) for one in signed] == [("sopimus.pdf", "unknown_signer")]
    listed = {entry["name"]: entry["signatures"] for entry in contents(bag)["contents"] if entry["what"] == "document"}
    assert listed["sopimus.pdf"] == "unknown_signer"
    given = json.loads((bag / "data" / "tiedoksianto" / "tiedoksiannot.json").read_bytes())["notifications"]
    assert [(one["recipient"], one["method"], one["received"], one["review_until"]) for one in given] == [
        ("Hakija Oy", "eura", "2026-11-27", "2026-12-28"), ("Kumppani ry", "receipt60", None, None),
    ]  # fmt: skip
    (proof,) = [path for path in (bag / "data" / "tiedoksianto").iterdir() if path.suffix == ".eml"]
    assert proof.read_bytes() == receipt.read_bytes()
    codes = {one.code for one in made.missing}
    assert "dossier.missing.notice" not in codes
    assert [dict(one.params) for one in made.missing if one.code == "dossier.missing.receipt"] == [
        {"name": "Kumppani ry", "day": sent}
    ]

    assert not [entry for entry in public.entries if entry.what == "proof"]
    assert ("dossier.left_out.proofs", {"n": 1}) in [(one.code, dict(one.params)) for one in public.left_out]


def test_a_pdf_nobody_has_judged_is_told_as_missing(tmp_path: Path) -> None:
    call = signed_call(tmp_path / "signed", trusted=False)
    desk, case = call.desk, call.application
    row = next(row for row in desk.reading.documents(case) if row.type == "pdf")
    agreement = tmp_path / "sopimus.pdf"
    agreement.write_bytes(pki.signed_once())
    desk.revising.replace(row.id, agreement)
    desk.verifying.trust(pki.root_certificate())  # what was judged before counts no more
    made = desk.dossiers.write(case, tmp_path / "asia.zip")
    told = [dict(one.params) for one in made.missing if one.code == "dossier.missing.unjudged"]
    assert told == [{"name": "sopimus.pdf"}]
    desk.triage.catch_up(case)
    made = desk.dossiers.write(case, tmp_path / "asia2.zip")
    assert "dossier.missing.unjudged" not in {one.code for one in made.missing}
    desk.close()
