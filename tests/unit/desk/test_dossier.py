"""The dossier: a bag any program reads, everything of the case in it, and an honest list of what is not."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
import shutil
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bagit
import msgspec
import pytest

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.desk.dossier import bag as bag_writer
from ic16desk.desk.dossier.whole_file import new_file
from ic16desk.errors import Cancelled, KnownError, StoreDamaged, UsageError
from ic16desk.model.decision import SecretPassage, decode_decision
from ic16desk.model.review import SupplementItem
from ic16desk.progress import Silent
from tests.helpers.stores import NOW, PASSPHRASE, a_desk

#: What only the secret annex of the sample call says.
SECRET = ("Tröskelvärdena", "0,27 av", "Radarkretsen", "11,40 euro", "batteritid planeras", "affärshemligheter")


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The group project and the case with a secret annex, reviewed and drafted; the group's lead signed by nobody."""
    folder = tmp_path_factory.mktemp("call")
    desk = a_desk(folder / "store")
    for sample in samples():
        if sample.name[:2] in ("02", "03", "04", "10"):
            case = desk.importing.take(package_of(sample)).value.id
            assert case is not None
            desk.reading.read_unread()
            desk.review_files.take(case, (sample / "review.json").read_bytes())
            desk.deciding.save(case, decode_decision((sample / "decision.json").read_bytes()))
    desk.close()
    return folder / "store"


@pytest.fixture
def desk(call: Path, tmp_path: Path) -> Iterator[Desk]:
    from ic16desk.clock import Clock

    shutil.copytree(call, tmp_path / "store")
    opened = Desk.open(tmp_path / "store", passphrase=PASSPHRASE, clock=Clock(NOW))
    yield opened
    opened.close()


def unpacked(path: Path) -> Path:
    folder = path.with_suffix("")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    (bag,) = folder.iterdir()
    return bag


def contents(bag: Path) -> Any:
    return json.loads((bag / "metadata" / "case.json").read_bytes())


def test_any_program_can_check_the_bag_and_a_changed_byte_fails(desk: Desk, tmp_path: Path) -> None:
    made = desk.dossiers.write("401352", tmp_path / "asia.zip")
    assert made.sha256 == hashlib.sha256((tmp_path / "asia.zip").read_bytes()).hexdigest()
    bag = unpacked(tmp_path / "asia.zip")
    assert bag.name == "401352_asiakirjat"
    opened = bagit.Bag(str(bag))
    opened.validate()
    assert opened.info["Source-Organization"] == "Pohjois-Pohjanmaan liitto"
    assert opened.info["Bagging-Date"] == "2026-11-24"
    assert opened.info["External-Identifier"] == "EURA 2021/4212/09 02 01 01/2026/PPL"
    files = [path for path in (bag / "data").rglob("*") if path.is_file()]
    assert opened.info["Payload-Oxum"] == f"{sum(path.stat().st_size for path in files)}.{len(files)}"
    target = bag / "data" / "arviointi" / "vastaukset.json"
    target.write_bytes(target.read_bytes().replace(b"met", b"mot", 1))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_the_same_case_gives_the_same_bytes_in_sorted_order(desk: Desk, tmp_path: Path) -> None:
    first = desk.dossiers.write("401352", tmp_path / "a.zip")
    second = desk.dossiers.write("401352", tmp_path / "b.zip")
    assert first.sha256 == second.sha256
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names, times = archive.namelist(), {entry.date_time for entry in archive.infolist()}
    assert names == sorted(names)
    assert len(times) == 1
    desk.reviewing.answer("401352", "A01", "not_met", reason="toinen")
    assert desk.dossiers.write("401352", tmp_path / "c.zip").sha256 != first.sha256


def test_received_documents_are_in_it_byte_for_byte(desk: Desk, tmp_path: Path) -> None:
    desk.dossiers.write("401353", tmp_path / "asia.zip")
    bag = unpacked(tmp_path / "asia.zip")
    case = desk.cases.find("401353")
    for row in desk.reading.documents(case):
        assert (bag / "data" / "asiakirjat" / row.safe_name).read_bytes() == desk.reading.content(row.id)
    entries = {entry["path"]: entry for entry in contents(bag)["contents"]}
    for path in (bag / "data").rglob("*"):
        if path.is_file():
            entry = entries.pop(str(path.relative_to(bag)))
            assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert not entries


