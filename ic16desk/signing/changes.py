"""What an incremental update changed, object by object, and whether the policy of ``cli.md`` allows it.

Allowed after a signature: the next prepared signature (its value and its appearance), a document time stamp
(``stamped``), the extension note, revocation data (``/DSS``), dates in the document information. Everything else is a
change, whatever it looks like.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from typing import TYPE_CHECKING

from ic16desk.model.signatures import FIELD_NAMES, Change
from ic16desk.signing.material import is_security_store
from ic16desk.signing.objects import Number, children, differing, indirect_objects
from ic16desk.signing.places import kind_of, page_objects
from ic16desk.signing.rules import forbids_signing
from ic16desk.signing.stamped import explained, has_no_area, is_stamp_value, new_stamp

if TYPE_CHECKING:
    import pikepdf

#: What signing may add to a field, to the form and to the document.
_FIELD_KEYS = frozenset({"/V", "/AP"})
_FORM_KEYS = frozenset({"/SigFlags"})
_CATALOG_KEYS = frozenset({"/AcroForm", "/Extensions", "/Version", "/DSS"})
#: Information that no page shows.
_INFO_KEYS = frozenset({"/ModDate", "/Producer"})
#: ISO 32000-2, table 255, but for references to transforms (they set rules for others, not for this signature).
_SIGNATURE_KEYS = frozenset(
    {"/Type", "/Filter", "/SubFilter", "/Contents", "/ByteRange", "/Cert", "/Changes", "/R", "/V"}
)
_SIGNATURE_NOTES = frozenset({"/M", "/Name", "/Reason", "/Location", "/ContactInfo", "/Prop_Build", "/Prop_AuthTime"})
_CONTAINERS = ("/XRef", "/ObjStm")


@dataclass(slots=True)
class _Comparison:
    """Two revisions, what differs, and what has been explained so far."""

    old: pikepdf.Pdf
    new: pikepdf.Pdf
    before: dict[Number, bytes]
    after: dict[Number, bytes]
    explained: set[Number] = attribute(default_factory=set)
    found: list[Change] = attribute(default_factory=list)
    #: The name of the document time stamp that the new revision ends with.
    stamp: str | None = None

    @property
    def added(self) -> set[Number]:
        """Numbers that only the new revision has."""
        return self.after.keys() - self.before.keys()

    @property
    def changed(self) -> list[Number]:
        """Numbers of both whose objects differ, and those the new one has lost."""
        return sorted(number for number, data in self.before.items() if self.after.get(number) != data)

    def refuse(self, kind: str, *, detail: str = "", page: int | None = None) -> None:
        """Note a change that is not allowed."""
        change = Change(kind=kind, allowed=False, page=page, detail=detail)
        if change not in self.found:
            self.found.append(change)


def compare(old: pikepdf.Pdf, new: pikepdf.Pdf, *, expected: str | None) -> tuple[Change, ...]:
    """The changes from one revision to a later one.

    ``expected`` is the name of the field whose signature ends the later revision; None when none does.

    Raises:
        Exception: of pikepdf, for objects that cannot be read.
    """
    work = _Comparison(old=old, new=new, before=indirect_objects(old), after=indirect_objects(new))
    if old.Root.objgen != new.Root.objgen:
        work.refuse("content", detail="Root")
    stamp = new_stamp(old, new, expected)
    parts = explained(old, new, stamp) if stamp is not None else None
    if stamp is not None and parts is not None:
        work.stamp = expected
        work.explained |= parts & (work.added | set(work.changed))
        work.found.append(Change(kind="timestamp", allowed=True, detail=str(expected)))
    _compare_trailers(work)
    _compare_catalogs(work)
    _compare_information(work)
    _compare_fields(work, expected)
    _refuse_the_rest(work)
    return tuple(work.found)


def _compare_trailers(work: _Comparison) -> None:
    for key in ("/Encrypt",):
        if (key in work.old.trailer) != (key in work.new.trailer):
            work.refuse("content", detail=key)


def _compare_catalogs(work: _Comparison) -> None:
    old, new = work.old.Root, work.new.Root
    changed = differing(old, new)
    if changed - _CATALOG_KEYS:
        return  # left unexplained: a content change
    work.explained.add(new.objgen)
    if "/DSS" in changed or _reached_change(work, new.get("/DSS")):
        _compare_stores(work)
    if "/Extensions" in changed:
        work.explained |= _reach(work, new.get("/Extensions"))
    _compare_forms(work, old.get("/AcroForm"), new.get("/AcroForm"))


def _compare_stores(work: _Comparison) -> None:
    store = work.new.Root.get("/DSS")
    if is_security_store(store):
        work.explained |= _reach(work, store) | _grown(work, store)
        work.found.append(Change(kind="dss", allowed=True))
    else:
        work.refuse("dss")


def _grown(work: _Comparison, store: pikepdf.Object | None) -> set[Number]:
    """A store that was there before: it, its lists that differ, and what is new in them."""
    import pikepdf  # start-up time

    numbers = set[Number]()
    for part in (store, *(children(store) if store is not None else ())):
        if not isinstance(part, pikepdf.Object):
            continue
        if _reached_change(work, part):
            numbers.add(part.objgen)
        for item in children(part):
            numbers |= _reach(work, item) if isinstance(item, pikepdf.Object) else set()
    return numbers


def _compare_forms(work: _Comparison, old: pikepdf.Object | None, new: pikepdf.Object | None) -> None:
    if old is None and new is None:
        return
    allowed = _FORM_KEYS | {"/Fields"} if work.stamp else _FORM_KEYS
    if old is None or new is None or old.objgen != new.objgen or differing(old, new) - allowed:
        work.explained.discard(work.new.Root.objgen)
        if new is not None:
            work.explained.discard(new.objgen)
        work.refuse("form")
    elif new.objgen != (0, 0):
        work.explained.add(new.objgen)


def _compare_information(work: _Comparison) -> None:
    old, new = work.old.trailer.get("/Info"), work.new.trailer.get("/Info")
    if old is None and new is None:
        return
    if old is None or new is None or old.objgen != new.objgen:
        work.refuse("content", detail="/Info")
    elif not differing(old, new) - _INFO_KEYS:
        work.explained.add(new.objgen)


def _compare_fields(work: _Comparison, expected: str | None) -> None:
    from ic16desk.signing.fields import signature_fields  # start-up time

    before = {found.name: found for found in signature_fields(work.old)}
    after = {found.name: found for found in signature_fields(work.new)}
    for name, found in after.items():
        if found.value is None or name == work.stamp:
            continue
        earlier = before.get(name)
        if earlier is not None and earlier.value is not None:
            continue  # signed before: a changed object among the rest, if anything
        prepared = earlier is not None and earlier.number == found.number
        sound = prepared and _explain_signature(work, found.number, found.value)
        signed = {each for each, field in before.items() if field.value is not None}
        if sound and name == expected and _is_next(name, signed) and not forbids_signing(work.old, name):
            work.found.append(Change(kind="signature", allowed=True, detail=name))
        else:
            work.refuse("signature", detail=name)
    for name, found in before.items():
        if found.value is not None and (name not in after or after[name].value is None):
            work.refuse("signature", detail=name)


def _is_next(name: str, signed: set[str]) -> bool:
    """In our letters the presenter signs before the decision maker."""
    return not (name == FIELD_NAMES["presenter"] and FIELD_NAMES["decider"] in signed)


def _explain_signature(work: _Comparison, number: Number, value: pikepdf.Dictionary) -> bool:
    """Whether the field gained a new signature object and an appearance made of new objects, and nothing else."""
    old, new = work.old.get_object(number), work.new.get_object(number)
    if differing(old, new) - _FIELD_KEYS or set(value.keys()) - _SIGNATURE_KEYS - _SIGNATURE_NOTES:
        return False
    if is_stamp_value(value) and ("/AP" in new or not has_no_area(new)):
        return False  # anybody may have a time stamp made: in a person's field it would show a signature nobody gave
    if value.objgen not in work.added and value.objgen != (0, 0):
        return False
    appearance = new.get("/AP")
    if appearance is not None and set(appearance.keys()) - {"/N"}:
        return False
    work.explained |= {number} | _reach(work, new.get("/V")) | _reach(work, appearance)
    return True


def _reach(work: _Comparison, start: pikepdf.Object | None) -> set[Number]:
    """New objects that can be reached from here through new objects."""
    import pikepdf  # start-up time

    added, seen = work.added, set[Number]()
    pending: list[object] = [] if start is None else [start]
    while pending:
        item = pending.pop()
        if not isinstance(item, pikepdf.Object):
            continue
        if item.objgen != (0, 0):
            if item.objgen in seen or item.objgen not in added:
                continue
            seen.add(item.objgen)
        pending += children(item)
    return seen


def _reached_change(work: _Comparison, start: pikepdf.Object | None) -> bool:
    return (
        start is not None and start.objgen != (0, 0) and work.before.get(start.objgen) != work.after.get(start.objgen)
    )


def _refuse_the_rest(work: _Comparison) -> None:
    pages = page_objects(work.new)
    for number in [*work.changed, *sorted(work.added)]:
        if number in work.explained or _is_harmless(work, number):
            continue
        earlier = work.old.get_object(number) if number in work.before else None
        work.refuse(kind_of(work.new.get_object(number), earlier), page=pages.get(number))


def _is_harmless(work: _Comparison, number: Number) -> bool:
    """A new cross-reference or object stream (what is in it is compared one by one), or a bare number (a length)."""
    import pikepdf  # start-up time

    item = work.new.get_object(number)
    if number not in work.added:
        return False
    if isinstance(item, pikepdf.Stream):
        return str(item.get("/Type")) in _CONTAINERS
    return not isinstance(item, pikepdf.Object)
