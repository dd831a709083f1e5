"""A council's own template by command line: added, listed, used for its decisions, removed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from ic16desk.desk.council_templates import CouncilTemplates
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.translating import LetterOnTemplate
from ic16desk.model.changes import Done
from ic16desk.model.decision import DecisionDraft
from ic16desk.store.decisions import StoredDraft
from tests.gui.archive.signed import signed_call
from tests.helpers import council_templates as made
from tests.helpers.cli import Cli, sample, sample_package


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    cli = Cli(tmp_path, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    return cli


def file(folder: Path, data: bytes, name: str = "malli.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_added_listed_used_and_removed(cli: Cli, tmp_path: Path) -> None:
    number = cli("import", sample_package("01-")).json["packages"][0]["number"]
    draft = json.loads((sample("01-") / "decision.json").read_text("utf-8"))
    source = tmp_path / "d.json"
    source.write_text(json.dumps({**draft, "date": "2026-11-24"}), "utf-8")
    cli("decide", number, "--from", source)
    day = ("--from", "2026-11-01")
    added = cli("register", "template", "add", file(tmp_path, made.template()), "--council", "pirkanmaa", *day).json
    assert (added["council"], added["language"], added["kind"], added["left_out"]) == (
        "pirkanmaa",
        "fi",
        "decision",
        [],
    )
    assert [one["id"] for one in cli("register", "template", "list").json["templates"]] == [added["id"]]

    written = cli("letter", number, "--out", tmp_path / "a").json
    assert written["template"] == "malli.docx"
    assert cli("decision", "read-back", number, written["editable"]).json["changes"] == []
    assert made.words_of(Path(written["docx"]).read_bytes()).startswith("Pirkanmaan liitto")
    own = cli("letter", number, "--out", tmp_path / "b", "--no-template").json
    assert "template" not in own
    assert cli("decision", "read-back", number, own["docx"]).json["changes"] == []
    refused = cli("decision", "read-back", number, written["docx"], code=3).json
    assert refused["error"]["code"] == "read_back.not_ours"
    assert "template" not in cli("letter", number, "--out", tmp_path / "c", "--lang", "sv").json

    removed = cli("register", "template", "remove", added["id"]).json
    assert removed["removed"] is True
    assert cli("register", "template", "list").json["templates"] == []
    assert "template" not in cli("letter", number, "--out", tmp_path / "d").json
    assert cli("register", "template", "remove", added["id"], code=2).json["error"]["code"] == "template.which"
    assert cli("store", "check", "--rebuild").json["integrity"] == "ok"


def test_refused_with_a_clear_sentence_and_nothing_is_kept(cli: Cli, tmp_path: Path) -> None:
    code = file(tmp_path, made.template(("{{ ''.__class__ }}",)), "koodi.docx")
    error = cli("register", "template", "add", code, "--council", "pirkanmaa", "--lang", "fi", code=3).json["error"]
    assert error["code"] == "template.code"
    assert error["message"] == "koodi.docx: mallipohja sisältää koodia, jota ei suoriteta (.__class__)."
    unknown = file(tmp_path, made.template(("{{ neuvosto }}",)), "x.docx")
    error = cli("register", "template", "add", unknown, "--council", "pirkanmaa", "--lang", "fi", code=3).json["error"]
    assert error["message"] == "x.docx: mallipohjassa on tuntematon kenttä neuvosto."
    macro = file(tmp_path, made.with_part(made.template(), "word/vbaProject.bin", b"x"), "m.docx")
    error = cli("register", "template", "add", macro, "--council", "pirkanmaa", code=3).json["error"]
    assert error["code"] == "template.unsafe"
    rels = made.part(made.template(), "word/_rels/document.xml.rels")
    link = (
        b'<Relationship Id="rId99" TargetMode="External" Target="http://example.org/t.dotm"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    outside = made.with_part(made.template(), "word/_rels/document.xml.rels", rels.replace(b"</Relationships>", link))
    error = cli("register", "template", "add", file(tmp_path, outside), "--council", "pirkanmaa", code=3).json["error"]
    assert error["code"] == "template.unsafe"
    with zipfile.ZipFile(tmp_path / "z.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", bytes(400 << 20))
    error = cli("register", "template", "add", tmp_path / "z.docx", "--council", "pirkanmaa", code=3).json["error"]
    assert error["code"] == "template.unsafe"
    nowhere = file(tmp_path, made.template())
    assert cli("register", "template", "add", nowhere, "--council", "olematon", code=2).json["error"]
    assert cli("register", "template", "list").json["templates"] == []


def test_what_the_law_demands_and_the_template_lacks_is_told(cli: Cli, tmp_path: Path) -> None:
    lines = ("{%p for one in solution %}", "{{ one.text }}", "{%p endfor %}")
    added = cli("register", "template", "add", file(tmp_path, made.template(lines)), "--council", "pirkanmaa").json
    assert added["left_out"] == ["beneficiary", "grounds", "provisions", "contact", "annexes", "appeal"]


def test_fields_are_listed_with_their_meaning(cli: Cli) -> None:
    listed = cli("register", "template", "fields", "--lang", "fi").json
    texts = {one["name"]: one["meaning"] for one in listed["texts"]}
    assert texts["council"] == "päättävä liitto"
    assert texts["grounds_heading"] == "otsikko: perustelut"
    rows = {one["name"]: one["columns"] for one in listed["lists"]}
    assert rows["cost_rows"] == ["label", "applied", "approved"]
    assert rows["sections"] == ["heading", "blocks.text", "blocks.kind"]


def test_a_signed_decision_keeps_what_it_was_made_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Added before the signatures and removed after them; another one comes later."""
    drafted = Deciding.save
    lines = ("Ensimmäinen malli {{ case_number }}",)

    def save(self: Deciding, application: str, draft: DecisionDraft) -> Done[StoredDraft]:
        saved = drafted(self, application, draft)
        view = self.view(application)
        assert view.council is not None
        templates = CouncilTemplates(self._session)
        templates.add(made.template(lines), name="1.docx", council=view.council.id, language="fi", valid_from=view.on)
        return saved

    monkeypatch.setattr(Deciding, "save", save)
    signed = signed_call(tmp_path / "signed")
    desk, case = signed.desk, signed.application
    view = desk.deciding.view(case)
    assert view.council is not None and view.language == "fi"
    desk.templates.remove("1.docx")
    desk.templates.add(made.template(), name="2.docx", council=view.council.id, language="fi", valid_from=view.on)
    written = desk.deciding.export(case, tmp_path / "out")
    assert isinstance(written, LetterOnTemplate) and written.template == "1.docx"
    assert written.docx is not None and "Ensimmäinen malli" in made.words_of(written.docx.read_bytes())
    assert written.pdf.read_bytes() == signed.pdf and written.editable is None
    desk.close()


def test_a_decision_signed_without_a_template_stays_so(tmp_path: Path) -> None:
    signed = signed_call(tmp_path / "signed")
    view = signed.desk.deciding.view(signed.application)
    assert view.council is not None
    signed.desk.templates.add(
        made.template(), name="m.docx", council=view.council.id, language="fi", valid_from=view.on
    )
    assert not isinstance(signed.desk.deciding.export(signed.application, tmp_path / "out"), LetterOnTemplate)
    signed.desk.close()
