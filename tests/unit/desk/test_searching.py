"""The search of a store: every form of a word, names, passages; learned in pieces, stopped, gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk.desk import Desk
from ic16desk.errors import Cancelled
from ic16desk.model import quotes
from ic16desk.model.cases import CaseQuery
from tests.helpers.stores import PASSPHRASE, a_desk
from tests.helpers.texts import a_text_case

PLAN = """Hankkeen tavoitteet. Kehittämishanketta varten haetaan valtionavustusta.
Kustannusarvio perustuu palkkoihin ja matkakuluihin, ja omarahoitusosuus on 30 prosenttia.
Työajanseuranta tehdään viikoittain. Hank\u00adkeen kesto on kaksi vuotta, ja toimin-
nasta raportoidaan. Ääni ei ole aani."""
SWEDISH = "Projektets kostnader betalas med statsunderstödet. Räntan på lånet är ingen godtagbar kostnad."


class Stopping:
    """Asks to stop when something is done."""

    def report(self, done: int, total: int, what: str = "") -> None:
        if done:
            raise Cancelled


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Read only by the tests of this module."""
    folder = tmp_path_factory.mktemp("searching")
    desk = a_desk(folder / "store")
    a_text_case(
        desk, folder / "in", {"suunnitelma.txt": PLAN, "bilaga.txt": SWEDISH},
        number="ALU-1", name="Älykäs satama", applicant={"name": "Vaasan kaupunki", "businessId": "0209602-6"},
    )  # fmt: skip
    a_text_case(desk, folder / "in", {"muu.txt": "Hankinta ja hankinnat. Tulokset. PL 1."}, number="ALU-2", name="Muu")
    desk.reading.learn_words()
    yield desk
    desk.close()


def found(desk: Desk, words: str, *, exact: bool = False) -> set[str]:
    return {hit.document_name for hit in desk.reading.search(words, exact=exact).hits}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("hanke", {"suunnitelma.txt"}), ("hankkeessa", {"suunnitelma.txt"}), ("avustus", {"suunnitelma.txt"}),
        ("avustuksen", {"suunnitelma.txt"}), ("palkka", {"suunnitelma.txt"}), ("rahoitus", {"suunnitelma.txt"}),
        ("toiminta", {"suunnitelma.txt"}), ("hankinta", {"muu.txt"}), ("tulo", set()), ("tulos", {"muu.txt"}),
        ("kostnad", {"bilaga.txt"}), ("understöd", {"bilaga.txt"}), ("räntor", {"bilaga.txt"}), ("ranta", set()),
        ("ääni", {"suunnitelma.txt"}), ("aani", {"suunnitelma.txt"}), ("prosentti vuosi", {"suunnitelma.txt"}),
        ("hanke hankinta", set()), ("raportoi", {"suunnitelma.txt"}), ("olematonta", set()), ("", set()),
        ('"kaksi vuotta"', {"suunnitelma.txt"}), ('"vuotta kaksi"', set()), ("kehittämis*", {"suunnitelma.txt"}),
        ("työ*", {"suunnitelma.txt"}), ("hankinta*", {"muu.txt"}),
    ],
)  # fmt: skip
def test_what_words_find(desk: Desk, asked: str, expected: set[str]) -> None:
    assert found(desk, asked) == expected


def test_exact_finds_only_what_was_typed(desk: Desk) -> None:
    assert found(desk, "hankkeen", exact=True) == {"suunnitelma.txt"}
    assert found(desk, "hanke", exact=True) == set()
    assert desk.reading.search("hankkeen", exact=True).forms == ("hankkeen",)


def test_forms_are_those_that_occur_and_the_snippet_shows_them(desk: Desk) -> None:
    result = desk.reading.search("hanke")
    assert result.forms == ("hankkeen", "kehittämishanketta")
    [hit] = result.hits
    assert (hit.number, hit.page, result.total, result.unread) == ("ALU-1", 1, 1, 0)
    assert [hit.snippet[a:b] for a, b in hit.spans] == ["Hankkeen", "Kehittämishanketta"]
    assert desk.reading.search("hank*").forms == ("hankinnat", "hankinta", "hankkeen")


