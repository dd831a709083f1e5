"""A council's template: filled with plain texts; what runs code, brings something along or loses words is refused."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from ic16desk import letters
from ic16desk.letters.template_filling import fill
from ic16desk.model.application import Applicant
from ic16desk.model.decision import SecretPassage
from ic16desk.model.templates import Filling
from tests.helpers import council_templates as made
from tests.helpers.views import a_case, a_decision_view, a_draft

SAMPLE = letters.template_sample("fi")


def values(view: Any) -> Filling:
    return letters.template_values(view, letters.compose(view))


def tried(*lines: str, **parts: Any) -> tuple[str | None, str]:
    found, _ = fill(SAMPLE, (made.template(lines, rows=False, **parts),))
    return found.fault, found.detail


def test_a_template_is_filled_with_the_whole_letter() -> None:
    view = a_decision_view()
    letter = letters.compose(view)
    found, (document,) = fill(values(view), (made.template(),))
    assert found.fault is None
    assert "sections" in found.used and "cost_rows" in found.used
    words = made.words_of(document)
    assert words.startswith("Uudenmaan liitto")
    assert "TUKIPÄÄTÖS LUONNOS" in words
    assert "8 Perustelut" in words
    assert "Ostopalvelut\n72\xa0500,00\n70\xa0000,00" in words
    for block in letter.blocks:
        for run in getattr(block, "runs", ()):
            assert run.text.strip() in words


def test_the_same_values_give_the_same_bytes() -> None:
    view = a_decision_view()
    assert fill(values(view), (made.template(),))[1] == fill(values(view), (made.template(),))[1]


HOSTILE = "<b>A & B</b> {{ 7*7 }} {% for x in y %} {_{ 1 }_} \x00 \u202e \a \f 'x' \"y\" ]]>"


def test_hostile_values_stay_text() -> None:
    applicant = Applicant(name=HOSTILE, business_id="0828308-4", street="", postal_code="", city="")
    view = a_decision_view(case=a_case(applicant=applicant), draft=a_draft(grounds=HOSTILE))
    found, (document,) = fill(values(view), (made.template(),))
    assert found.fault is None
    words = made.words_of(document)
    assert "<b>A & B</b> {{ 7*7 }} {% for x in y %}" in words
    assert "49" not in words.split("Asiatunnus")[1].split("\n")[0]
    assert "[U+0000]" in words and "[U+202E]" in words and "[U+0007]" in words
    xml = made.part(document, "word/document.xml").decode()
    assert "<b>" not in xml and "\u202e" not in xml
    assert not made.part(document, "word/document.xml").count(b"w:br w:type")


CODE = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ council.__class__ }}",
    "{{ council.upper() }}",
    "{{ council|safe }}",
    "{{ council|attr('x') }}",
    "{{ 7*7 }}",
    "{{ 9**9**9**9 }}",
    "{{ [1] }}",
    "{{ council[0] }}",
    "{% set x = 1 %}",
    "{% autoescape false %}{{ council }}{% endautoescape %}",
    "{% macro a() %}{% endmacro %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{{ council ~ council }}",
    "{% for a in cost_rows recursive %}{{ a.label }}{% endfor %}",
    "{% if false %}{{ ''.__class__ }}{% endif %}",
)


@pytest.mark.parametrize("line", CODE)
def test_code_is_refused_where_nobody_goes_too(line: str) -> None:
    assert tried(line)[0] == "code"
    assert tried("Nimi", header=line)[0] == "code"


@pytest.mark.parametrize(
    ("line", "fault", "detail"),
    [
        ("{{ counsil }}", "unknown", "counsil"),
        ("{% if false %}{{ counsil }}{% endif %}", "unknown", "counsil"),
        ("{% for r in cost_rows %}{{ r.sum }}{% endfor %}", "unknown", "r.sum"),
        ("{{ range }}", "unknown", "range"),
        ("{{ grounds }}", "shape", "grounds"),
        ("{% for r in council %}{{ r }}{% endfor %}", "shape", "council"),
        ("{% for r in sections %}{{ r.blocks }}{% endfor %}", "shape", "r.blocks"),
        ("{% for r in grounds %}", "syntax", ""),
        ("{{ council", "syntax", ""),
        ("{{ council|nofilter }}", "code", "|nofilter"),
        ("{{r council }}", "misplaced", "Esimerkki"),
    ],
)
def test_what_cannot_be_printed_is_named(line: str, fault: str, detail: str) -> None:
    found = tried(line)
    assert found[0] == fault
    assert detail in found[1]


def test_a_template_split_over_runs_by_word_is_understood() -> None:
    import io

    import docx

    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ coun", "cil }", "}"):
        paragraph.add_run(piece)
    out = io.BytesIO()
    document.save(out)
    found, (filled,) = fill(SAMPLE, (out.getvalue(),))
    assert found.fault is None and found.used == ("council",)
    assert "Esimerkki & <b> {{ 7*7 }}" in made.words_of(filled)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("word/vbaProject.bin", b"x", "embedded"),
        ("word/embeddings/oleObject1.bin", b"x", "embedded"),
        ("word/activeX/activeX1.xml", b"<a/>", "embedded"),
        ("word/media/zeros.png", bytes(65 << 20), "too_big"),
    ],
)
def test_what_is_brought_along_and_what_swells_is_refused(name: str, content: bytes, fault: str) -> None:
    found, blobs = fill(SAMPLE, (made.with_part(made.template(), name, content),))
    assert (found.fault, blobs) == (fault, ())


def test_fields_that_fetch_are_refused() -> None:
    data = made.template(("Nimi",), rows=False)
    xml = made.part(data, "word/document.xml")
    field = b'<w:p><w:r><w:instrText> INCLUDEPICTURE "http://x/y" </w:instrText></w:r></w:p><w:sectPr'
    found, _ = fill(SAMPLE, (made.with_part(data, "word/document.xml", xml.replace(b"<w:sectPr", field, 1)),))
    assert (found.fault, found.detail) == ("embedded", "INCLUDEPICTURE")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"tekst", made.with_part(made.template(), "word/document.xml", b"<")]
)
def test_what_is_no_sound_file_is_told(data: bytes) -> None:
    assert fill(SAMPLE, (data,))[0].fault == "broken"


def test_draft_mark_secrecy_and_note_are_there_though_the_template_prints_none() -> None:
    plain = made.template(("{{ council }}",), rows=False)
    view = a_decision_view(draft=a_draft(grounds="Salainen luku 123456.", secrets=(SecretPassage("123456", "20"),)))
    found, (document,) = fill(values(view), (plain,))
    assert found.fault is None
    words = made.words_of(document)
    assert "LUONNOS" in words.split("\n")[0] and "SALASSA PIDETTÄVÄ" in words.split("\n")[0]
    assert "EURA 2021" in words
    again = made.words_of(fill(values(view), (made.template(),))[1][0])
    assert again.count("LUONNOS") == 1


def test_a_rejection_fills_the_same_template() -> None:
    view = a_decision_view(draft=a_draft(outcome="reject"))
    found, (document,) = fill(values(view), (made.template(),))
    assert found.fault is None
    assert "Kustannuslaji" in made.words_of(document)


def test_a_template_is_filled_in_the_child() -> None:
    found, document = letters.fill_template(made.template(), SAMPLE)
    assert found.fault is None and document.startswith(b"PK")
    assert letters.fill_template(b"x", SAMPLE)[0].fault == "broken"


def test_sample_crosses_the_pipe() -> None:
    assert msgspec.json.decode(msgspec.json.encode(SAMPLE), type=Filling).values == SAMPLE.values
