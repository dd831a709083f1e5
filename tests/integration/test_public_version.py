"""The sample with a confidential annex: its public version holds none of the secret words, the full one all."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pikepdf
import pytest

from ic16desk import documents
from ic16desk.clock import HELSINKI, Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import load_samples
from ic16desk.desk.publishing import proposed
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.letters import public
from ic16desk.model.decision import DecisionTexts, SecretPassage
from ic16desk.model.documents import Reading
from tests.helpers.cli import Cli
from tests.helpers.stores import PASSPHRASE, a_desk

CASE = "401299"
#: From the sample's confidential annex, typed from its page.
SECRETS = (
    "det andra steget bygger på bolagets egen metod, som inte är patenterad",
    "radarkretsen köps till ett avtalspris av 11,40 euro per styck",
)
#: Pieces that give the secret away on their own.
PIECES = ("patenterad", "11,40", "radarkrets", "avtalspris", "bolagets egen metod")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    clock = Clock(dt.datetime(2026, 11, 24, 12, tzinfo=HELSINKI).astimezone(dt.UTC))
    opened = a_desk(tmp_path_factory.mktemp("public") / "store", clock=clock)
    load_samples(opened, clock=clock)
    yield opened
    opened.close()


def pages(data: bytes) -> str:
    read = documents.read(data, name="a.pdf")
    assert isinstance(read, Reading)
    return " ".join("\n".join(read.pages).split())


def decompressed(data: bytes) -> bytes:
    """The whole file with every stream laid open."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return out.getvalue()


def holds(data: bytes, word: str) -> bool:
    return any(word.encode(coding) in data for coding in ("utf-8", "latin-1", "utf-16-be", "utf-16-le"))


def test_public_version_holds_nothing_secret_anywhere(desk: Desk, tmp_path: Path) -> None:
    written = desk.publishing.export(CASE, tmp_path)
    assert written.pdf.name == f"{CASE}_1_paatosteksti_julkinen_luonnos_2026-11-24_1.pdf"
    pdf = written.pdf.read_bytes()
    text = pages(pdf)
    assert text.count("[sekretessbelagt, offentlighetslagen 24 § 1 mom. 20 punkten]") == 2
    assert "Offentlig version:" in text
    assert written.docx is not None
    with zipfile.ZipFile(written.docx) as parts:
        docx = {name: parts.read(name) for name in parts.namelist()}
    with pikepdf.open(io.BytesIO(pdf)) as file:
        record = bytes(file.attachments["record.json"].get_file().read_bytes())
        assert str(file.docinfo["/Keywords"]).startswith("Offentlig version:")
        assert str(file.docinfo["/Title"]).startswith("OFFENTLIG VERSION")
    assert json.loads(record) == {"version": "public", "withheld": ["20"]}
    raw = decompressed(pdf)
    for word in (*SECRETS, *PIECES):
        assert word not in text, word
        assert not holds(raw, word), word
        assert not [name for name, part in docx.items() if holds(part, word)], word


def test_full_version_holds_and_marks_it(desk: Desk, tmp_path: Path) -> None:
    written = desk.deciding.export(CASE, tmp_path)
    text = pages(written.pdf.read_bytes())
    for words in SECRETS:
        assert f"‹Sekretessbelagt, 20 punkten: {words}›" in text
    assert "SEKRETESSBELAGD – Offentlighetslagen 621/1999 24 § 1 mom. 20 punkten – motiveringen, uppgift" in text
    assert "Bilaga 6 Teknisk beskrivning (sekretessbelagd).pdf (JulkL 24 § 1 mom. 20 k.)" in text


def test_nothing_is_written_by_a_withholder_that_does_not_withhold(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public, "withheld", lambda letter, passages, note: letter)
    with pytest.raises(NotAllowed) as raised:
        desk.publishing.export(CASE, tmp_path / "out")
    assert raised.value.code == "public.leaks"
    assert "docx/word/document.xml" in raised.value.params["places"]
    assert not (tmp_path / "out").exists()


def test_unmarked_words_of_the_annex_are_proposed_with_their_ground(desk: Desk) -> None:
    stored = desk.deciding.draft(CASE)
    assert stored is not None
    assert desk.publishing.proposals(CASE) == ()
    bare = msgspec.structs.replace(stored.draft, secrets=())
    found = proposed(desk.deciding.view(CASE, draft=bare))
    assert [(one.field, one.why, one.point) for one in found] == [("grounds", "quoted", "20")] * 2
    assert {one.text.casefold() for one in found} == {SECRETS[0], SECRETS[1]}
    blocking = [line.code for line in desk.deciding.lint(CASE, draft=bare) if line.code.startswith("secret_")]
    assert blocking == ["secret_quoted", "secret_quoted"]


