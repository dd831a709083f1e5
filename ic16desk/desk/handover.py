"""The handling council's end product: the proposal with its material, for the council that decides (797/2021 § 5)."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ic16desk import letters
from ic16desk.desk.councils import councils
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.memos import Memos
from ic16desk.desk.review_files import ReviewFiles
from ic16desk.desk.session import Session
from ic16desk.errors import KnownError, UsageError

#: The same bytes for the same material: the format knows no time before 1980.
_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the material, as the list of contents names it."""

    path: str
    what: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Where the material was written and what is in it."""

    path: Path
    pieces: tuple[Piece, ...]


class Handover:
    """Proposals with their material."""

    def __init__(self, session: Session, *, deciding: Deciding, review_files: ReviewFiles, memos: Memos) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._memos = memos
        self._deciding = deciding
        self._review_files = review_files

    def mine(self, application: str) -> bool:
        """Whether the person's council handles the case and another one decides it (797/2021 § 5)."""
        case = self._session.application(application)
        record = self._session.store.applications.get(case)
        agreement = record.fields.agreement if record else None
        people = self._session.store.people
        person = people.current() if self._session.person is None else self._session.author()
        found = councils(self._session, agreement, on=self._session.clock.today())
        return found.standing(person.council if person else None) == "handles"

    def write(self, application: str, out: Path) -> HandedOver:
        """Write memo, draft decision, review and documents with a list of contents, into a folder or a ``.zip``.

        Raises:
            UsageError: there is no draft decision, or the folder is not empty.
            KnownError: it cannot be written.
        """
        case = self._session.application(application)
        files = list(self._files(case))
        pieces = tuple(Piece(path, what, hashlib.sha256(data).hexdigest(), len(data)) for path, what, data in files)
        contents = msgspec.json.format(msgspec.json.encode({"contents": pieces}), indent=2) + b"\n"
        written = [*((path, data) for path, _, data in files), ("sisallys.json", contents)]
        try:
            if out.suffix.casefold() == ".zip":
                _zip(out, written)
            else:
                if out.exists() and any(out.iterdir()):
                    raise UsageError("handover.not_empty", name=out.name)
                for path, data in written:
                    target = out / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(data)
        except OSError as error:
            raise KnownError("export.not_written", folder=str(out)) from error
        return HandedOver(out, pieces)

    def _files(self, case: str) -> Iterable[tuple[str, str, bytes]]:
        view = self._deciding.view(case)
        memo = letters.render(letters.compose_memo(self._memos.view(case, handed_over=True)))
        yield "muistio.pdf", "memo", memo.pdf
        yield "muistio.docx", "memo", memo.docx
        draft = letters.render(letters.compose(view))
        yield "paatosluonnos.pdf", "draft", draft.pdf
        yield "paatosluonnos.docx", "draft", draft.docx
        yield "arviointi.json", "review", self._review_files.export(case)
        for row in self._session.store.documents.all_of(case):
            folder = "aineisto/aiemmat" if row.replaced else "aineisto"
            yield f"{folder}/{row.safe_name}", "document", self._session.store.contents.get(row.sha256)


def _zip(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
