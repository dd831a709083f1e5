"""All commands, in the order of the job; importing this module registers them."""

from ic16desk.cli import (
    budget,
    checklists,
    decision,
    demo,
    doctor,
    documents,
    marks,
    marks_export,
    packages,
    people,
    proceedings,
    proposals,
    register,
    register_texts,
    review,
    signing,
    store,
    supplement,
    versions,
)

__all__ = [
    "budget", "checklists", "decision", "demo", "doctor", "documents", "marks", "marks_export", "packages", "people",
    "proceedings", "proposals", "register", "register_texts", "review", "signing", "store", "supplement", "versions",
]  # fmt: skip
