"""OpenSSL's opinion of our requests, certificates and revocation lists."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ic16desk import signing
from tests.helpers import pki
from tests.helpers.programs import program


@pytest.fixture
def openssl(tmp_path: Path):  # type: ignore[no-untyped-def]
    path = program("openssl", "openssl")

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run([path, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


def test_openssl_reads_and_checks_what_we_make(openssl, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    made = signing.create_request(
        name="Päivi Äijälä-Šuman",
        organisation=pki.ORGANISATION,
        passphrase=pki.PASSPHRASE,
        now=pki.NOW,
        rounds=pki.ROUNDS,
    )
    answer = signing.issue(made.request, root=pki.root_key(), now=pki.NOW)
    crl = signing.revoke(answer, root=pki.root_key(), former=None, reason="keyCompromise", now=pki.LATER)
    files = {"request.csr": made.request, "root.pem": pki.root_certificate(), "person.pem": answer, "list.crl": crl}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    at = ("-attime", str(int(pki.LATER.timestamp()) + 60))

    code, said = openssl("req", "-in", "request.csr", "-verify", "-noout")
    assert (code, "verify OK" in said) == (0, True), said
    code, said = openssl("verify", *at, "-x509_strict", "-CAfile", "root.pem", "person.pem")
    assert (code, said.strip()) == (0, "person.pem: OK")
    code, said = openssl("crl", "-in", "list.crl", "-CAfile", "root.pem", "-noout", "-text")
    assert "verify OK" in said and "Key Compromise" in said and "X509v3 CRL Number" in said
    code, said = openssl("verify", *at, "-crl_check", "-CRLfile", "list.crl", "-CAfile", "root.pem", "person.pem")
    assert code != 0 and "certificate revoked" in said
    innocent = signing.issue(made.request, root=pki.root_key(), now=pki.NOW)
    (tmp_path / "person.pem").write_bytes(innocent)
    code, said = openssl("verify", *at, "-crl_check", "-CRLfile", "list.crl", "-CAfile", "root.pem", "person.pem")
    assert (code, said.strip()) == (0, "person.pem: OK")


def test_openssl_opens_an_installed_key_file(openssl, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    made = signing.create_request(
        name="N", organisation=None, passphrase="hevonen akku", now=pki.NOW, rounds=pki.ROUNDS
    )
    answer = signing.issue(made.request, root=pki.root_key(), now=pki.NOW)
    file, _ = signing.install(made.pkcs12, answer, passphrase="hevonen akku", now=pki.NOW, rounds=pki.ROUNDS)
    (tmp_path / "key.p12").write_bytes(file.pkcs12)
    code, said = openssl("pkcs12", "-in", "key.p12", "-passin", "pass:hevonen akku", "-nodes", "-info")
    assert code == 0, said
    assert said.count("BEGIN CERTIFICATE") == 2 and "PBES2" in said and "AES-256-CBC" in said
