"""The councils' letterheads: a picture that somebody brings, made clean and kept with the council's dated data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ic16desk.desk.session import Session
from ic16desk.documents.logos import Logo, clean_logo
from ic16desk.errors import NotFound, Refused
from ic16desk.model.changes import Done
from ic16desk.model.documents import Unreadable
from ic16desk.model.register import Dated

if TYPE_CHECKING:
    from ic16desk.desk.registering import Registering


class Letterheads:
    """Dressing a council."""

    def __init__(self, session: Session, *, registering: Registering) -> None:
        """Bind to a session."""
        self._session = session
        self._registering = registering

    def add(self, data: bytes, *, name: str, **version: Any) -> Done[Dated]:
        """A new version of a council (``registering.add``) with the picture in a file.

        Raises:
            Refused: ``logo.*``, the file is no picture of ours; ``data.*``, the version cannot be (no words for it).
        """
        return self._registering.add(**version, picture=clean(data, name=name).png)

    def dress(
        self,
        council: str,
        data: bytes,
        *,
        name: str,
        alt: Mapping[str, str],
        valid_from: dt.date | None = None,
        source: str = "",
        why: str = "",
    ) -> Done[Dated]:
        """The council as it is in force, with this picture from a day on (today).

        Args:
            council: id.
            data: bytes of a PNG or JPEG.
            name: of the file, for the sentence that refuses it.
            alt: what it shows in words, by language; Finnish and Swedish are needed.
            valid_from: first day.
            source: where the picture is from; the council's own source stays before it.
            why: a note.

        Raises:
            NotFound: no such council on the day.
            Refused: ``logo.*``, ``data.logo_alt``.
        """
        day = valid_from or self._session.clock.today()
        entry = self._session.register.get("council", council, on=day)
        if entry is None:
            raise NotFound("register.no_id", kind="council", name=council)
        words = {language: dict(texts) for language, texts in entry.words.items()}
        for language, text in alt.items():
            if text.strip():
                words.setdefault(language, {})["logo_alt"] = text.strip()
        return self.add(
            data,
            name=name,
            kind="council",
            id=council,
            valid_from=day,
            valid_to=entry.valid_to,
            source="; ".join(part for part in (entry.source, source.strip()) if part),
            trust=entry.trust,
            status=entry.status,
            checked=entry.checked,
            values=dict(entry.values),
            words=words,
            why=why,
        )


def clean(data: bytes, *, name: str) -> Logo:
    """A foreign picture as a clean PNG.

    Raises:
        Refused: ``logo.unreadable``, ``logo.too_big``.
    """
    found = clean_logo(data)
    if isinstance(found, Unreadable):
        raise Refused("logo.too_big" if found.code == "file.too_big" else "logo.unreadable", name=name)
    return found


def logo_of(session: Session, council: Dated | None) -> bytes:
    """The clean PNG that a council's letterhead names; empty where there is none."""
    name = council.values.get("logo") if council else None
    contents = session.store.contents
    return contents.get(name) if isinstance(name, str) and contents.has(name) else b""
