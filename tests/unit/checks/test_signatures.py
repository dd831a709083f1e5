"""A document that is not as it was signed is a warning at the item that asks about it; everything else is silent."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from ic16desk.model.triage import TriageState
from tests.unit.checks.builders import DOCUMENTS, case, document, found


@pytest.mark.parametrize(
    ("kind", "item"), [("application", "A05"), ("group_agreement", "A07"), ("funding_commitment", "A06"), (None, "A06")]
)
def test_a_changed_document_is_a_warning(kind: str | None, item: str) -> None:
    paper = replace(document("asiakirja.pdf", kind), signatures="changed")
    (finding,) = [one for one in found(case(documents=(*DOCUMENTS, paper))) if one.code == "signature.changed"]
    assert (finding.severity, finding.item) == ("warning", item)
    assert finding.basis == "13/2003 9 § 2 mom.; 434/2003 22 § 2 mom."
    assert [place.document_name for place in finding.where] == ["asiakirja.pdf"]


@pytest.mark.parametrize("state", [*(one for one in get_args(TriageState) if one != "changed"), ""])
def test_no_other_state_is_a_finding(state: str) -> None:
    paper = replace(document("asiakirja.pdf", "other"), signatures=state)
    assert not [one for one in found(case(documents=(*DOCUMENTS, paper))) if one.code.startswith("signature.")]
