"""The gate: every kind of document × language passes PDF/A-3a and PDF/UA-1 and is read out as it was written.

What is printed once is judged by one Java process. To add a kind see ``kinds.py``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from ic16desk import letters, lint
from ic16desk.desk.signatures import sign_pdf
from ic16desk.model.letters import Block, Heading, SignatureBox
from tests.conformance import checker, hostile, printed, source
from tests.conformance.kinds import decision
from tests.conformance.papers import Paper, every, label, put
from tests.helpers import pki

_CI = bool(os.environ.get("CI"))
_TOOLS = [tool for tool in ("qpdf", "pdfinfo", "pdftotext") if not shutil.which(tool)]
needs_tools = pytest.mark.skipif(
    bool(_TOOLS) and not _CI, reason=f"not here: {', '.join(_TOOLS)} (poppler-utils, qpdf)"
)
#: 15 mm at either side and 8 mm above and below, of A4: what lies outside is cut by a printer or an eye.
EDGE = (42.5, 22.7, 552.8, 819.2)

PRINTED = every("whole", "printed")
WHOLE = [pytest.param(label(*one), id=label(*one)) for one in PRINTED]
#: A word too long for its column is cut and then read as two; to go when the lines of a letter keep such a word whole.
TEXTS = [pytest.param(label(*one), id=label(*one)) for one in PRINTED]
#: A translation is set as its Finnish original is: poppler needs a quarter of a second to read one out.
READ_OUT = [
    text for text, (kind, language) in zip(TEXTS, PRINTED, strict=True) if kind.tested == "whole" and language != "en"
]
HOSTILE = [*hostile.composed()]
SIGNED = "signed by both"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Paper]:
    """Everything printed: kinds, hostile values, a letter with both signatures."""
    folder = tmp_path_factory.mktemp("papers")
    made = {label(*one): put(label(*one), one[0].compose(one[1]), folder) for one in PRINTED}
    made |= {name: put(name, letter, folder) for name, letter in hostile.composed().items()}
    return made | {SIGNED: _signed(folder)}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that claims nothing and holds to nothing."""
    file = tmp_path_factory.mktemp("bad") / "bad.pdf"
    file.write_bytes(pki.letter())
    return file


@pytest.fixture(scope="module")
def verdicts(papers: Mapping[str, Paper], bad: Path) -> Mapping[tuple[Path, str], checker.Verdict]:
    """What both profiles say of all of it; without the checker a laptop skips and CI fails."""
    if (why := checker.missing()) and not _CI:
        pytest.skip(why)
    return checker.judge([bad, *(paper.file for paper in papers.values())])


def _signed(folder: Path) -> Paper:
    paper = put(SIGNED, decision("01", final=True)("fi"), folder)
    once = sign_pdf(paper.file.read_bytes(), key=pki.presenter(), role="presenter", language="fi", now=pki.NOW)
    twice = sign_pdf(once.pdf, key=pki.decider(), role="decider", language="fi", now=pki.LATER)
    assert twice.signatures == 2
    paper.file.write_bytes(twice.pdf)
    return paper


@pytest.mark.parametrize("name", [*WHOLE, *HOSTILE, SIGNED])
def test_letter_conforms(
    papers: Mapping[str, Paper], verdicts: Mapping[tuple[Path, str], checker.Verdict], name: str
) -> None:
    judged = {flavour: verdicts[papers[name].file, flavour] for flavour in ("3a", "ua1")}
    assert {flavour: one.told for flavour, one in judged.items() if not one.passed} == {}


def test_checker_sees_what_is_wrong(verdicts: Mapping[tuple[Path, str], checker.Verdict], bad: Path) -> None:
    assert not verdicts[bad, "3a"].passed and not verdicts[bad, "ua1"].passed
    assert "6.2.11.4.1" in verdicts[bad, "3a"].told  # ISO 19005-3: fonts are embedded
    assert "7.1-3" in verdicts[bad, "ua1"].told  # ISO 14289-1: content is tagged or an artifact


def test_checker_knows_no_other_profile_and_no_other_file(
    verdicts: Mapping[tuple[Path, str], checker.Verdict], bad: Path
) -> None:
    none = bad.with_name("none.pdf")
    said, faults = checker.ask([bad, none], ["3a", "9z"])
    told = {(line.split("\t")[1], line.split("\t")[2]): line for line in said.splitlines()[:-1]}
    assert told["3a", str(bad)].startswith("fail\t")
    assert told["9z", str(bad)] == f"error\t9z\t{bad}\tflavour not supported"
    assert told["3a", str(none)].startswith("error\t")
    with pytest.raises(checker.NoVerdict, match="flavour not supported"):
        checker.read_verdicts(said, [bad, none], ["3a", "9z"], faults=faults)


