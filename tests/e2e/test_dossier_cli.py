"""``dossier`` and ``letter --kind memo`` as a user meets them; a run that is killed leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.helpers.cli import Cli, sample_package
from tests.helpers.stores import a_desk


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    a_desk(tmp_path / "store").close()
    return Cli(tmp_path, inside=True)


def test_a_dossier_names_its_files_and_what_is_missing(cli: Cli, tmp_path: Path) -> None:
    cli("import", sample_package("10-"))
    out = tmp_path / "ulos" / "asia.zip"
    told = cli("dossier", "401299", "--out", out, "--lang", "fi").json
    assert {"path", "sha256", "entries", "missing"} <= set(told)
    assert told["path"] == str(out)
    assert {"code": "missing.decision", "message": "Päätöstä ei ole luonnosteltu.", "params": {}} in told["missing"]
    secret = [entry["name"] for entry in told["entries"] if entry["secret"]]
    assert secret == ["Bilaga 6 Teknisk beskrivning (sekretessbelagd).pdf"]
    again = cli("dossier", "401299", "--out", out, code=2).json
    assert again["error"]["code"] == "file.exists"
    public = cli("dossier", "401299", "--out", tmp_path / "julkinen.zip", "--public").json
    assert not [entry for entry in public["entries"] if entry["secret"]]
    assert public["left_out"][0]["code"] == "left_out.document"


def test_what_cannot_be_written_is_told_in_a_sentence(cli: Cli, tmp_path: Path) -> None:
    cli("import", sample_package("01-"))
    (tmp_path / "tiedosto").write_bytes(b"")
    told = cli("dossier", "401217", "--out", tmp_path / "tiedosto" / "asia.zip", code=1).json
    assert told["error"]["code"] == "export.not_written"
    assert cli("dossier", "999999", "--out", tmp_path / "a.zip", code=2).json["error"]["code"] == "application.unknown"
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_run_that_is_killed_leaves_nothing(cli: Cli, tmp_path: Path) -> None:
    cli("import", sample_package("01-"))
    folder = tmp_path / "ulos"
    folder.mkdir()
    line = [sys.executable, "-m", "ic16desk", "dossier", "401217", "--out", str(folder / "asia.zip"), "--json"]
    begun = time.monotonic()
    subprocess.run(line, env=cli.env(), check=True, stdout=subprocess.DEVNULL)
    whole = time.monotonic() - begun
    assert [path.name for path in folder.iterdir()] == ["asia.zip"]
    for share in (0.5, 0.8, 0.95):
        (folder / "asia.zip").unlink(missing_ok=True)
        process = subprocess.Popen(line, env=cli.env(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=whole * share)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        left = [path.name for path in folder.iterdir()]
        assert left in ([], ["asia.zip"])
        if left:
            with zipfile.ZipFile(folder / "asia.zip") as archive:
                assert archive.testzip() is None


def test_a_memo_is_a_kind_of_letter(cli: Cli, tmp_path: Path) -> None:
    cli("import", sample_package("01-"))
    own = cli("letter", "401217", "--kind", "memo", "--out", tmp_path / "muistio").json
    english = cli("letter", "401217", "--kind", "memo", "--out", tmp_path / "muistio", "--lang", "en").json
    assert {"pdf", "docx", "pages", "sha256"} <= set(own)
    assert own["pdf"] != english["pdf"]
    for told in (own, english):
        assert Path(told["pdf"]).read_bytes().startswith(b"%PDF")
        assert Path(told["docx"]).read_bytes().startswith(b"PK")