def test_too_short_a_passage_is_never_published(desk: Desk) -> None:
    stored = desk.deciding.draft(CASE)
    assert stored is not None
    short = msgspec.structs.replace(stored.draft, secrets=(*stored.draft.secrets, SecretPassage(text="80", point="20")))
    with pytest.raises(NotAllowed) as raised:
        desk.publishing.letter(CASE, draft=short)
    assert raised.value.code == "public.unsafe"


def test_unmarked_words_are_never_published(desk: Desk) -> None:
    stored = desk.deciding.draft(CASE)
    assert stored is not None
    one = msgspec.structs.replace(stored.draft, secrets=stored.draft.secrets[:1])
    with pytest.raises(NotAllowed) as raised:
        desk.publishing.letter(CASE, draft=one)
    assert (raised.value.code, raised.value.params["n"]) == ("public.unmarked", 1)


def test_decision_without_secrets_has_no_public_version_of_its_own(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        desk.publishing.export("401217", tmp_path)
    assert raised.value.code == "public.nothing"


def test_public_version_in_another_language_holds_nothing_secret_either(desk: Desk, tmp_path: Path) -> None:
    written = desk.publishing.export(CASE, tmp_path, language="fi")
    assert written.pdf.stem.endswith("_fi_1")
    text = pages(written.pdf.read_bytes())
    assert "Julkinen versio:" in text
    assert not [word for word in PIECES if word in text]


def test_translation_is_published_only_when_its_secrets_are_marked(desk: Desk) -> None:
    """The Swedish passages are marked; a Finnish translation of them is not found by their words."""
    stored = desk.deciding.draft(CASE)
    assert stored is not None
    method, price = "yhtiön omaan menetelmään, jota ei ole patentoitu", "sopimushintaan 11,40 euroa kappaleelta"
    own = f"Början. {SECRETS[0]} och {SECRETS[1]}."
    text = f"Alku. Toinen vaihe perustuu {method}, ja tutkapiiri ostetaan {price}."
    draft = msgspec.structs.replace(
        stored.draft, grounds=own, translations={"fi": DecisionTexts(grounds=text)}, language="sv"
    )
    assert desk.publishing.letter(CASE, draft=draft).pages > 0  # in its own language
    marked = draft
    for passage in (None, method):
        if passage:
            marked = msgspec.structs.replace(draft, secrets=(*draft.secrets, SecretPassage(text=passage, point="20")))
        with pytest.raises(NotAllowed) as raised:
            desk.publishing.letter(CASE, draft=marked, language="fi")
        assert (raised.value.code, raised.value.params["n"]) == ("public.unpaired", 1)
        assert "secret_untranslated" in [line.code for line in desk.deciding.lint(CASE, draft=marked) if line.blocking]
    both = msgspec.structs.replace(marked, secrets=(*marked.secrets, SecretPassage(text=price, point="20")))
    assert not [line for line in desk.deciding.lint(CASE, draft=both) if line.code.startswith("secret_")]
    said = pages(desk.publishing.letter(CASE, draft=both, language="fi").pdf)
    assert "Alku. Toinen vaihe perustuu [" in said
    assert not [word for word in ("patentoitu", "11,40", "sopimushintaan") if word in said]


def test_what_is_secret_in_the_translation_alone_keeps_the_decision_itself_back(desk: Desk) -> None:
    stored = desk.deciding.draft(CASE)
    assert stored is not None
    fi = SecretPassage(text="myös asiakkaan nimi", point="20")
    draft = msgspec.structs.replace(
        stored.draft,
        language="sv",
        scores="Poäng 8/10, även kundens namn.",
        secrets=(*stored.draft.secrets, fi),
        translations={"fi": DecisionTexts(scores="Pisteet 8/10, myös asiakkaan nimi.")},
    )
    with pytest.raises(NotAllowed) as raised:
        desk.publishing.letter(CASE, draft=draft)
    assert raised.value.code == "public.unpaired"


def test_command_writes_it(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    desk.upkeep.backup(copy)
    restored = tmp_path / "store"
    Desk.restore(copy, restored, passphrase=PASSPHRASE).close()
    cli = Cli(tmp_path, {"IC16DESK_PASSPHRASE": PASSPHRASE, "IC16DESK_STORE": str(restored)}, inside=True)
    said = cli("letter", CASE, "--kind", "public", "--out", str(tmp_path / "letters")).json
    assert Path(said["pdf"]).name == f"{CASE}_1_paatosteksti_julkinen_luonnos_2026-11-24_1.pdf"
    assert Path(said["docx"]).exists()
