"""``search`` as the command line's users meet it."""

from __future__ import annotations

import json
import zipfile

import pytest

from tests.helpers.cli import Cli


@pytest.fixture(scope="module")
def cli(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    folder = tmp_path_factory.mktemp("search")
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        fields = {"schema": "ic16desk/application/1", "number": "400777", "name": "Älykäs satama"}
        archive.writestr("application.json", json.dumps(fields))
        archive.writestr("suunnitelma.txt", "Yhteishankkeelle haetaan valtionavustusta. Kirjan-\npidossa on korot.")
    cli = Cli(folder, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla", "--title", "asiantuntija")
    cli("import", folder / "a.zip")
    return cli


def test_search_finds_forms_and_says_which(cli: Cli) -> None:
    found = cli("search", "hanke kirjanpito").json
    assert found["forms"] == ["yhteishankkeelle", "kirjanpidossa"]
    assert (found["total"], found["unread"]) == (1, 0)
    [hit] = found["hits"]
    assert {"id", "number", "document", "document_name", "page", "snippet", "spans"} <= set(hit)
    assert (hit["number"], hit["document_name"], hit["page"]) == ("400777", "suunnitelma.txt", 1)
    assert [hit["snippet"][a:b] for a, b in hit["spans"]] == ["Yhteishankkeelle", "Kirjan- pidossa"]


def test_search_exactly_finds_what_is_typed_or_ends_with_1(cli: Cli) -> None:
    assert cli("search", "korot", "--exact").json["forms"] == ["korot"]
    assert cli("search", "korko", "--exact", code=1).json["hits"] == []
    assert cli("search", "korko", "--application", "400777").json["total"] == 1


def test_search_finds_names(cli: Cli) -> None:
    found = cli("search", "lykäs sat").json
    assert [(name["number"], name["name"]) for name in found["names"]] == [("400777", "Älykäs satama")]
    assert found["hits"] == []
    assert "400777 Älykäs satama" in cli("search", "400777", as_json=False).out
