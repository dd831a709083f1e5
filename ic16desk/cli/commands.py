"""All commands, in the order of the job; importing this module registers them."""

from ic16desk.cli import (
    decision,
    demo,
    doctor,
    documents,
    marks,
    marks_export,
    packages,
    people,
    review,
    signing,
    store,
    versions,
)

__all__ = [
    "decision",
    "demo",
    "doctor",
    "documents",
    "marks",
    "marks_export",
    "packages",
    "people",
    "review",
    "signing",
    "store",
    "versions",
]
