"""A case with documents that are signed, changed after signing, and signed by somebody unknown."""

from __future__ import annotations

from pathlib import Path

from ic16desk.desk import Desk
from tests.helpers import papers, pki
from tests.helpers.stores import a_desk


def tampered() -> bytes:
    """A signed letter whose page is wider than it was when it was signed."""
    return pki.signed_twice().replace(b"595 842", b"596 842", 1)


def a_signed_case(folder: Path, *, trusted: bool = True) -> tuple[Desk, str]:
    """The desk and the case; ``trusted``: the root of two of its signers is."""
    desk = a_desk(folder / "store")
    stranger = pki.sign_as_presenter(pki.letter(), key=pki.person_key("Tuntematon Toimija", None)).pdf
    files = {
        "hakemus_pdf": papers.pdf([["Hakemus", "Rakennerahastohanke"]]), "sopimus_pdf": pki.signed_twice(),
        "ryhmähankesopimus_pdf": tampered(), "aiesopimus_pdf": stranger,
    }  # fmt: skip
    report = desk.importing.take(papers.folder_of(folder / "paketti", **files)).value
    assert report.id is not None
    if trusted:
        desk.verifying.trust(pki.root_certificate())
    desk.reading.read_unread()
    desk.cases.refresh(report.id)
    desk.conflicts.declare(report.id, None)
    return desk, report.id
