"""Each hostile archive is refused with exactly its code, and nothing of it is handed out or written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ic16desk import intake
from ic16desk.errors import Refused
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.wording import Wording
from tests.helpers import attacks
from tests.unit.intake.packages import contents, write, write_folder


@pytest.mark.parametrize(
    ("attack", "code"), attacks.ATTACKS.items(), ids=lambda value: getattr(value, "__name__", value)
)
def test_attack_is_refused_with_its_code(tmp_path: Path, attack: Callable[[], bytes], code: str) -> None:
    path = write(tmp_path, attack())
    with pytest.raises(Refused) as refused:
        contents(path)
    assert refused.value.code == code
    assert refused.value.params["name"]


@pytest.mark.parametrize("attack", attacks.ATTACKS.keys() - attacks.WHILE_READING, ids=lambda attack: attack.__name__)
def test_attack_is_refused_before_anything_is_read(tmp_path: Path, attack: Callable[[], bytes]) -> None:
    path = write(tmp_path, attack())
    with pytest.raises(Refused):
        intake.open_package(path)
    path.unlink()  # no file is left open
    assert list(tmp_path.iterdir()) == []  # and nothing was written beside it


@pytest.mark.parametrize("attack", attacks.WHILE_READING, ids=lambda attack: attack.__name__)
def test_lying_sizes_never_hand_out_more_than_listed(tmp_path: Path, attack: Callable[[], bytes]) -> None:
    with intake.open_package(write(tmp_path, attack())) as package:
        for entry in package.entries:
            got = 0
            try:
                for piece in package.read(entry):
                    got += len(piece)
            except Refused:
                pass
            assert got <= entry.size


@pytest.mark.parametrize("attack", attacks.ATTACKS, ids=lambda attack: attack.__name__)
def test_refusals_have_words_in_every_language(attack: Callable[[], bytes]) -> None:
    error = Refused(attacks.ATTACKS[attack], name="paketti.zip")
    for language in LANGUAGES:
        message, hint = Wording(language).error(error)
        assert "paketti.zip" in message
        assert "{" not in message + hint
        assert hint


@pytest.mark.parametrize(
    "name", ["paketti.tar", "paketti.7z", "paketti.rar", "paketti.tgz", "paketti.tar.gz", "paketti.iso"]
)
def test_foreign_archive_by_name_is_unknown_whatever_it_holds(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match=r"file\.unknown"):
        intake.open_package(write(tmp_path, b"%PDF-1.7\n", name))


@pytest.mark.parametrize("attack", [attacks.tar, attacks.gzipped, attacks.seven_zip, attacks.rar, attacks.program])
def test_foreign_archive_by_content_is_unknown_whatever_its_name(tmp_path: Path, attack: Callable[[], bytes]) -> None:
    with pytest.raises(Refused, match=r"file\.unknown"):
        intake.open_package(write(tmp_path, attack(), "hakemus.pdf"))


@pytest.mark.parametrize(
    "code", ["package.missing", "package.unreadable", "package.changed", "bag.mismatch", "bag.fetch"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_other_refusals_have_words_too(code: str, language: Language) -> None:
    message, hint = Wording(language).error(Refused(code, name="paketti.zip"))
    assert "paketti.zip" in message and hint and "{" not in message + hint


def test_inner_attack_names_the_inner_archive(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        intake.open_package(write(tmp_path, attacks.inner_traversal()))
    assert "evil" in str(refused.value.params["name"])


@pytest.mark.parametrize(
    "attack",
    [attacks.encrypted, attacks.symlink, attacks.bomb, attacks.overlap_quoted, attacks.cut, attacks.two_end_records],
)
def test_attack_inside_a_folder_is_refused_too(tmp_path: Path, attack: Callable[[], bytes]) -> None:
    folder = write_folder(tmp_path / "paketti", {"hakemus.pdf": b"%PDF-1.7", "liitteet.zip": attack()})
    with pytest.raises(Refused) as refused:
        intake.open_package(folder)
    assert refused.value.code == attacks.ATTACKS[attack]


def test_same_ratio_is_fine_when_only_one_layer_swells(tmp_path: Path) -> None:
    data = attacks.build([attacks.Raw(b"n.zip", data=attacks.swelling(), method=0)])
    assert len(contents(write(tmp_path, data))["n.zip/b.bin"]) == 300 * 40_400


def test_total_size_is_shared_over_inner_archives(tmp_path: Path) -> None:
    inner = attacks.build([attacks.Raw(b"a", data=bytes(range(256)) * 400, method=0)])
    data = attacks.build([attacks.Raw(b"1.zip", data=inner, method=0), attacks.Raw(b"2.zip", data=inner, method=0)])
    path = write(tmp_path, data)
    total = 2 * (len(inner) + 256 * 400)
    assert len(contents(path, intake.GuardLimits(total_bytes=total))) == 4
    with pytest.raises(Refused, match=r"zip\.bomb"):
        intake.open_package(path, intake.GuardLimits(total_bytes=total - 1))


@pytest.mark.parametrize("count", [2000, 2001])
def test_two_thousand_files_are_taken_and_one_more_is_not(tmp_path: Path, count: int) -> None:
    path = write(tmp_path, attacks.build([attacks.Raw(b"%d.txt" % n, data=b"", method=0) for n in range(count)]))
    if count == 2000:
        assert len(contents(path)) == 2000
    else:
        with pytest.raises(Refused, match=r"zip\.bomb"):
            intake.open_package(path)


def test_file_over_its_limit_is_refused(tmp_path: Path) -> None:
    limits = intake.GuardLimits(file_bytes=100)
    data = attacks.build([attacks.Raw(b"a", data=bytes(101))])
    with pytest.raises(Refused, match=r"zip\.bomb"):
        intake.open_package(write(tmp_path, data), limits)
    folder = write_folder(tmp_path / "kansio", {"a.txt": b"x" * 101})
    with pytest.raises(Refused, match=r"file\.too_big"):
        intake.open_package(folder, limits)
    with pytest.raises(Refused, match=r"file\.too_big"):
        intake.open_package(folder / "a.txt", limits)