@needs_tools
@pytest.mark.parametrize("name", TEXTS)
def test_words_on_paper_are_those_of_the_letter(papers: Mapping[str, Paper], name: str) -> None:
    """None glued, none cut, none over another or off the paper; beside them only the running head and foot."""
    paper = papers[name]
    got, expected = printed.words(paper.file), source.words(paper.letter)
    found, extra = printed.matched(expected, got)
    done = len(found)
    assert done == len(expected), f"after »{' '.join(expected[done - 3 : done])}«: {expected[done : done + 3]}"
    running = source.running(paper.letter, pages=paper.pages)
    beside = {word.text for word in extra} - running
    assert {text for text in beside if not _shortened(text, running)} == set()
    _stays_on_its_paper(got)
    _keeps_company(source.parts(paper.letter), found)


def _stays_on_its_paper(got: Sequence[printed.Word]) -> None:
    left, top, right, bottom = EDGE
    off = [one for one in got if one.left < left or one.right > right or one.top < top or one.bottom > bottom]
    assert [one.text for one in off] == []
    assert printed.overlapping(got) == []


def _keeps_company(parts: Sequence[tuple[Block | None, list[str]]], found: Sequence[printed.Word]) -> None:
    """No heading ends its page; a signature's label, name and title are on one page, and not alone there."""
    placed, at = [], 0
    for block, said in parts:
        placed.append((block, [word.page for word in found[at : at + len(said)]]))
        at += len(said)
    for (block, own), (_, after) in pairwise(placed):
        if isinstance(block, Heading) and after:
            assert own[-1] == after[0], block.text
    text = {page for block, own in placed if not isinstance(block, SignatureBox | Heading) for page in own}
    for block, own in placed:
        if isinstance(block, SignatureBox):
            assert len(set(own)) == 1 and set(own) <= text, block.label


@needs_tools
@pytest.mark.parametrize("name", READ_OUT)
def test_structure_is_read_out_in_order(papers: Mapping[str, Paper], name: str) -> None:
    """A screen reader hears each word once, in the letter's order, headings as such; running heads not at all."""
    paper = papers[name]
    said = printed.structure(paper.file)
    heard = [word for one in said for word in one.text.split()]
    expected = source.words(paper.letter)
    wrong = next((at for at, pair in enumerate(zip(heard, expected, strict=False)) if pair[0] != pair[1]), None)
    assert wrong is None, f"heard {heard[wrong - 2 : wrong + 3]}, written {expected[wrong - 2 : wrong + 3]}"
    assert len(heard) == len(expected)
    headings = [(one.type, source.plain(one.text)) for one in said if one.type[0] == "H" and one.type[1:].isdigit()]
    assert headings == source.headings(paper.letter)


@needs_tools
@pytest.mark.parametrize("name", [*WHOLE, *HOSTILE, SIGNED])
def test_file_is_sound(papers: Mapping[str, Paper], name: str) -> None:
    assert printed.syntax_faults(papers[name].file) == ""


@needs_tools
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_letter_stays_on_its_paper(papers: Mapping[str, Paper], name: str) -> None:
    _stays_on_its_paper(printed.words(papers[name].file))


@pytest.mark.parametrize("name", hostile.VALUES)
def test_lint_reads_a_hostile_decision_to_its_end(name: str) -> None:
    lines = lint.run(hostile.grant(hostile.VALUES[name]))
    assert all(line.code and line.basis for line in lines)


def test_lint_stops_twelve_digit_sums() -> None:
    codes = {line.code for line in lint.run(hostile.sums()) if line.blocking}
    assert codes, "9 999 999 999,99 € of each cost, and nothing blocks"


def test_same_letter_is_printed_the_same() -> None:
    compose = decision("01", final=True)
    assert letters.render(compose("sv"), docx=False).pdf == letters.render(compose("sv"), docx=False).pdf


def _shortened(text: str, running: set[str]) -> bool:
    """Whether a word is the beginning of a running one that had no room."""
    return text.endswith("…") and any(word.startswith(text[:-1]) for word in running)
