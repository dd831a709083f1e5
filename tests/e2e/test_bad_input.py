"""Bad input by command line: a clear sentence, the documented exit code, nothing half done, never a traceback."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.helpers.cli import Cli, sample_package
from tests.helpers.stores import a_desk


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    a_desk(tmp_path / "store").close()
    return Cli(tmp_path, inside=True)


def a_pdf(pages: int = 1, **saving: object) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
    out = io.BytesIO()
    pdf.save(out, **saving)
    return out.getvalue()


def counts(cli: Cli) -> dict[str, int]:
    return cli("store", "info").json["counts"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("tyhjä.zip", b"PK\x05\x06" + bytes(18), "package.empty"),
        ("katkennut.zip", b"PK\x03\x04" + bytes(40), "zip.damaged"),
        ("nolla.pdf", b"", "package.empty"),
        ("ohjelma.exe", b"MZ" + bytes(200), "file.unknown"),
        ("paketti.7z", b"7z\xbc\xaf\x27\x1c" + bytes(100), "file.unknown"),
    ],
)
def test_what_is_no_package_is_refused_and_changes_nothing(
    cli: Cli, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    before = counts(cli)
    (tmp_path / name).write_bytes(data)
    (package,) = cli("import", tmp_path / name, code=3).json["packages"]
    assert (package["status"], package["refused"][0]["code"]) == ("refused", why)
    assert counts(cli) == before


def test_one_bad_package_does_not_stop_the_others(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "huono.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    result = cli("import", tmp_path / "huono.zip", sample_package("01-"), tmp_path / "puuttuu.zip", code=1).json
    assert [package["status"] for package in result["packages"]] == ["refused", "accepted", "refused"]


def test_documents_nobody_can_read_are_kept_and_told(cli: Cli, tmp_path: Path) -> None:
    whole = a_pdf(3)
    members = {
        "salattu.pdf": a_pdf(encryption=pikepdf.Encryption(user="a", owner="b")),
        "katkennut.pdf": whole[: len(whole) // 2],
        "tyhjä.docx": b"",
        "\u202efdp.exe hakemus.pdf": whole,
        "x" * 300 + ".pdf": whole,
    }
    package = tmp_path / "paketti.zip"
    with zipfile.ZipFile(package, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    (report,) = cli("import", package).json["packages"]
    assert report["status"] == "warned"
    warned = {file["name"]: {warning["code"] for warning in file["warnings"]} for file in report["files"]}
    assert "pdf.encrypted" in warned["salattu.pdf"]
    assert warned["katkennut.pdf"] & {"pdf.repaired", "file.unknown"}
    assert "file.unknown" in warned["tyhjä.docx"]
    assert sum("zip.name" in codes for codes in warned.values()) == 2
    assert len(report["files"]) == len(members)
    shown = cli("show", report["number"], as_json=False).out
    assert "\u202e" not in shown


def test_twenty_thousand_pages_are_taken_in(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "pitkä.pdf").write_bytes(a_pdf(20_000))
    (report,) = cli("import", tmp_path / "pitkä.pdf").json["packages"]
    assert report["files"][0]["pages"] == 20_000


def test_secret_is_never_asked_without_a_terminal(cli: Cli) -> None:
    bare = Cli(cli.folder, {"IC16DESK_PASSPHRASE": ""})
    error = bare("list", code=2).json["error"]
    assert error["code"] == "secret.missing"
    assert "IC16DESK_PASSPHRASE" in error["hint"]


def test_store_errors_have_exit_code_4_and_a_next_step(cli: Cli, tmp_path: Path) -> None:
    wrong = Cli(tmp_path, {"IC16DESK_PASSPHRASE": "aivan väärä lause"})
    missing = Cli(tmp_path, {"IC16DESK_STORE": str(tmp_path / "ei ole")})
    for broken, code in ((wrong, "store.wrong_passphrase"), (missing, "store.missing")):
        error = broken("list", code=4).json["error"]
        assert error["code"] == code
        assert error["message"]
        assert error["hint"]
    assert not (tmp_path / "ei ole").exists()
    desk = a_desk(tmp_path / "auki")
    locked = Cli(tmp_path, {"IC16DESK_STORE": str(tmp_path / "auki")})("list", code=4).json["error"]
    desk.close()
    assert locked["code"] == "store.locked"
    database = tmp_path / "store" / "store.db"
    data = bytearray(database.read_bytes())
    data[:64] = bytes(64)
    database.write_bytes(data)
    damaged = cli("list", code=4).json["error"]
    assert damaged["code"] == "store.damaged"
    assert "store restore" in damaged["hint"]
    assert database.read_bytes() == bytes(data)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "999"), 2),
        (("answer", "999", "C03", "met"), 2),
        (("decide", "999", "--from", "ei-ole.json"), 2),
        (("text", "ei-ole.pdf", "--page", "1"), 2),
        (("inspect", "ei-ole.pdf"), 2),
        (("nonsense",), 2),
        (("annotate", "x", "--page", "0", "--note", "n"), 2),
        (("verify", "ei-ole.pdf"), 2),
        (("--store",), 2),
    ],
)
def test_wrong_calls_are_usage_errors_in_json_too(cli: Cli, arguments: tuple[str, ...], code: int) -> None:
    error = cli(*arguments, code=code).json["error"]
    assert error["code"]
    assert error["message"]


def test_files_are_judged_without_any_store(tmp_path: Path) -> None:
    bare = Cli(tmp_path, {"IC16DESK_STORE": "", "IC16DESK_PASSPHRASE": ""})
    (tmp_path / "a.pdf").write_bytes(a_pdf(2))
    inspected = bare("inspect", tmp_path / "a.pdf").json
    assert (inspected["type"], inspected["pages"], inspected["store"]) == ("pdf", 2, None)
    verified = bare("verify", tmp_path / "a.pdf", code=1).json
    assert (verified["verdict"], verified["store"]) == ("unsigned", None)
    made = bare("key", "create", "--name", "Åsa Öhman", "--out", tmp_path / "å.p12").json
    assert made["certificate"]["name"] == "Åsa Öhman"
    assert bare("key", "show", tmp_path / "å.p12.pem").json["certificates"][0]["self_signed"]
    again = bare("key", "create", "--name", "Åsa", "--out", tmp_path / "å.p12", code=2).json
    assert again["error"]["code"] == "file.exists"


def test_manifest_that_does_not_fit_its_schema_names_the_key(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "paketti"
    folder.mkdir()
    (folder / "application.json").write_text('{"schema": "ic16desk/application/1", "applicant": {"nimi": "x"}}')
    (folder / "a.pdf").write_bytes(a_pdf())
    (package,) = cli("import", folder, code=3).json["packages"]
    assert package["refused"][0]["code"] == "manifest.invalid"
    assert "applicant.nimi" in package["refused"][0]["name"]


def test_garbage_never_verifies(tmp_path: Path) -> None:
    bare = Cli(tmp_path, {"IC16DESK_STORE": "", "IC16DESK_PASSPHRASE": ""})
    for name, data in {"a.pdf": b"", "b.pdf": b"%PDF-1.7\n" + bytes(500), "c.pdf": b"\xff" * 1000}.items():
        (tmp_path / name).write_bytes(data)
        assert bare("verify", tmp_path / name, code=1).json["verdict"] in {"unsigned", "indeterminate"}
