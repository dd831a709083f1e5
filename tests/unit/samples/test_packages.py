"""The packages look like what arrives: containers, names, kinds, print-outs."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import io
import unicodedata
from collections import Counter

import pikepdf

from ic16desk import intake
from ic16desk.model.decision import decode_decision
from ic16desk.paths import resource
from tests.samples import judging
from tests.unit.samples.conftest import Sample, package_of

LIMIT = 4 << 20


def test_all_samples_together_are_small() -> None:
    assert sum(path.stat().st_size for path in resource("samples").rglob("*") if path.is_file()) < LIMIT


def test_manifest_lists_every_file_and_no_other(sample: Sample) -> None:
    listed = [attachment.file for attachment in sample.fields.attachments]
    assert sorted([*listed, "application.json"]) == sorted(sample.files)
    assert len(set(listed)) == len(listed)


def test_containers_are_mixed(samples: dict[str, Sample]) -> None:
    forms = Counter()
    for sample in samples.values():
        package = package_of(sample.folder)
        bag = package.is_file() and b"manifest-sha256.txt" in package.read_bytes()
        forms["bag" if bag else "zip" if package.is_file() else "folder"] += 1
    assert forms == {"zip": 8, "folder": 1, "bag": 1}


def test_names_have_spaces_and_umlauts_in_nfc(samples: dict[str, Sample]) -> None:
    names = [name for sample in samples.values() for name in sample.files]
    assert all(unicodedata.is_normalized("NFC", name) for name in names)
    assert sum(" " in name for name in names) > 15
    assert {letter for letter in "äöå" if any(letter in name for name in names)} >= {"ä", "ö"}
    assert any("/" in name for name in names)


def test_budget_of_every_application_equals_its_funding(sample: Sample) -> None:
    assert sample.fields.total_cents == sample.fields.funding_cents > 10_000_000


def test_submission_is_within_the_call(sample: Sample) -> None:
    submitted = sample.fields.submitted_at
    assert submitted is not None
    assert dt.datetime(2026, 9, 1, tzinfo=dt.UTC) < submitted < dt.datetime(2026, 10, 30, 14, 15, tzinfo=dt.UTC)


def test_printout_is_four_to_eight_pages_with_a_language(sample: Sample) -> None:
    name = sample.case.file("application")
    with pikepdf.open(io.BytesIO(sample.files[name])) as pdf:
        assert 4 <= len(pdf.pages) <= 8
        assert str(pdf.Root.Lang) == sample.fields.language
        assert str(sample.fields.number) in str(pdf.docinfo["/Title"])


def test_printout_says_what_the_manifest_says(sample: Sample) -> None:
    """Read by intake from the text alone, as if the package had no manifest."""
    name = sample.case.file("application")
    read = judging.reading(name, sample.files[name])
    found = {
        proposed.key: proposed.value
        for proposed in intake.fields_from_text(read.pages, document_name=name, headings=intake.load_headings())
    }
    fields = sample.fields
    assert fields.applicant and fields.period
    assert found["number"] == fields.number
    assert found["agreement"] == fields.agreement
    assert found["specificObjective"] == fields.specific_objective
    assert found["costModel"] == fields.cost_model
    assert found["applicant.businessId"] == fields.applicant.business_id
    assert (found["period.start"], found["period.end"]) == (
        fields.period.start.isoformat(),
        fields.period.end.isoformat(),
    )
    assert sum(row["amountCents"] for row in found["budget"]) == fields.total_cents
    assert sum(row["amountCents"] for row in found["fundingPlan"]) == fields.funding_cents


def test_texts_of_different_projects_are_their_own(samples: dict[str, Sample]) -> None:
    alone = [s.fields for s in samples.values() if s.fields.role in ("single", "lead")]
    for key in ("need", "objectives", "results", "impacts", "communication", "description"):
        texts = [getattr(fields, key) for fields in alone]
        assert all(texts) and len(set(texts)) == len(texts), key


def test_secret_annex_is_marked_and_named(samples: dict[str, Sample]) -> None:
    secret = [(s, a) for s in samples.values() for a in s.fields.attachments if a.secrecy != "none"]
    ((sample, annex),) = secret
    assert annex.secrecy_basis == ("JulkL 24 § 1 mom. 20 k.",)
    (page,) = judging.reading(annex.file, sample.files[annex.file]).pages
    assert page.startswith("SEKRETESSBELAGD")
    # the decision and the review must not tell what the annex hides, but where it is marked as secret
    draft = decode_decision((sample.folder / "decision.json").read_bytes())
    grounds, review = draft.grounds, (sample.folder / "review.json").read_text("utf-8")
    assert len(draft.secrets) == 2
    for secret_passage in draft.secrets:
        assert secret_passage.text in draft.grounds and secret_passage.point == "20"
        grounds = grounds.replace(secret_passage.text, "")
    assert "11,40" in page and "11,40" in draft.grounds
    assert "11,40" not in grounds + review


def test_cover_message_is_a_mail(samples: dict[str, Sample]) -> None:
    sample = samples["06-lah-rakennusosien-kierto"]
    (name,) = (name for name in sample.files if name.endswith(".eml"))
    mail = email.message_from_bytes(sample.files[name], policy=email.policy.default)
    assert "401655" in mail["Subject"]
    assert mail["Date"].datetime == dt.datetime(2026, 11, 16, 7, 12, tzinfo=dt.UTC)
    assert "Päijät-Hämeen liitto" in mail.get_body().get_content()
