"""``verify`` and ``render --revision signed`` on attacked files, with no store."""

from __future__ import annotations

from pathlib import Path

import pytest

from ic16desk import signing
from tests.attacks import forge, people
from tests.attacks.suite import ATTACKS
from tests.helpers.cli import Cli


@pytest.fixture
def bare(tmp_path: Path) -> Cli:
    return Cli(tmp_path, {"IC16DESK_STORE": "", "IC16DESK_PASSPHRASE": ""}, inside=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "root.pem"
    path.write_bytes(signing.export_certificate(people.root()))  # type: ignore[arg-type]
    return path


def attacked(folder: Path, name: str) -> Path:
    path = folder / "päätös.pdf"
    path.write_bytes(next(case.pdf for case in ATTACKS if case.name == name))
    return path


def test_verify_says_in_words_what_was_changed(bare: Cli, root: Path, tmp_path: Path) -> None:
    path = attacked(tmp_path, "text over a page")
    said = bare("verify", path, "--trust", root, "--at", "2026-11-24T09:05Z", "--lang", "fi", code=1, as_json=False).out
    assert said.startswith("Allekirjoitus ei kelpaa\n")
    assert "  Allekirjoitus lisätty sille varattuun kenttään: sallittu\n" in said
    assert "  Sisältöä muutettu tai lisätty (sivu 1): ei sallittu\n" in said


def test_verify_gives_the_codes_of_every_change(bare: Cli, root: Path, tmp_path: Path) -> None:
    path = attacked(tmp_path, "FreeText over the amount")
    found = bare("verify", path, "--trust", root, "--at", "2026-11-24T09:05Z", code=1).json
    assert found["verdict"] == "invalid"
    assert set(found["reasons"]) >= {"sig.changed", "sig.tail"}
    changes = found["signatures"][1]["changes_after"]
    assert {(one["kind"], one["page"], one["allowed"]) for one in changes} == {("annotation", 1, False)}
    assert found["shown_revision_end"] == len(forge.twice())


def test_the_signed_revision_is_drawn_from_what_was_signed(bare: Cli, tmp_path: Path) -> None:
    changed, signed = attacked(tmp_path, "text over a page"), tmp_path / "signed.pdf"
    signed.write_bytes(forge.twice())
    hashes = [
        bare("render", path, "--page", "1", "--out", tmp_path / "a.png", "--dpi", "50", *more).json["sha256"]
        for path, more in ((changed, ("--revision", "signed")), (signed, ()), (changed, ()))
    ]
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize("name", ["page content stream", "empty array"])
def test_without_a_signed_revision_nothing_is_drawn(bare: Cli, tmp_path: Path, name: str) -> None:
    out = tmp_path / "a.png"
    arguments = ("--page", "1", "--out", out, "--revision", "signed")
    assert bare("render", attacked(tmp_path, name), *arguments, code=3).json["error"]["code"] == "sig.no_revision"
    assert not out.exists()