def test_within_one_case_and_every_place_of_a_document(desk: Desk) -> None:
    assert desk.reading.search("hankinta", application="ALU-1").total == 0
    assert desk.reading.search("hanke", application="ALU-1").total == 1
    document = desk.reading.search("hanke").hits[0].document
    text = desk.reading.page_text(document, 1)
    places = desk.reading.places(document, "hanke toiminta")
    assert [text[a:b] for a, b in places[1]] == ["Hankkeen", "Kehittämishanketta", "Hank\u00adkeen", "toimin-\nnasta"]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("alu-", ["ALU-1", "ALU-2"]), ("älyk sata", ["ALU-1"]), ("ÄLYK", ["ALU-1"]), ("alykas", []),
        ("0209602", ["ALU-1"]), ("vaasa", ["ALU-1"]), ("suunnitelma.t", ["ALU-1"]), ("al", []), ('"', []),
    ],
)  # fmt: skip
def test_names_by_any_part(desk: Desk, asked: str, numbers: list[str]) -> None:
    assert [hit.number for hit in desk.reading.names(asked)] == numbers


def test_list_is_filtered_by_names_and_business_id_not_by_file_names(desk: Desk) -> None:
    def numbers(text: str) -> list[str]:
        return [row.number for row in desk.cases.list(CaseQuery(text=text))]

    assert numbers("0209602-6") == ["ALU-1"]
    assert numbers("älykäs 1") == ["ALU-1"]
    assert numbers("suunnitelma.txt") == []


def test_passages_have_the_most_terms_first_and_can_be_cited(desk: Desk) -> None:
    passages = desk.reading.passages("ALU-1", ("omarahoitus kustannusarvio palkka", "kostnad ränta"))
    assert [passage.document_name for passage in passages] == ["suunnitelma.txt", "bilaga.txt"]
    assert passages[0].forms == ("kustannusarvio", "palkkoihin", "omarahoitusosuus")
    assert passages[1].quote == "Räntan på lånet är ingen godtagbar kostnad."
    for passage in passages:
        assert quotes.find(desk.reading.page_text(passage.document, passage.page), passage.quote)
        assert all(passage.quote[a:b] for a, b in passage.spans)
    assert desk.reading.passages("ALU-1", ("olematon", "")) == ()


def test_learning_goes_on_where_it_was_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ic16desk.language.BATCH", 12)
    desk = a_desk(tmp_path / "store")
    a_text_case(desk, tmp_path / "in", {"a.txt": PLAN})
    assert desk.reading.unlearned()
    assert found(desk, "kehittämish") == {"a.txt"}  # unlearned, a word is found by its beginning
    with pytest.raises(Cancelled):
        desk.reading.learn_words(progress=Stopping())
    assert desk.reading.unlearned()
    desk.close()
    desk = Desk.open(tmp_path / "store", passphrase=PASSPHRASE)
    learned = desk.reading.learn_words().value
    assert not desk.reading.unlearned()
    assert desk.reading.learn_words().value == 0
    assert learned > 0 and found(desk, "hankkeessa") == {"a.txt"}
    desk.close()


def test_only_current_versions_are_found_and_shared_content_counts_for_each(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "store")
    first = a_text_case(desk, tmp_path / "in", {"a.txt": "hanke yksi", "b.txt": "sama hanke"}, number="A")
    a_text_case(desk, tmp_path / "in", {"b.txt": "sama hanke"}, number="B")
    desk.reading.learn_words()
    assert desk.reading.search("hanke").total == 3
    assert len(desk.reading.search("sama hanke").hits) == 2
    document = next(row for row in desk.reading.documents(first) if row.name == "a.txt")
    new = tmp_path / "a.txt"
    new.write_text("toinen yksi", encoding="utf-8")
    desk.revising.replace(document.id, new)
    desk.reading.read_unread()
    desk.reading.learn_words()
    assert desk.reading.search("hanke").total == 2
    assert desk.reading.search("yksi").total == 1
    assert len(desk.reading.search("hanke", application="A").hits) == 1
    desk.close()


def test_names_follow_a_correction(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "store")
    case = a_text_case(desk, tmp_path / "in", {"a.txt": "x"}, number="A", name="Vanha nimi")
    desk.reviewing.correct(case, "name", "Uusi nimi", reason="kirjoitusvirhe")
    assert [hit.name for hit in desk.reading.names("uusi")] == ["Uusi nimi"]
    assert desk.reading.names("vanha") == ()
    desk.close()