def test_what_was_said_is_in_the_forms_other_commands_use(desk: Desk, tmp_path: Path) -> None:
    case = desk.cases.find("401352")
    row = next(row for row in desk.reading.documents(case) if row.type == "pdf")
    desk.reviewing.correct(case, "name", "Korjattu nimi", reason="kirjoitusvirhe")
    desk.reviewing.annotate(row.id, page=1, quote="Asian kieli", note="huomio", meaning="note")
    sent = desk.requests.send(case, [SupplementItem("A06", "liite puuttuu")], due=dt.date(2026, 12, 8)).value
    desk.conflicts.declare(case, None)
    desk.dossiers.write(case, tmp_path / "asia.zip")
    data = unpacked(tmp_path / "asia.zip") / "data"
    assert (data / "arviointi" / "vastaukset.json").read_bytes() == desk.review_files.export(case)
    marks = json.loads((data / "arviointi" / "merkinnat.jsonld").read_bytes())
    assert (marks["@context"], marks["total"]) == ("http://www.w3.org/ns/anno.jsonld", 1)
    fields = json.loads((data / "hakemus" / "tiedot.json").read_bytes())
    assert (fields["in_force"]["name"], fields["corrections"][0]["reason"]) == ("Korjattu nimi", "kirjoitusvirhe")
    assert fields["as_read"]["name"] == "Kotikuntoutuksen digipolku (KODI)"
    (request,) = json.loads((data / "pyynnot" / "pyynnot.json").read_bytes())["requests"]
    assert request["id"] == sent.id
    assert (data / "pyynnot" / "1_taydennyspyynto_2026-11-24.pdf").read_bytes().startswith(b"%PDF")
    declared = json.loads((data / "arviointi" / "esteellisyysilmoitukset.json").read_bytes())["declarations"]
    assert [one["person"]["name"] for one in declared] == ["Venla Valmistelija"]
    assert (data / "arviointi" / "arviointimuistio.pdf").read_bytes().startswith(b"%PDF")


def test_the_list_says_what_is_missing(desk: Desk, tmp_path: Path) -> None:
    case = desk.cases.find("401352")
    made = desk.dossiers.write(case, tmp_path / "a.zip")
    assert {one.code for one in made.missing} == {
        "dossier.missing.declaration",
        "dossier.missing.proposal",
        "dossier.missing.signature",
    }
    desk.requests.send(case, [SupplementItem("A06", "liite puuttuu")], due=dt.date(2026, 12, 8))
    made = desk.dossiers.write(case, tmp_path / "b.zip")
    told = {one["code"]: one["message"] for one in contents(unpacked(tmp_path / "b.zip"))["missing"]}
    assert told["missing.request_waiting"] == "Täydennyspyyntö 1: vastausta odotetaan, määräpäivä 8.12.2026."


def test_a_bare_case_misses_review_and_decision(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "store")
    sample = next(sample for sample in samples() if sample.name.startswith("06"))
    case = desk.importing.take(package_of(sample)).value.id
    assert case is not None
    made = desk.dossiers.write(case, tmp_path / "asia.zip")
    desk.close()
    codes = [one.code for one in made.missing]
    assert "dossier.missing.decision" in codes
    assert "dossier.missing.answers" in codes
    assert codes.count("dossier.missing.unread") == len([x for x in made.entries if x.what == "document"])


def test_a_redacted_text_is_gone_from_the_log_and_told(desk: Desk, tmp_path: Path) -> None:
    case = desk.cases.find("401352")
    desk.reviewing.answer(case, "A01", "not_met", reason="poistettava sana")
    facts = desk.session.store.facts
    named = facts.about(case)[-1].body["reason"]["text"]
    with desk.session.store.transaction():
        facts.redact(named)
    made = desk.dossiers.write(case, tmp_path / "asia.zip")
    assert ("dossier.missing.redacted", {"n": 1}) in [(one.code, dict(one.params)) for one in made.missing]
    bag = unpacked(tmp_path / "asia.zip")
    assert all(b"poistettava sana" not in path.read_bytes() for path in bag.rglob("*") if path.is_file())
    texts = [json.loads(line) for line in (bag / "metadata" / "texts.jsonl").read_text("utf-8").splitlines()]
    assert {"hash": named, "redacted": True} in texts


