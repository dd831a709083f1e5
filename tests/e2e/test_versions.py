"""A new version of a document through the command line: what is exact, moved, missing, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import papers
from tests.helpers.cli import Cli
from tests.helpers.papers import INTRODUCTION, LAST, PLAN_1, PLAN_2, STEADY, WORDED


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    made = Cli(tmp_path, inside=True)
    made("store", "create")
    made("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    return made


def test_new_version_by_command_line(cli: Cli, tmp_path: Path) -> None:
    plan, letter = papers.pdf(PLAN_1), papers.docx(["Aiesopimus", "Kumppani sitoutuu hankkeeseen."])
    package = papers.folder_of(tmp_path / "paketti", suunnitelma_pdf=plan, aiesopimus_docx=letter)
    case = cli("import", package).json["packages"][0]["number"]
    marks = {
        text: cli("annotate", "suunnitelma.pdf", "--page", page, "--quote", text, "--note", "x").json["id"]
        for text, page in ((STEADY, "1"), (INTRODUCTION, "1"), (WORDED, "1"), (LAST, "3"))
    }
    cli("answer", case, "C04", "met", "--evidence", f"suunnitelma.pdf:1:{WORDED}")
    new = tmp_path / "suunnitelma, korjattu.pdf"
    new.write_bytes(papers.pdf(PLAN_2))

    done = cli("document", "replace", "suunnitelma.pdf", new, "--application", case).json
    assert (done["document_name"], done["version"], done["status"]) == (new.name, 2, "accepted")
    assert done["marks"] == {"exact": 1, "moved": 2, "missing": 1}
    states = {mark["id"]: mark["state"] for mark in done["annotations"]}
    expected = {STEADY: "exact", INTRODUCTION: "moved", WORDED: "missing", LAST: "moved"}
    assert states == {marks[text]: state for text, state in expected.items()}

    shown = cli("show", case).json
    assert [row["name"] for row in shown["documents"]] == ["aiesopimus.docx", new.name]
    assert [row["name"] for row in shown["former"]] == ["suunnitelma.pdf"]
    anchors = {mark["id"]: mark["anchor"] for mark in shown["annotations"]}
    assert anchors[marks[LAST]]["document"] == done["document"] and anchors[marks[LAST]]["selector"]["page"] == 2
    lost = anchors[marks[WORDED]]
    assert lost["document"] == shown["former"][0]["id"] and lost["selector"]["quote"] == WORDED
    assert shown["answers"][0]["evidence"][0]["anchor"]["state"] == "missing"

    versions = cli("document", "versions", "suunnitelma.pdf").json["versions"]
    assert [(row["version"], row["replaced"]) for row in versions] == [(1, True), (2, False)]
    assert cli("search", "tarkennettu").json["total"] == 1
    again = cli("document", "replace", "suunnitelma.pdf", new).json
    assert again["status"] == "same" and again["warnings"][0]["code"] == "document.same"

    before = cli("store", "check", "--rebuild").json
    refused = tmp_path / "paketti.7z"
    refused.write_bytes(b"7z\xbc\xaf\x27\x1c")
    for path, code in ((refused, "file.unknown"), (package, "document.not_single"), (tmp_path / "ei", "file.missing")):
        assert cli("document", "replace", "suunnitelma.pdf", path, code=3).json["error"]["code"] == code
    cli("document", "replace", "ei ole.pdf", new, code=2)
    after = cli("store", "check", "--rebuild").json
    assert after["logical_hash"] == before["logical_hash"] and after["integrity"] == "ok"
