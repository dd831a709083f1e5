"""Keys by command line: from an organisation's root to a verdict on another laptop, and every wrong turn."""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path

import pytest
from cryptography import x509

from ic16desk.signing import keyfiles, keys, requests
from tests.helpers import pki
from tests.helpers.cli import Cli
from tests.helpers.stores import a_desk
from tests.helpers.trust_lists import a_trust_list

NAME, ORGANISATION = "Päivi Äijälä-Šuman", "Mallimaakunnan liitto"


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key file that opens at once; how many rounds a real one has is tested where it is made."""
    for maker in (keys.create_root, keys.create_key, requests.create_request, requests.install):
        monkeypatch.setitem(maker.__kwdefaults__, "rounds", pki.ROUNDS)
    assert keyfiles.ROUNDS == 600_000


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """A laptop with no store; ``store`` is one of its own, made where a test asks for it."""
    return Cli(tmp_path, {"IC16DESK_STORE": "", "IC16DESK_PASSPHRASE": ""}, inside=True)


@pytest.fixture
def stored(tmp_path: Path) -> Cli:
    """Another laptop, with a store."""
    (tmp_path / "b").mkdir()
    a_desk(tmp_path / "b" / "store").close()
    return Cli(tmp_path / "b", inside=True)


def make_root(cli: Cli) -> Path:
    out = cli.folder / "juuri.p12"
    if not out.exists():
        cli("key", "root", "--name", "Liiton juuri", "--organisation", ORGANISATION, "--out", out)
    return out


def make_request(cli: Cli, file: str = "paivi.p12") -> Path:
    out = cli.folder / file
    cli("key", "request", "--name", NAME, "--organisation", ORGANISATION, "--out", out)
    return out


def issued(cli: Cli, file: str = "paivi.p12") -> tuple[Path, Path]:
    """A key file with its certificate installed, and the certificate."""
    root, key = make_root(cli), make_request(cli, file)
    certificate = key.with_suffix(".pem")
    cli("key", "issue", key.with_suffix(".csr"), "--root", root, "--out", certificate)
    cli("key", "install", certificate, "--key", key)
    return key, certificate


def a_letter(cli: Cli) -> Path:
    path = cli.folder / "kirje.pdf"
    path.write_bytes(pki.letter())
    return path


def test_from_a_root_to_a_verdict_on_another_laptop(cli: Cli, stored: Cli) -> None:
    key, _ = issued(cli)
    letter = a_letter(cli)
    cli("sign", letter, "--role", "presenter", "--pkcs12", key)
    stored("key", "trust", cli.folder / "juuri.p12.pem")
    judged = stored("verify", letter).json
    assert (judged["verdict"], judged["signatures"][0]["trusted"]) == ("valid", True)
    letter.write_bytes(letter.read_bytes() + b"\n% added")
    assert stored("verify", letter, code=1).json["verdict"] == "invalid"


def test_what_is_made_and_said_at_each_step(cli: Cli) -> None:
    root = cli("key", "root", "--name", "Liiton juuri", "--organisation", ORGANISATION, "--out", cli.folder / "j.p12")
    assert (root.json["certificate"]["name"], root.json["certificate"]["usages"]) == (
        "Liiton juuri",
        ["keyCertSign", "cRLSign"],
    )
    asked = cli("key", "request", "--name", NAME, "--organisation", ORGANISATION, "--out", cli.folder / "p.p12").json
    assert (asked["name"], asked["organisation"], asked["key"]) == (NAME, ORGANISATION, "EC P-256")
    assert asked["request"] == str(cli.folder / "p.csr")
    said = cli(
        "key", "issue", cli.folder / "p.csr", "--root", cli.folder / "j.p12", "--out", cli.folder / "p.pem",
        "--lang", "fi", as_json=False,
    ).out  # fmt: skip
    assert f"Nimi: {NAME}. Organisaatio: {ORGANISATION}." in said
    fingerprint = asked["fingerprint"]
    assert " ".join(fingerprint[i : i + 4] for i in range(0, 64, 4)) in said
    shown = cli("key", "show", cli.folder / "p.pem").json["certificates"]
    assert [one["name"] for one in shown] == [NAME, "Liiton juuri"]
    installed = cli("key", "install", cli.folder / "p.pem", "--key", cli.folder / "p.p12").json
    assert installed["certificate"]["issuer"] == root.json["certificate"]["subject"]
    assert [one["name"] for one in cli("key", "show", cli.folder / "p.p12").json["certificates"]] == [
        NAME,
        "Liiton juuri",
    ]
    for name in ("j.p12", "p.p12"):
        assert stat.S_IMODE((cli.folder / name).stat().st_mode) & 0o077 == 0
    assert not list(cli.folder.glob(".*.part"))


def test_the_root_says_a_safe_and_the_key_what_it_proves(cli: Cli) -> None:
    arguments = ("--name", "J", "--out", cli.folder / "j.p12", "--lang", "fi")
    said = cli("key", "root", *arguments, as_json=False).out
    assert "säilytä se kassakaapissa" in said
    said = cli("key", "create", "--name", "N", "--out", cli.folder / "n.p12", "--lang", "fi", as_json=False).out
    assert "Avain osoittaa, että asiakirjaa ei ole muutettu." in said


def test_a_files_place_that_is_taken_is_left_as_it_was(cli: Cli) -> None:
    root, key = make_root(cli), make_request(cli)
    before = {path.name: path.read_bytes() for path in cli.folder.iterdir() if path.is_file()}
    (cli.folder / "x.pem").write_bytes(b"mine")
    for arguments in (
        ("root", "--name", "N", "--out", root),
        ("request", "--name", "N", "--out", key),
        ("request", "--name", "N", "--out", cli.folder / "paivi.csr"),
        ("issue", cli.folder / "paivi.csr", "--root", root, "--out", cli.folder / "x.pem"),
    ):
        assert cli("key", *arguments, code=2).json["error"]["code"] == "file.exists"
    assert (cli.folder / "x.pem").read_bytes() == b"mine"
    assert {name: (cli.folder / name).read_bytes() for name in before} == before


def test_a_certificate_of_another_key_is_not_installed(cli: Cli) -> None:
    key, certificate = issued(cli)
    other = make_request(cli, "toinen.p12")
    before = other.read_bytes()
    error = cli("key", "install", certificate, "--key", other, code=3).json["error"]
    assert error["code"] == "key.certificate_of_another_key"
    assert other.read_bytes() == before
    assert key.exists()


def test_wrong_turns_have_their_own_sentences(cli: Cli) -> None:
    key, certificate = issued(cli)
    root, folder = cli.folder / "juuri.p12", cli.folder
    (folder / "ei.csr").write_bytes(b"-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n")
    (folder / "vaurio.p12").write_bytes(root.read_bytes()[:-30])
    csr, out = folder / "paivi.csr", folder / "uusi.pem"
    wrong = Cli(folder, {**cli.environment, "IC16DESK_KEY_PASSPHRASE": "väärä"}, inside=True)
    cases = [
        (cli, ("issue", folder / "ei.csr", "--root", root, "--out", out), 3, "key.not_a_request"),
        (cli, ("issue", certificate, "--root", root, "--out", out), 3, "key.not_a_request"),
        (cli, ("issue", folder / "puuttuu.csr", "--root", root, "--out", out), 2, "file.unreadable"),
        (wrong, ("issue", csr, "--root", root, "--out", out), 3, "key.wrong_passphrase"),
        (cli, ("issue", csr, "--root", folder / "vaurio.p12", "--out", out), 3, "key.damaged"),
        (cli, ("issue", csr, "--root", key, "--out", out), 2, "key.issuer_not_authority"),
        (cli, ("issue", csr, "--root", root, "--out", out, "--years", "0"), 2, "key.years"),
        (wrong, ("install", certificate, "--key", key), 3, "key.wrong_passphrase"),
        (cli, ("install", csr, "--key", key), 3, "key.not_a_certificate"),
        (cli, ("root", "--name", "\u202eJuuri", "--out", folder / "u.p12"), 2, "key.name_characters"),
        (cli, ("request", "--name", " ", "--out", folder / "u.p12"), 2, "key.name"),
    ]
    for who, arguments, code, expected in cases:
        error = who("key", *arguments, code=code).json["error"]
        assert error["code"] == expected, arguments
        assert error["message"] and error["hint"], expected
    assert not out.exists() and not (folder / "u.p12").exists()


def test_no_passphrase_and_nobody_to_ask(cli: Cli) -> None:
    silent = Cli(cli.folder, {**cli.environment, "IC16DESK_KEY_PASSPHRASE": ""})
    error = silent("key", "request", "--name", "N", "--out", cli.folder / "n.p12", code=2).json["error"]
    assert error["code"] == "secret.missing"
    assert not (cli.folder / "n.p12").exists()


def test_a_lost_key_is_withdrawn_and_the_store_heeds_it(cli: Cli, stored: Cli) -> None:
    key, certificate = issued(cli)
    root, letter, crl = make_root(cli), a_letter(cli), cli.folder / "sulku.crl"
    cli("sign", letter, "--role", "presenter", "--pkcs12", key)
    stored("key", "trust", cli.folder / "juuri.p12.pem")
    made = cli("key", "revoke", certificate, "--root", root, "--crl", crl, "--reason", "keyCompromise").json["crl"]
    assert (made["issuer"], made["number"], made["revoked"]) == ("Liiton juuri", 1, 1)
    judged = stored("verify", letter, "--crl", crl, code=1).json
    assert (judged["verdict"], "sig.revoked" in judged["reasons"]) == ("invalid", True)
    assert stored("verify", letter).json["verdict"] == "valid"
    stored("key", "crl", crl)
    assert stored("verify", letter, code=1).json["reasons"] == judged["reasons"]
    assert stored("store", "check", "--rebuild").json["integrity"] == "ok"
    again = cli("key", "revoke", certificate, "--root", root, "--crl", crl, code=1).json["error"]
    assert again["code"] == "key.already_revoked"
    _, second = issued(cli, "toinen.p12")
    before = crl.read_bytes()
    assert cli("key", "revoke", second, "--root", root, "--crl", crl).json["crl"]["revoked"] == 2
    stored("key", "crl", crl)
    (cli.folder / "vanha.crl").write_bytes(before)
    assert stored("key", "crl", cli.folder / "vanha.crl", code=3).json["error"]["code"] == "key.crl_older"


def test_a_key_is_withdrawn_from_the_day_it_was_lost(cli: Cli, stored: Cli) -> None:
    key, certificate = issued(cli)
    root, letter, crl = make_root(cli), a_letter(cli), cli.folder / "sulku.crl"
    cli("sign", letter, "--role", "presenter", "--pkcs12", key)
    stored("key", "trust", cli.folder / "juuri.p12.pem")
    arguments = ("revoke", certificate, "--root", root, "--crl", crl)
    assert cli("key", *arguments, "--since", "2999-01-01", code=2).json["error"]["code"] == "key.since_future"
    assert cli("key", *arguments, "--since", "1.1.2026", code=2).json["error"]["code"] == "usage"
    assert not crl.exists()
    cli("key", *arguments, "--since", "2020-02-29")
    [entry] = x509.load_pem_x509_crl(crl.read_bytes())
    assert entry.revocation_date_utc == dt.datetime(2020, 2, 28, 22, 0, tzinfo=dt.UTC)
    assert entry.extensions.get_extension_for_class(x509.CRLReason).value.reason == x509.ReasonFlags.key_compromise
    assert stored("verify", letter, "--crl", crl, code=1).json["verdict"] == "invalid"


def test_a_root_wants_a_passphrase_that_protects_something(cli: Cli) -> None:
    weak = Cli(cli.folder, {**cli.environment, "IC16DESK_ROOT_PASSPHRASE": "lyhyt"}, inside=True)
    error = weak("key", "root", "--name", "J", "--out", cli.folder / "j.p12", code=2).json["error"]
    assert error["code"] == "passphrase.short"
    assert not list(cli.folder.glob("j.*"))
    own = Cli(cli.folder, {**cli.environment, "IC16DESK_ROOT_PASSPHRASE": "aivan oma lause"}, inside=True)
    own("key", "root", "--name", "J", "--out", cli.folder / "j.p12")
    make_request(cli)
    arguments = ("issue", cli.folder / "paivi.csr", "--root", cli.folder / "j.p12", "--out", cli.folder / "p.pem")
    assert cli("key", *arguments, code=3).json["error"]["code"] == "key.wrong_passphrase"
    own("key", *arguments)


def test_what_cannot_be_withdrawn(cli: Cli, stored: Cli) -> None:
    _key, certificate = issued(cli)
    cli("key", "root", "--name", "Toinen juuri", "--out", cli.folder / "t.p12")
    crl = cli.folder / "s.crl"
    error = cli("key", "revoke", certificate, "--root", cli.folder / "t.p12", "--crl", crl, code=1).json["error"]
    assert (error["code"], crl.exists()) == ("key.not_of_root", False)
    crl.write_bytes(b"ei lista")
    error = cli("key", "revoke", certificate, "--root", make_root(cli), "--crl", crl, code=3).json["error"]
    assert (error["code"], crl.read_bytes()) == ("key.not_a_crl", b"ei lista")
    crl.unlink()
    cli("key", "revoke", certificate, "--root", make_root(cli), "--crl", crl)
    assert stored("key", "crl", crl, code=3).json["error"]["code"] == "key.crl_unknown_issuer"


def test_roots_are_listed_exported_and_taken_back(cli: Cli, stored: Cli, tmp_path: Path) -> None:
    make_root(cli)
    fingerprint = stored("key", "trust", cli.folder / "juuri.p12.pem").json["fingerprint"]
    listed = stored("key", "roots", "--out", tmp_path / "vietävät").json
    assert [(root["name"], root["source"]) for root in listed["roots"]] == [("Liiton juuri", "own")]
    [file] = listed["files"]
    assert Path(file).read_bytes() == (cli.folder / "juuri.p12.pem").read_bytes()
    assert stored("key", "roots", "--out", tmp_path / "vietävät").json["files"] == [file]
    assert stored("key", "distrust", "ffff0000", code=2).json["error"]["code"] == "key.root_unknown"
    assert stored("key", "distrust", fingerprint[:8]).json["fingerprint"] == fingerprint
    assert stored("key", "roots").json["roots"] == []
    assert stored("store", "check", "--rebuild").json["integrity"] == "ok"


def test_the_store_keeps_certificates_of_its_people_and_no_key(cli: Cli, stored: Cli) -> None:
    key, _certificate = issued(cli)
    kept = stored("key", "register", key).json
    assert (kept["person_name"], kept["vouched"], kept["vouched_by"]) == ("Venla Valmistelija", "unknown", "")
    stored("key", "trust", cli.folder / "juuri.p12.pem")
    [listed] = stored("key", "list").json["keys"]
    assert (listed["vouched"], listed["vouched_by"]) == ("own_root", "Liiton juuri")
    assert 728 <= listed["days_left"] <= 731 and listed["warning"] is False
    assert (listed["certificate"]["qualified"], listed["certificate"]["on_device"]) == (False, False)
    error = stored("key", "register", cli.folder / "juuri.p12.pem", code=2).json["error"]
    assert error["code"] == "key.register_authority"
    stored("key", "remove", listed["certificate"]["fingerprint"][:12])
    assert stored("key", "list").json["keys"] == []
    assert stored("store", "check", "--rebuild").json["integrity"] == "ok"
    assert b"PRIVATE" not in (stored.folder / "store" / "store.db").read_bytes()


def test_a_trust_list_is_believed_until_a_newer_one(cli: Cli, stored: Cli) -> None:
    key, _certificate = issued(cli)
    letter = a_letter(cli)
    cli("sign", letter, "--role", "presenter", "--pkcs12", key)
    root = (cli.folder / "juuri.p12.pem").read_bytes()
    now = dt.datetime.now(dt.UTC)
    newer, older = cli.folder / "FI-2.xml", cli.folder / "FI-1.xml"
    newer.write_bytes(a_trust_list([("CA/QC", root)], sequence=2, issued=now))
    older.write_bytes(a_trust_list([("CA/QC", root)], sequence=1, issued=now - dt.timedelta(days=30)))
    assert stored("verify", letter, code=1).json["verdict"] == "indeterminate"
    taken = stored("key", "trust-list", newer).json
    assert (taken["territory"], taken["sequence"], taken["signature"]) == ("FI", 2, "not_checked")
    assert [(one["name"], one["signs"], one["stamps"]) for one in taken["services"]] == [("Palvelu 1", True, False)]
    judged = stored("verify", letter).json
    vouched = judged["signatures"][0]["vouched_by"]
    assert (judged["verdict"], vouched["name"], vouched["source"]) == ("valid", "Liiton juuri", "trust_list")
    assert (vouched["list"]["territory"], vouched["list"]["late"]) == ("FI", False)
    said = stored("verify", letter, "--lang", "fi", as_json=False).out
    assert "Allekirjoittajan takaa Liiton juuri." in said and "Se on luettelossa FI" in said
    assert stored("key", "trust-list", older, code=3).json["error"]["code"] == "trust_list.older"
    [one] = stored("key", "roots").json["lists"]
    assert (one["territory"], one["sequence"], one["late"]) == ("FI", 2, False)
    stored("key", "trust-list", "--remove", "fi")
    assert stored("verify", letter, code=1).json["verdict"] == "indeterminate"
    assert stored("store", "check", "--rebuild").json["integrity"] == "ok"
    assert stored("key", "trust-list", code=2).json["error"]["code"] == "trust_list.file_or_remove"
    assert stored("key", "trust-list", "--remove", "SE", code=2).json["error"]["code"] == "trust_list.unknown"


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(cli: Cli) -> None:
    key, certificate = issued(cli)
    root, folder = make_root(cli), cli.folder
    (folder / "tiedosto").write_bytes(b"")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    inside = folder / "tiedosto"
    for arguments in (
        ("root", "--name", "J", "--out", inside / "j.p12"),
        ("request", "--name", "N", "--out", inside / "n.p12"),
        ("create", "--name", "N", "--out", inside / "n.p12"),
        ("issue", key.with_suffix(".csr"), "--root", root, "--out", inside / "n.pem"),
        ("revoke", certificate, "--root", root, "--crl", inside / "s.crl"),
    ):
        assert cli("key", *arguments, code=1).json["error"]["code"] == "export.not_written", arguments
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_an_install_that_fails_half_way_leaves_the_old_key_file(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    root, key = make_root(cli), make_request(cli)
    cli("key", "issue", key.with_suffix(".csr"), "--root", root, "--out", key.with_suffix(".pem"))
    before = key.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ic16desk.desk.files.os.fsync", full)
    error = cli("key", "install", key.with_suffix(".pem"), "--key", key, code=1).json["error"]
    assert error["code"] == "export.not_written"
    assert key.read_bytes() == before
    assert not list(cli.folder.glob(".*.part"))