def test_the_log_can_be_checked_without_the_store(desk: Desk, tmp_path: Path) -> None:
    desk.dossiers.write("401352", tmp_path / "asia.zip")
    metadata = unpacked(tmp_path / "asia.zip") / "metadata"
    rows = [json.loads(line) for line in (metadata / "facts.jsonl").read_text("utf-8").splitlines()]
    chain = {
        (row["writer"], int(row["seq"])): row["hash"]
        for row in csv.DictReader(io.StringIO((metadata / "chain.csv").read_text("utf-8")))
    }
    assert {row["kind"] for row in rows} >= {"package.received", "answer.given", "decision.drafted", "person.added"}
    for row in rows:
        columns = {key: value for key, value in row.items() if key != "hash"}
        canonical = json.dumps(columns, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(canonical.encode()).hexdigest() == row["hash"] == chain[row["writer"], row["seq"]]
        assert row["prev"] == chain.get((row["writer"], row["seq"] - 1), row["prev"])
    (answer,) = [row for row in rows if row["kind"] == "answer.given" and row["body"]["item"] == "A05"]
    texts = {row["hash"]: row for row in map(json.loads, (metadata / "texts.jsonl").read_text("utf-8").splitlines())}
    text = texts[answer["body"]["reason"]["text"]]
    salted = bytes.fromhex(text["salt"]) + text["text"].encode()
    assert hashlib.sha256(salted).hexdigest() == text["hash"]


def test_the_full_dossier_marks_the_secret_document(desk: Desk, tmp_path: Path) -> None:
    made = desk.dossiers.write("401299", tmp_path / "asia.zip")
    name = "Bilaga 6 Teknisk beskrivning (sekretessbelagd).pdf"
    assert [entry.name for entry in made.entries if entry.secret] == [name]
    assert (unpacked(tmp_path / "asia.zip") / "data" / "asiakirjat" / name).exists()


def test_a_public_dossier_holds_no_word_of_the_secret_document(desk: Desk, tmp_path: Path) -> None:
    case = desk.cases.find("401299")
    desk.reviewing.answer(
        case, "A05", "not_met", reason="Radarkretsen köps till ett avtalspris av 11,40 euro per styck, vilket är mycket"
    )
    row = next(row for row in desk.reading.documents(case) if row.secrecy != "none")
    desk.reviewing.annotate(row.id, page=1, quote="batteritid planeras", note="hemligt", meaning="note")
    made = desk.dossiers.write(case, tmp_path / "asia.zip", public=True)
    told = {one.code: dict(one.params) for one in made.left_out}
    assert told["dossier.left_out.document"] == {"name": row.name}
    assert told["dossier.left_out.marks"] == {"n": 1}
    assert told["dossier.left_out.texts"] == {"n": 2}
    assert {"dossier.left_out.draft", "dossier.left_out.evidence", "dossier.left_out.log_texts"} <= set(told)
    bag = unpacked(tmp_path / "asia.zip")
    bagit.Bag(str(bag)).validate()
    for path in bag.rglob("*"):
        if path.is_file() and "asiakirjat" not in path.parent.name:
            text = _text(path)
            assert not [word for word in SECRET if word in text], path
    assert not list(bag.rglob("*sekretessbelagd*"))
    assert not (bag / "metadata" / "texts.jsonl").exists()


def _text(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read("word/document.xml").decode()
    if path.suffix == ".pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return data.decode()


def test_nothing_is_replaced_and_nothing_half_written_is_left(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "asia.zip").write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"file\.exists"):
        desk.dossiers.write("401352", folder / "asia.zip")
    assert (folder / "asia.zip").read_bytes() == b"mine"

    class Stop:
        def report(self, done: int, total: int, what: str = "") -> None:
            if done == 5:
                raise Cancelled

    with pytest.raises(Cancelled):
        desk.dossiers.write("401352", folder / "toinen.zip", progress=Stop())
    assert [path.name for path in folder.iterdir()] == ["asia.zip"]


def test_a_disk_without_room_and_a_folder_that_is_none_are_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"export\.disk_full"), new_file(tmp_path / "a.zip", size=1 << 62):
        pass
    (tmp_path / "tiedosto").write_bytes(b"")
    with pytest.raises(KnownError, match=r"export\.not_written"), new_file(tmp_path / "tiedosto" / "a.zip"):
        pass
    with pytest.raises(KnownError, match=r"export\.disk_full"), new_file(tmp_path / "b.zip") as file:
        file.write(b"x" * 100)
        raise OSError(28, "No space left on device")
    assert [path.name for path in tmp_path.iterdir()] == ["tiedosto"]


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_file_has_its_name_only_when_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unnamed: bool
) -> None:
    if unnamed and not hasattr(os, "O_TMPFILE"):
        pytest.skip("no files without a name here")
    if not unnamed:
        monkeypatch.setattr("ic16desk.desk.dossier.whole_file._TMPFILE", 0)
    target = tmp_path / "asia.zip"
    (tmp_path / ".asia.zip.part").write_bytes(b"left behind by a process that was killed")
    if unnamed:
        (tmp_path / ".asia.zip.part").unlink()
    with new_file(target) as file:
        assert not target.exists()
        file.write(b"kaikki")
    assert target.read_bytes() == b"kaikki"
    with pytest.raises(UsageError, match=r"file\.exists"), new_file(tmp_path / "toinen.zip") as file:
        file.write(b"uusi")
        (tmp_path / "toinen.zip").write_bytes(b"muun")
    assert (tmp_path / "toinen.zip").read_bytes() == b"muun"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asia.zip", "toinen.zip"]


