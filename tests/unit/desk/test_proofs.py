"""What was signed rests on what the store holds: every digest of the record computed anew."""

from __future__ import annotations

import pytest

from ic16desk.errors import UsageError
from tests.gui.archive.signed import SignedCall, signed_call
from tests.helpers.stores import a_desk


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory):
    made = signed_call(tmp_path_factory.mktemp("proofs"))
    yield made
    made.desk.close()


def test_bytes_record_documents_and_answers_agree(call: SignedCall) -> None:
    proof = call.desk.proofs.prove(call.application)
    assert proof.holds and proof.bytes_agree and proof.record_agrees
    assert proof.of("document") == (8, 8)
    agree, of = proof.of("answer")
    assert agree == of > 50
    assert proof.of("findings") == (1, 1)


def test_a_changed_document_answer_or_record_is_seen(call: SignedCall) -> None:
    db = call.desk.session.store.decisions._db
    one, other = [row.id for row in call.desk.session.store.documents.of(call.application)][:2]
    answer = call.desk.session.store.reviews.answers(call.application)[0].id
    db.execute("SAVEPOINT changed")
    db.execute("UPDATE document SET sha256 = (SELECT sha256 FROM document WHERE id = ?) WHERE id = ?", [other, one])
    db.execute("UPDATE answer SET code = 'not_met' WHERE id = ?", [answer])
    db.execute("UPDATE letter SET record = json_set(record, '$.application', '999999')")
    proof = call.desk.proofs.prove(call.application)
    assert not proof.holds and not proof.record_agrees and proof.bytes_agree
    assert {(x.kind, x.id) for x in proof.things if not x.agrees and x.kind != "findings"} == {
        ("document", one), ("answer", answer),
    }  # fmt: skip
    db.execute("ROLLBACK TO changed")
    db.execute("RELEASE changed")
    assert call.desk.proofs.prove(call.application).holds


def test_nothing_made_for_signing_has_no_proof(tmp_path, call: SignedCall) -> None:
    desk = a_desk(tmp_path / "tyhja")
    with pytest.raises(UsageError):
        desk.proofs.prove("401217")
    desk.close()
