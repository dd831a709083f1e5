"""Every place that a prepared review cites really holds what it cites."""

from __future__ import annotations

from ic16desk.model import quotes
from ic16desk.model.review_file import FileEvidence
from tests.samples import judging
from tests.unit.samples.conftest import Sample


def test_every_place_holds_its_quote(sample: Sample) -> None:
    readings = {name: judging.reading(name, data) for name, data in sample.files.items() if name != "application.json"}
    cited = [evidence for answer in sample.review.answers for evidence in answer.evidence]
    assert len(cited) >= 30
    for evidence in cited:
        check(evidence, readings[evidence.document])


def check(evidence: FileEvidence, read: judging.Reading) -> None:
    if read.type == "pdf":
        assert evidence.page and evidence.quote, evidence
        found = quotes.find(read.pages[evidence.page - 1], evidence.quote)
        assert found is not None, evidence
    elif read.type == "docx":
        assert evidence.quote, evidence
        assert any(quotes.find(paragraph.text, evidence.quote) for paragraph in read.paragraphs), evidence
    else:
        name, _, reference = (evidence.cell or "").partition("!")
        values = [
            cell.value
            for sheet in read.sheets
            if sheet.name == name
            for cell in sheet.cells
            if cell.reference == reference
        ]
        assert len(values) == 1 and isinstance(values[0], float | int), evidence


def test_evidence_names_different_kinds_of_documents(samples: dict[str, Sample]) -> None:
    kinds = {
        evidence.document.rpartition(".")[2]
        for sample in samples.values()
        for answer in sample.review.answers
        for evidence in answer.evidence
    }
    assert kinds == {"pdf", "docx", "xlsx"}


def test_steering_group_did_not_propose_only_where_it_says_so(samples: dict[str, Sample]) -> None:
    refused = [
        s.case.slug for s in samples.values() for a in s.review.answers if a.item == "E02" and a.code == "not_met"
    ]
    assert refused == ["08-tku-flexibel-el"]


def test_unanswered_supplement_covers_every_item_to_be_clarified(samples: dict[str, Sample]) -> None:
    for sample in samples.values():
        asked = {line.item for supplement in sample.review.supplements for line in supplement.items}
        assert asked == {answer.item for answer in sample.review.answers if answer.code == "clarify"}
        assert all(supplement.missed(judging.TODAY) for supplement in judging.supplements_of(sample.review))