def test_a_big_document_goes_through_in_pieces(tmp_path: Path) -> None:
    piece = bytes(1 << 20)
    digest = hashlib.sha256(piece * 48).hexdigest()
    big = bag_writer.Piece("data/asiakirjat/iso.bin", digest, 48 << 20)
    tracemalloc.start()
    try:
        with new_file(tmp_path / "asia.zip") as file:
            bag_writer.write(
                file,
                name="asia",
                payload=[big],
                tags=[],
                info={},
                at=NOW,
                stored=lambda _: (piece for _ in range(48)),
                progress=Silent(),
            )
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8 << 20
    bagit.Bag(str(unpacked(tmp_path / "asia.zip"))).validate()


def test_bytes_that_are_not_what_their_name_says_make_no_dossier(tmp_path: Path) -> None:
    wrong = bag_writer.Piece("data/asiakirjat/a.bin", "0" * 64, 3)
    with pytest.raises(StoreDamaged), new_file(tmp_path / "asia.zip") as file:
        bag_writer.write(
            file,
            name="asia",
            payload=[wrong],
            tags=[],
            info={},
            at=NOW,
            stored=lambda _: [b"abc"],
            progress=Silent(),
        )
    assert not list(tmp_path.iterdir())


def test_a_signed_decision_goes_along_byte_for_byte_and_its_salts_do_not(tmp_path: Path) -> None:
    from tests.gui.archive.signed import signed_call

    call = signed_call(tmp_path / "signed")
    made = call.desk.dossiers.write(call.application, tmp_path / "asia.zip")
    salts = call.desk.session.store.decisions.signed()[0].salts
    public = call.desk.dossiers.write(call.application, tmp_path / "julkinen.zip", public=True)
    call.desk.close()
    bag = unpacked(tmp_path / "asia.zip")
    assert (bag / "data" / "paatos" / "paatosteksti.pdf").read_bytes() == call.pdf
    assert (bag / "data" / "paatos" / "paatosteksti.docx").read_bytes().startswith(b"PK")
    codes = {one.code for one in made.missing}
    assert {"dossier.missing.eura", "dossier.missing.notice"} <= codes
    assert "dossier.missing.signature" not in codes
    assert "dossier.note.salts" in {one.code for one in made.notes}
    log = (bag / "metadata" / "facts.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in log.splitlines()]
    assert [row.get("withheld") for row in rows if row["kind"] == "letter.rendered"] == ["salts"]
    assert not [salt for salt in salts.values() if salt in log]
    assert "letter" in {entry.what for entry in public.entries}


def test_words_a_decision_marks_as_secret_are_in_no_public_dossier(desk: Desk, tmp_path: Path) -> None:
    case = desk.cases.find("401352")
    stored = desk.deciding.draft(case)
    assert stored is not None
    passage = SecretPassage(text="Anturin hinta on 7,35", point="20")
    desk.deciding.save(case, msgspec.structs.replace(stored.draft, secrets=(passage,)))
    desk.reviewing.answer(case, "A05", "not_met", reason="Hakijan mukaan anturin hinta on 7,35 euroa.")
    made = desk.dossiers.write(case, tmp_path / "julkinen.zip", public=True)
    assert ("dossier.left_out.texts", {"n": 1}) in [(one.code, dict(one.params)) for one in made.left_out]
    bag = unpacked(tmp_path / "julkinen.zip")
    made_here = [path for path in bag.rglob("*") if path.is_file() and path.parent.name != "asiakirjat"]
    assert not [path for path in made_here if "hinta on 7,35" in _text(path)]


def test_a_public_dossier_holds_the_public_version_of_a_signed_decision(tmp_path: Path) -> None:
    from tests.gui.archive.signed import signed_call

    call = signed_call(tmp_path / "signed", sample="10")
    made = call.desk.dossiers.write(call.application, tmp_path / "julkinen.zip", public=True)
    stored = call.desk.deciding.draft(call.application)
    assert stored is not None
    call.desk.close()
    entries = {entry.what: entry for entry in made.entries}
    assert "letter" not in entries and "draft" not in entries
    assert not {one.code for one in made.left_out} & {"dossier.left_out.letter", "dossier.left_out.draft"}
    bag = unpacked(tmp_path / "julkinen.zip")
    folder = bag / "data" / "paatos"
    assert sorted(path.name for path in folder.iterdir()) == [
        "paatosteksti_julkinen.docx",
        "paatosteksti_julkinen.pdf",
    ]
    text = " ".join(_text(folder / "paatosteksti_julkinen.pdf").split())
    assert "OFFENTLIG VERSION" in text
    assert "UTKAST" not in text
    secrets = [passage.text for passage in stored.draft.secrets]
    assert len(secrets) == 2
    made_here = [path for path in bag.rglob("*") if path.is_file() and path.parent.name != "asiakirjat"]
    assert not [(path, words) for path in made_here for words in secrets if words in " ".join(_text(path).split())]
