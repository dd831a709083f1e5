from __future__ import annotations

import io
import random
from pathlib import Path

import pikepdf
import pytest

from ic16desk.signing.ranges import raw_gaps
from tests.attacks import forge, people, wrapping
from tests.attacks.document_stamps import document_stamp
from tests.attacks.honest import foreign, with_revocation_data
from tests.attacks.judging import poppler_on, same_view, verdict_on
from tests.attacks.registry import Case
from tests.attacks.stamps import stamped
from tests.attacks.suite import ATTACKS, HONEST
from tests.helpers.programs import program
from tests.unit.signing.judging import judged, lowering

ACCEPTED = {"valid", "valid_with_warnings"}
FAMILIES = {
    "byte flip", "update", "pages", "overlay", "form", "xref", "byte range", "contents", "wrapping", "shadow",
    "certification", "changes by itself", "document time stamp", "field lock", "fields", "ends", "signer", "method",
    "container", "time stamp",
}  # fmt: skip


def named(case: Case) -> str:
    return f"{case.family}-{case.name}"


def test_the_suite_has_every_family_and_no_file_twice() -> None:
    assert {case.family for case in ATTACKS} == FAMILIES
    assert len(ATTACKS) >= 150
    assert len({case.file_name for case in (*ATTACKS, *HONEST)}) == len(ATTACKS) + len(HONEST)
    assert len({case.pdf for case in ATTACKS if case.family not in ("signer",)}) > 140


@pytest.mark.parametrize("case", ATTACKS, ids=named)
def test_no_attack_is_accepted(case: Case) -> None:
    found = verdict_on(case)
    assert (found.verdict, lowering(found)) == (case.verdict, case.reasons)
    assert found.verdict != "valid"
    if found.verdict == "valid_with_warnings":
        assert all(same_view(case.pdf[: one.covers], case.pdf) for one in found.signatures)


@pytest.mark.parametrize("case", HONEST, ids=named)
def test_an_honest_file_is_valid(case: Case) -> None:
    found = verdict_on(case)
    assert (found.verdict, lowering(found)) == ("valid", set())
    assert all(same_view(case.pdf[: one.covers], case.pdf) for one in found.signatures)
    assert (found.bytes_after_last_signature, found.shown_revision_end) == (0, len(case.pdf))


def test_the_view_tells_a_changed_page_from_a_signed_field() -> None:
    from tests.attacks.updates import text_over

    assert same_view(forge.once(), forge.twice())
    assert not same_view(forge.once(), forge.update(forge.once(), text_over))
    assert not same_view(forge.once(), next(case.pdf for case in ATTACKS if case.name == "page added"))


@pytest.mark.parametrize("case", HONEST, ids=named)
def test_poppler_finds_nothing_wrong_in_an_honest_file(case: Case, tmp_path: Path) -> None:
    pdfsig = program("pdfsig", "poppler-utils")
    path = tmp_path / "file.pdf"
    path.write_bytes(case.pdf)
    found = set(poppler_on(pdfsig, path))
    # of document time stamps poppler has no opinion
    assert found - {"Signature has not yet been verified"} == {"Signature is Valid"}


def test_the_files_are_the_same_bytes_in_every_process() -> None:
    import hashlib
    import subprocess
    import sys

    code = "import hashlib; from tests.attacks.document_stamps import document_stamp; from tests.attacks import forge;"
    code += "print(hashlib.sha256(document_stamp(forge.twice())).hexdigest())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == hashlib.sha256(document_stamp(forge.twice())).hexdigest()


def test_of_a_thousand_turned_bits_none_is_accepted() -> None:
    chance = random.Random(16)
    extended = document_stamp(with_revocation_data(forge.once()))
    files = [forge.once(), foreign(1, streams=True), foreign(2, stamp=False), stamped(), forge.twice(), extended]
    weights = (55, 24, 6, 8, 4, 3)
    for number in range(1000):
        pdf = chance.choices(files, weights)[0]
        start, stop = forge.gap(pdf)
        place = chance.randrange(start, stop) if number % 4 == 0 else chance.randrange(len(pdf))
        turned = forge.flip(pdf, place, 1 << chance.randrange(8))
        found = judged(turned, roots=[people.root()])  # type: ignore[list-item]
        assert found.verdict not in ACCEPTED, (number, place, found.reasons)


def test_a_wrapped_file_shows_another_page_and_its_digest_fits() -> None:
    """The forgery is a real one: without the rule on byte ranges it would be accepted."""
    signed = forge.once()
    made = wrapping.wrapped(signed)
    (gap,) = raw_gaps(signed)
    with pikepdf.open(io.BytesIO(signed)) as before:
        honest = before.pages[1].Contents.read_bytes()
    with pikepdf.open(io.BytesIO(made), attempt_recovery=False) as opened:
        assert opened.pages[1].Contents.read_bytes() != honest
        first, length, second, rest = (int(n) for n in opened.Root.AcroForm.Fields[0].V.ByteRange)
        assert not opened.get_warnings()
    assert made[first : first + length] + made[second : second + rest] == gap.covered(signed)
