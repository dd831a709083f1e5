"""The public version: nothing of what is secret is left, in text, tables, names or the record."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest

from ic16desk import letters
from ic16desk.model.decision import ApprovedLine, SecretPassage
from tests.helpers.programs import program
from tests.helpers.views import a_decision_view, a_draft

SECRET = "Anodin seossuhde on 0,27"
DRAFT = {
    "grounds": f"Hakija selvittää menetelmän.\n\n{SECRET.replace(' ', chr(160), 1)} ja siksi hanke on uusi.",
    "deviations": "Huomio: anodin  seossuhde\non 0,27.",
    "annexes": (f"Liite: {SECRET}",),
    "approved_budget": (ApprovedLine(category="wages", amount_cents=100, reason=SECRET),),
    "secrets": (SecretPassage(text=SECRET, point="20", scope="perustelut"),),
}


def view(**changes: object):
    return a_decision_view(draft=a_draft(**{**DRAFT, **changes}), record=b'{"findings":"aa"}')


def test_full_version_says_what_is_secret_and_holds_it() -> None:
    letter = letters.compose(view())
    assert "SALASSA PIDETTÄVÄ – JulkL 621/1999 24 § 1 mom. 20 k. – perustelut" in repr(letter)
    assert SECRET in repr(letter)


def test_public_version_holds_none_of_it_anywhere() -> None:
    letter = letters.compose_public(view())
    assert not re.search(r"seossuhde|0,27", repr(letter), re.IGNORECASE)
    assert letter.record == b"" and "Julkinen versio" in letter.note
    (paragraph,) = [block for block in letter.blocks if "siksi hanke" in repr(block)]
    told = "".join(run.text for run in paragraph.runs)
    assert told == "(salassa pidettävä, JulkL 621/1999 24 § 1 mom. 20 k.) ja siksi hanke on uusi."


def test_a_passage_of_two_paragraphs_is_removed_in_both() -> None:
    secrets = (SecretPassage(text="Ensimmäinen salaisuus.\n\nToinen salaisuus.", point="20"),)
    made = letters.compose_public(view(grounds="Ensimmäinen salaisuus.\n\nToinen salaisuus. Loppu.", secrets=secrets))
    assert "salaisuus" not in repr(made) and "Loppu." in repr(made)


def test_neither_file_of_the_public_version_holds_it_in_any_stream(tmp_path: Path) -> None:
    printed = letters.render(letters.compose_public(view()))
    path = tmp_path / "julkinen.pdf"
    path.write_bytes(printed.pdf)
    text = subprocess.run(
        [program("pdftotext", "poppler-utils"), str(path), "-"], capture_output=True, check=True, text=True
    ).stdout
    whole = [text, printed.docx.decode("latin-1")]
    with pikepdf.open(path) as pdf:
        assert not pdf.attachments
        whole.append(repr(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode())
        whole += [x.read_bytes().decode("latin-1") for x in pdf.objects if isinstance(x, pikepdf.Stream)]
        whole += [repr(x) for x in pdf.objects if isinstance(x, pikepdf.Dictionary)]
    assert "salassa pidettävä" in " ".join(text.split())
    for part in whole:
        assert "seossuhde" not in part.casefold() and "0,27" not in part
    full = letters.render(letters.compose(view())).pdf
    (tmp_path / "koko.pdf").write_bytes(full)
    shown = subprocess.run(
        [program("pdftotext", "poppler-utils"), str(tmp_path / "koko.pdf"), "-"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert "seossuhde" in shown.stdout  # what is looked for can be found


def test_docx_parts_hold_it_neither() -> None:
    with zipfile.ZipFile(io.BytesIO(letters.render(letters.compose_public(view())).docx)) as package:
        for name in package.namelist():
            assert b"seossuhde" not in package.read(name).lower(), name


@pytest.mark.parametrize("language", ["sv", "en"])
def test_mark_is_in_the_letters_language(language: str) -> None:
    made = letters.compose_public(view(language="sv" if language == "sv" else "fi"))
    assert ("(sekretessbelagt" in repr(made)) == (language == "sv")
