"""Objects of a PDF as bytes, references unresolved, so that two revisions can be compared one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pikepdf

Number: TypeAlias = tuple[int, int]


def indirect_objects(pdf: pikepdf.Pdf) -> dict[Number, bytes]:
    """Every indirect object with its bytes, references unresolved; streams as stored, undecoded."""
    import pikepdf  # start-up time

    found = {}
    for number in pdf.get_xref_table():
        item = pdf.get_object(number)
        if isinstance(item, pikepdf.Stream):
            found[number] = item.stream_dict.unparse() + b"\0stream\0" + item.read_raw_bytes()
        else:
            found[number] = as_bytes(item, resolved=True)
    return found


def as_bytes(value: object, *, resolved: bool = False) -> bytes:
    """A value as it stands in a file."""
    import pikepdf  # start-up time

    if isinstance(value, pikepdf.Object):
        return value.unparse(resolved=resolved)
    return f"{type(value).__name__} {value}".encode()  # pikepdf gives numbers, booleans and null as Python's


def differing(old: pikepdf.Object, new: pikepdf.Object) -> set[str]:
    """Keys of two dictionaries whose entries are not the same, references unresolved."""
    before, after = _entries(old), _entries(new)
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _entries(dictionary: pikepdf.Object) -> dict[str, bytes]:
    return {key: as_bytes(value) for key, value in dictionary.items()}


def children(item: pikepdf.Object) -> Iterator[object]:
    """What stands in an array, a dictionary or the dictionary of a stream."""
    import pikepdf  # start-up time

    if isinstance(item, pikepdf.Array):
        yield from item
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for _, value in item.items():
            yield value
