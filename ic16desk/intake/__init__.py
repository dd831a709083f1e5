"""A package file → guarded entries: folder, ZIP, BagIt bag or single document; nothing in it is trusted or unpacked."""

from ic16desk.intake.headings import HeadingTable, load_headings
from ic16desk.intake.kinds import guess_kind
from ic16desk.intake.limits import GuardLimits
from ic16desk.intake.manifest import read_manifest
from ic16desk.intake.names import safe_names
from ic16desk.intake.package import Entry, Package, contents_hash, open_package
from ic16desk.intake.printout import fields_from_text, printed_budget
from ic16desk.intake.single import open_document

__all__ = [
    "Entry",
    "GuardLimits",
    "HeadingTable",
    "Package",
    "contents_hash",
    "fields_from_text",
    "guess_kind",
    "load_headings",
    "open_document",
    "open_package",
    "printed_budget",
    "read_manifest",
    "safe_names",
]
