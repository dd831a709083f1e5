"""BagIt bags made by the `bagit` library: folder and ZIP, sound and tampered with."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from ic16desk import intake
from ic16desk.errors import Refused
from tests.helpers.attacks import plain_zip
from tests.unit.intake.packages import contents, write, write_folder

FILES = {
    "application.json": b"{}",
    "liitteet/Tehtävänkuvaus ö.pdf": b"%PDF-1.7",
    "hakemus.pdf": b"%PDF-1.4",
    "100% a\nb.txt": b"x",
}

Packer = Callable[[Path], Path]


def make_bag(folder: Path, algorithms: list[str] | None = None) -> Path:
    import bagit

    logging.getLogger("bagit").setLevel(logging.ERROR)
    write_folder(folder, FILES)
    bagit.make_bag(str(folder), {"Contact-Name": "Helmi Hakija"}, checksums=algorithms or ["sha256", "sha512"])
    return folder


def as_folder(bag: Path) -> Path:
    return bag


def as_zip(bag: Path) -> Path:
    files = {str(p.relative_to(bag)): p.read_bytes() for p in sorted(bag.rglob("*")) if p.is_file()}
    return write(bag.parent, plain_zip(files), "bag.zip")


def as_zip_with_top_folder(bag: Path) -> Path:
    files = {f"pussi/{p.relative_to(bag)}": p.read_bytes() for p in sorted(bag.rglob("*")) if p.is_file()}
    return write(bag.parent, plain_zip(files), "bag.zip")


packed = pytest.mark.parametrize("pack", [as_folder, as_zip, as_zip_with_top_folder])


def rewrite_tag_manifest(bag: Path, algorithm: str = "sha256") -> None:
    """After a change to a tag file: its lists are made to agree, so that only the change itself is wrong."""
    for path in bag.glob("tagmanifest-*.txt"):
        path.unlink()
    tags = [path for path in sorted(bag.glob("*.txt"))]
    lines = [f"{hashlib.new(algorithm, tag.read_bytes()).hexdigest()} {tag.name}\n" for tag in tags]
    (bag / f"tagmanifest-{algorithm}.txt").write_text("".join(lines))


@packed
def test_sound_bag_gives_its_payload_from_the_payload_root(tmp_path: Path, pack: Packer) -> None:
    path = pack(make_bag(tmp_path / "bag"))
    with intake.open_package(path) as package:
        assert package.noticed == ()
        assert {entry.name: b"".join(package.read(entry)) for entry in package.entries} == FILES
        assert {entry.name_bytes for entry in package.entries} == {name.encode() for name in FILES}
        assert package.manifest() == b"{}"


@packed
@pytest.mark.parametrize(("algorithms", "weak"), [(["md5"], True), (["sha1", "md5"], True), (["md5", "sha256"], False)])
def test_bag_with_only_weak_digests_is_taken_with_a_warning(
    tmp_path: Path, pack: Packer, algorithms: list[str], weak: bool
) -> None:
    with intake.open_package(pack(make_bag(tmp_path / "bag", algorithms))) as package:
        assert [n.code for n in package.noticed] == ["bag.weak"] * weak
        assert {entry.name: b"".join(package.read(entry)) for entry in package.entries} == FILES


@packed
@pytest.mark.parametrize("data", [b"%PDF-1.5", b"%PDF-1.4 and more"])
def test_changed_payload_is_refused(tmp_path: Path, pack: Packer, data: bytes) -> None:
    bag = make_bag(tmp_path / "bag")
    (bag / "data" / "hakemus.pdf").write_bytes(data)
    with pytest.raises(Refused, match=r"bag\.mismatch"):
        contents(pack(bag))


@packed
def test_same_size_change_is_refused_naming_the_file(tmp_path: Path, pack: Packer) -> None:
    bag = make_bag(tmp_path / "bag")
    (bag / "data" / "hakemus.pdf").write_bytes(b"%PDF-1.5")
    with pytest.raises(Refused) as refused:
        contents(pack(bag))
    assert refused.value.params["name"] == "hakemus.pdf"


def lose_file(bag: Path) -> None:
    (bag / "data" / "hakemus.pdf").unlink()


def add_file(bag: Path) -> None:
    (bag / "data" / "extra.pdf").write_bytes(b"%PDF")


def add_file_and_lie_about_the_sum(bag: Path) -> None:
    add_file(bag)
    (bag / "bag-info.txt").unlink()
    rewrite_tag_manifest(bag)


def lose_line(bag: Path) -> None:
    """Version 1.0 wants every file in every manifest; the library still writes 0.97."""
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    path = bag / "manifest-sha512.txt"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8")
    rewrite_tag_manifest(bag)


def list_a_file_outside(bag: Path) -> None:
    with (bag / "manifest-sha256.txt").open("a", encoding="utf-8") as manifest:
        manifest.write(f"{'0' * 64}  data/../../etc/passwd\n")
    rewrite_tag_manifest(bag)


def spoil_line(bag: Path) -> None:
    with (bag / "manifest-sha256.txt").open("a", encoding="utf-8") as manifest:
        manifest.write("this is no line\n")
    rewrite_tag_manifest(bag)


def two_digests_of_one_file(bag: Path) -> None:
    with (bag / "manifest-sha256.txt").open("a", encoding="utf-8") as manifest:
        manifest.write(f"{'0' * 64}  data/hakemus.pdf\n")
    rewrite_tag_manifest(bag)


def change_tag(bag: Path) -> None:
    (bag / "bag-info.txt").write_text("Contact-Name: Somebody Else\n")


def lose_manifests(bag: Path) -> None:
    for path in bag.glob("*manifest-*.txt"):
        path.unlink()


def only_unknown_manifest(bag: Path) -> None:
    lose_manifests(bag)
    (bag / "manifest-crc32.txt").write_text("00000000  data/hakemus.pdf\n")


def spoil_declaration(bag: Path) -> None:
    (bag / "bagit.txt").write_text("BagIt\n")
    rewrite_tag_manifest(bag)


def lie_about_the_sum(bag: Path) -> None:
    (bag / "bag-info.txt").write_text("Payload-Oxum: 5.4\n")
    rewrite_tag_manifest(bag)


@packed
@pytest.mark.parametrize(
    "tamper",
    [lose_file, add_file, add_file_and_lie_about_the_sum, lose_line, list_a_file_outside, spoil_line,
     two_digests_of_one_file, change_tag, lose_manifests, only_unknown_manifest, spoil_declaration, lie_about_the_sum],
)  # fmt: skip
def test_bag_that_does_not_verify_is_refused_before_reading(
    tmp_path: Path, pack: Packer, tamper: Callable[[Path], None]
) -> None:
    bag = make_bag(tmp_path / "bag")
    tamper(bag)
    with pytest.raises(Refused, match=r"bag\.mismatch"):
        intake.open_package(pack(bag))


@packed
def test_bag_that_fetches_is_refused(tmp_path: Path, pack: Packer) -> None:
    bag = make_bag(tmp_path / "bag")
    (bag / "fetch.txt").write_text("https://example.invalid/a 3 data/a\n")
    with pytest.raises(Refused, match=r"bag\.fetch"):
        intake.open_package(pack(bag))


@packed
def test_empty_bag_is_refused(tmp_path: Path, pack: Packer) -> None:
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag" / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (tmp_path / "bag" / "manifest-sha256.txt").write_text("")
    with pytest.raises(Refused, match=r"package\.empty"):
        intake.open_package(pack(tmp_path / "bag"))


@packed
def test_unlisted_junk_in_a_bag_is_left_out_and_told(tmp_path: Path, pack: Packer) -> None:
    bag = make_bag(tmp_path / "bag")
    (bag / "data" / ".DS_Store").write_bytes(b"j")
    with intake.open_package(pack(bag)) as package:
        assert {entry.name for entry in package.entries} == set(FILES)
        assert [(n.code, n.detail) for n in package.noticed] == [("package.skipped", ".DS_Store")]


@packed
def test_further_tag_files_are_kept(tmp_path: Path, pack: Packer) -> None:
    bag = make_bag(tmp_path / "bag")
    write_folder(bag, {"metadata/saate.pdf": b"%PDF"})
    assert contents(pack(bag)) == {**FILES, "metadata/saate.pdf": b"%PDF"}


def test_older_bag_may_split_its_files_over_manifests(tmp_path: Path) -> None:
    files = {"a.txt": b"1", "b.txt": b"2"}
    bag = write_folder(tmp_path, {f"data/{name}": data for name, data in files.items()})
    (bag / "bagit.txt").write_text("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")
    (bag / "manifest-sha256.txt").write_text(f"{hashlib.sha256(b'1').hexdigest()} *data/a.txt\n")
    (bag / "manifest-md5.txt").write_text(f"{hashlib.md5(b'2').hexdigest()} ./data/b.txt\n")
    assert contents(bag) == files


def test_manifest_of_a_mac_matches_names_in_nfd(tmp_path: Path) -> None:
    bag = write_folder(tmp_path, {"data/pa\u0308a\u0308to\u0308s.pdf": b"1"})
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (bag / "manifest-sha256.txt").write_text(f"{hashlib.sha256(b'1').hexdigest()}  data/päätös.pdf\n", "utf-8")
    assert contents(bag) == {"päätös.pdf": b"1"}


@packed
def test_folder_archive_and_bag_of_the_same_files_have_one_identity(tmp_path: Path, pack: Packer) -> None:
    def identity(path: Path) -> str:
        with intake.open_package(path) as package:
            files = [(e.name_bytes, hashlib.sha256(b"".join(package.read(e))).hexdigest()) for e in package.entries]
        return intake.contents_hash(files)

    plain = identity(write_folder(tmp_path / "plain", FILES))
    top = identity(write(tmp_path, plain_zip({f"Hakemus 1/{name}": data for name, data in FILES.items()}), "top.zip"))
    other = identity(write_folder(tmp_path / "other", {**FILES, "hakemus.pdf": b"%PDF-1.5"}))
    assert identity(pack(make_bag(tmp_path / "bag"))) == plain == top != other
