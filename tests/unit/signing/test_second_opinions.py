"""What other programs say of our signatures: poppler's pdfsig and OpenSSL."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from ic16desk import signing
from tests.helpers import pki
from tests.helpers.programs import program
from tests.unit.signing import forgeries


def test_pdfsig_finds_both_signatures_valid(tmp_path: Path) -> None:
    pdfsig = program("pdfsig", "poppler-utils")
    path = tmp_path / "päätös.pdf"
    path.write_bytes(pki.signed_twice())
    run = subprocess.run([pdfsig, str(path)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.stdout.count("Signature Validation: Signature is Valid.") == 2, run.stdout
    assert re.findall(r"Signature Type: (\S+)", run.stdout) == ["ETSI.CAdES.detached"] * 2
    assert "Päivi Äijälä-Šuman" in run.stdout


@pytest.mark.parametrize(("revision", "signer"), [(pki.signed_once, "Päivi"), (pki.signed_twice, "Åke")])
def test_openssl_verifies_the_container(revision, signer: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    openssl = program("openssl", "openssl")
    pdf = revision()
    start, stop = forgeries.gap(pdf)
    (tmp_path / "root.pem").write_bytes(pki.root_certificate())
    (tmp_path / "content").write_bytes(pdf[:start] + pdf[stop:])
    (tmp_path / "cms.der").write_bytes(bytes.fromhex(pdf[start + 1 : stop - 1].decode()))
    command = [
        openssl,
        "cms",
        "-verify",
        "-binary",
        "-cades",
        "-inform",
        "DER",
        "-in",
        "cms.der",
        "-content",
        "content",
    ]
    command += ["-CAfile", "root.pem", "-purpose", "any", "-attime", str(int(pki.LATER.timestamp()))]
    command += ["-out", os.devnull, "-signer", "signer.pem"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert signer in signing.describe((tmp_path / "signer.pem").read_bytes())[0].subject


def test_openssl_opens_the_key_file_and_sees_a_slow_mac(tmp_path: Path) -> None:
    openssl = program("openssl", "openssl")
    file = signing.create_key(name="Åke", organisation=None, passphrase="riihi ja lato", now=pki.NOW)
    (tmp_path / "key.p12").write_bytes(file.pkcs12)
    command = [openssl, "pkcs12", "-in", "key.p12", "-info", "-noout", "-passin", "pass:riihi ja lato"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "MAC: sha256, Iteration 600000" in run.stderr
    assert run.stderr.count("PBES2, PBKDF2, AES-256-CBC, Iteration 600000") == 2
