"""application.json: found at the root, read strictly, each field with its pointer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ic16desk import intake
from ic16desk.errors import Refused
from ic16desk.model.languages import LANGUAGES
from ic16desk.wording import Wording
from tests.helpers.attacks import Raw, build, plain_zip
from tests.unit.intake.packages import write, write_folder

DATA = {
    "schema": "ic16desk/application/1",
    "number": "401217",
    "applicant": {"name": "Pirkanpolun ammattikorkeakoulu Oy", "businessId": "9104731-3"},
    "period": {"start": "2027-01-01", "end": "2028-12-31"},
    "actions": ["TP1"],
    "budget": [{"category": "wages", "amountCents": 9467827}, {"category": "flat_rate", "amountCents": 11439280}],
}


def read(data: object) -> tuple[intake.manifest.ApplicationFields, dict[str, tuple[object, str | None]]]:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    fields, reads = intake.read_manifest(raw, document_name="application.json")
    assert all((r.source, r.document_name) == ("manifest", "application.json") for r in reads)
    return fields, {r.key: (r.value, r.pointer) for r in reads}


def test_fields_are_read_with_their_pointers() -> None:
    fields, reads = read(DATA)
    assert fields.applicant is not None and fields.applicant.business_id == "9104731-3"
    assert fields.total_cents == 20907107
    assert reads["number"] == ("401217", "/number")
    assert reads["applicant.businessId"] == ("9104731-3", "/applicant/businessId")
    assert reads["period.start"] == ("2027-01-01", "/period/start")
    assert reads["budget"] == (DATA["budget"], "/budget")
    assert reads["budget.1"] == ({"category": "flat_rate", "amountCents": 11439280}, "/budget/1")
    assert reads["actions.0"] == ("TP1", "/actions/0")
    assert "schema" not in reads


def test_every_pointer_leads_to_its_value() -> None:
    _, reads = read(DATA)
    for value, pointer in reads.values():
        found: object = DATA
        for part in str(pointer).split("/")[1:]:
            found = found[int(part)] if isinstance(found, list) else found[part]  # type: ignore[index]
        assert found == value


def test_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbf" + json.dumps(DATA).encode())[0].number == "401217"


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({**DATA, "nimi": "x"}, "$.nimi"),
        ({**DATA, "applicant": {"name": "x", "ytunnus": "1"}}, "$.applicant.ytunnus"),
        ({**DATA, "number": 5}, "$.number"),
        ({**DATA, "budget": [{"category": "wages", "amountCents": 1.5}]}, "$.budget[0].amountCents"),
        ({**DATA, "budget": [{"category": "gifts", "amountCents": 1}]}, "$.budget[0].category"),
        ({**DATA, "period": {"start": "1.1.2027", "end": "2028-12-31"}}, "$.period.start"),
        ({**DATA, "submittedAt": "2026-09-21T14:05:00"}, "$.submittedAt"),
        ({**DATA, "schema": "ic16desk/application/2"}, "$.schema"),
        ([], "$"),
        (b"{not json", "$"),
        (b"", "$"),
        (b'{"number": "1", "number": "2", "schema": "ic16desk/application/1"}', "$"),
        (b"[" * 100_000, "$"),
        ("{}".encode("utf-16"), "$"),
        (b'{"schema": "ic16desk/application/1", "name": "\xff"}', "$"),
    ],
)
def test_wrong_file_is_refused_with_its_place(data: object, path: str) -> None:
    with pytest.raises(Refused, match=r"manifest\.invalid") as refused:
        read(data)
    assert refused.value.params["path"] == path
    for language in LANGUAGES:
        message, hint = Wording(language).error(refused.value)
        assert f"application.json {path}" in message
        assert "{" not in hint


def test_manifest_is_found_at_the_root_only(tmp_path: Path) -> None:
    with intake.open_package(write_folder(tmp_path, {"application.json": b"1", "x/application.json": b"2"})) as package:
        assert package.manifest() == b"1"


def test_manifest_deeper_down_is_an_attachment(tmp_path: Path) -> None:
    with intake.open_package(write_folder(tmp_path, {"a.pdf": b"1", "x/application.json": b"2"})) as package:
        assert package.manifest() is None


def test_folder_with_the_manifest_is_the_root_of_an_archive(tmp_path: Path) -> None:
    files = {"Hakemus/application.json": b"1", "Hakemus/l/a.pdf": b"2", "__MACOSX/Hakemus/._a.pdf": b"j"}
    with intake.open_package(write(tmp_path, plain_zip(files))) as package:
        assert package.manifest() == b"1"
        assert [(e.name, e.name_bytes) for e in package.entries] == [
            ("application.json", b"application.json"),
            ("l/a.pdf", b"l/a.pdf"),
        ]


def test_top_folder_without_a_manifest_stays_in_the_names(tmp_path: Path) -> None:
    with intake.open_package(write(tmp_path, plain_zip({"Hakemus/a.pdf": b"1"}))) as package:
        assert [e.name for e in package.entries] == ["Hakemus/a.pdf"]


def test_two_manifests_are_none(tmp_path: Path) -> None:
    data = build([Raw(b"application.json", data=b"1"), Raw(b"Application.json", data=b"2")])
    with intake.open_package(write(tmp_path, data)) as package:
        assert package.manifest() is None
        assert [n.code for n in package.entries[1].noticed] == ["zip.duplicate"]


def test_manifest_may_be_the_whole_package(tmp_path: Path) -> None:
    with intake.open_package(write(tmp_path, b"{}", "application.json")) as package:
        assert package.manifest() == b"{}"


def test_too_big_manifest_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"application.json": b" " * 101})
    with (
        intake.open_package(folder, intake.GuardLimits(manifest_bytes=100)) as package,
        pytest.raises(Refused, match=r"file\.too_big"),
    ):
        package.manifest()
