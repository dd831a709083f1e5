"""The walls of the house: import contracts, module sizes, words for every code, no Qt in the core."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk.wording import load

ROOT = Path(__file__).parent.parent
LANGUAGES = ("fi", "sv", "en")
CODE = [ROOT / "ic16desk", ROOT / "ui"]
MAX_LINES = 500


def modules(*roots: Path) -> list[Path]:
    return sorted(path for root in roots for path in root.rglob("*.py"))


def test_import_contracts_are_kept() -> None:
    script = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


@pytest.mark.parametrize("root", ["ic16desk", "ui", "tests"])
def test_no_module_is_longer_than_500_lines(root: str) -> None:
    long = {
        str(path.relative_to(ROOT)): n
        for path in modules(ROOT / root)
        if (n := path.read_text().count("\n")) > MAX_LINES
    }
    tables = {name for name in long if name.startswith("tests/samples/")}
    assert set(long) == tables, long


def test_modules_are_small_on_the_whole() -> None:
    sizes = sorted(path.read_text().count("\n") for path in modules(*CODE))
    assert sizes[len(sizes) // 2] <= 120, sizes[len(sizes) // 2]
    assert sizes[int(len(sizes) * 0.9)] <= 300, sizes[int(len(sizes) * 0.9)]


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path) for path in modules(*CODE) if ast.get_docstring(ast.parse(path.read_text())) is None]
    assert silent == []


def test_command_line_imports_no_qt() -> None:
    qt = "{'PySide6', 'shiboken6', 'ui'}"
    script = f"import sys, ic16desk.cli.commands; print(sorted(m for m in sys.modules if m.split('.')[0] in {qt}))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_heavy_libraries_are_not_imported_at_start() -> None:
    heavy = {"docx", "reportlab", "pikepdf", "pyhanko", "openpyxl", "simplemma", "pypdfium2", "rich", "numpy", "xlrd"}
    script = f"import sys, ic16desk.cli.commands; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_words_are_complete_in_every_language() -> None:
    keys = {language: set(load(language)) for language in LANGUAGES}
    assert keys["fi"] == keys["sv"] == keys["en"]


def test_words_take_the_same_parameters_in_every_language() -> None:
    differing = []
    for key in load("fi"):
        parameters = {language: _parameters(load(language)[key]) for language in LANGUAGES}
        if not parameters["fi"] == parameters["sv"] == parameters["en"]:
            differing.append((key, parameters))
    assert differing == []


def test_every_error_code_raised_has_words() -> None:
    raised = set(
        _codes(r"(?:UsageError|SecretMissing|NotFound|Refused|NotAllowed|KnownError|Store[A-Z]\w+|StoreError)")
    )
    known = load("fi")
    assert {code for code in raised if f"error.{code}.message" not in known} == set()


def test_no_words_are_left_over() -> None:
    """An error's words without code that raises it are stale."""
    source = "\n".join(path.read_text() for path in modules(*CODE))
    codes = {
        key.removeprefix("error.").removesuffix(".message")
        for key in load("fi")
        if key.startswith("error.") and key.endswith(".message")
    }
    assert {code for code in codes if f'"{code}"' not in source and not _made(code, source)} == set()


def _made(code: str, source: str) -> bool:
    """Codes built from parts: ``f"zip.{what}"``."""
    family = code.split(".")[0]
    return f'f"{family}.{{' in source


def _parameters(entry: object) -> frozenset[str]:
    texts = list(entry.values()) if isinstance(entry, dict) else [str(entry)]
    return frozenset(name for text in texts for name in re.findall(r"\{(\w+)\}", text)) - {"n"}


def _codes(classes: str) -> Iterator[str]:
    pattern = re.compile(rf"\b{classes}\(\s*\"([a-z0-9_.]+)\"")
    for path in modules(*CODE):
        yield from pattern.findall(path.read_text())
