"""The checker's answers are read strictly: what is not a verdict is a failure, never a pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance import checker

FILE = Path("/a/b.pdf")
GOOD = f"pass\t3a\t{FILE}\t\nfail\tua1\t{FILE}\t7.1-3 ×2: not tagged; \nend\t2\n"


def test_a_verdict_for_each_flavour() -> None:
    read = checker.read_verdicts(GOOD, [FILE], ["3a", "ua1"])
    assert read == {
        (FILE, "3a"): checker.Verdict(True),
        (FILE, "ua1"): checker.Verdict(False, "7.1-3 ×2: not tagged; "),
    }


@pytest.mark.parametrize(
    "said",
    [
        "",
        GOOD.replace("end\t2\n", ""),
        GOOD.replace("end\t2", "end\t1"),
        GOOD.replace("pass\t3a", "pass\t2a"),
        GOOD.replace("pass", "error"),
        f"pass\t3a\t{FILE}\t\nend\t1\n",
        "pass",
        f"error\t3a\t{FILE}\tflavour not supported\nend\t1\n",
    ],
    ids=["silence", "cut short", "wrong count", "wrong flavour", "an error", "one missing", "no line", "unsupported"],
)
def test_anything_else_is_no_answer(said: str) -> None:
    with pytest.raises(checker.NoVerdict):
        checker.read_verdicts(said, [FILE], ["3a", "ua1"])


def test_the_pin_names_one_version_and_its_hash() -> None:
    assert checker._PIN["version"] == "2.5.0"
    assert checker._PIN["integrity"].startswith("sha512-") and len(checker._PIN["jar_sha256"]) == 64
