"""A council's own DOCX templates: tried when they are added, kept by hash, chosen by council, language and day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ic16desk import documents, letters
from ic16desk.desk.files import write_new
from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed, NotFound, Refused
from ic16desk.model.changes import Done, done
from ic16desk.model.languages import Language
from ic16desk.model.letters import Letter
from ic16desk.model.templates import DEMANDED, AddedTemplate, CouncilTemplate, Filled, TemplateKind
from ic16desk.model.views import DecisionView
from ic16desk.store.decisions import StoredLetter

#: Bytes that are taken at most.
MOST_BYTES: Final = 10 << 20
#: What may be noticed in a template: changes that are tracked, hidden words. All else is refused.
_HARMLESS: Final = frozenset({"docx.tracked", "docx.hidden"})


class CouncilTemplates:
    """Adding, listing and removing templates."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def all(self) -> tuple[CouncilTemplate, ...]:
        """All that are in use, in the order of adding."""
        return tuple(one for one in self._session.store.templates.all() if not one.removed)

    def add(
        self,
        data: bytes,
        *,
        name: str,
        council: str,
        language: Language,
        kind: TemplateKind = "decision",
        valid_from: dt.date | None = None,
    ) -> Done[AddedTemplate]:
        """Keep a template, once it could be filled with a sample.

        Args:
            data: the DOCX.
            name: its file name.
            council: id in the register.
            language: of the letters it is for.
            kind: of the letters it is for.
            valid_from: the first day of decisions it is for; today.

        Raises:
            NotFound: no such council.
            Refused: ``template.*``: it runs code, names an unknown field, brings something along, is no sound DOCX.
        """
        day = valid_from or self._session.clock.today()
        if self._session.register.get("council", council, on=day) is None:
            raise NotFound("register.no_id", kind="council", name=council)
        refuse_unsafe(data, name=name)
        tried, _ = letters.fill_template(data, letters.template_sample(language))
        _refuse_faulty(tried, name)
        store = self._session.store
        with store.transaction():
            stored = store.contents.put([data])
            fact = self._session.write(
                "template.added",
                council,
                {
                    "council": council,
                    "kind": kind,
                    "language": language,
                    "name": name,
                    "sha256": stored.sha256,
                    "valid_from": day.isoformat(),
                },
            )
        added = store.templates.get(fact.id)
        assert added is not None
        left_out = () if "sections" in tried.used else tuple(one for one in DEMANDED if one not in tried.used)
        return done(AddedTemplate(added, left_out), "templates")

    def remove(self, name: str) -> Done[CouncilTemplate]:
        """Use a template no more; its bytes stay, and so do the decisions that were written with it.

        Args:
            name: its id, the beginning of it, or its file name.

        Raises:
            NotFound: none, or more than one.
        """
        found = [one for one in self.all() if name and (one.id.startswith(name) or one.name == name)]
        if len(found) != 1:
            raise NotFound("template.which", name=name)
        store = self._session.store
        with store.transaction():
            self._session.write("template.removed", found[0].id, {})
        return done(dataclasses.replace(found[0], removed=True), "templates")

    def put_back(self, template: CouncilTemplate) -> Done[AddedTemplate]:
        """Use a removed template again, from the same day on.

        Raises:
            Refused: as :meth:`add`.
        """
        return self.add(
            self.content(template),
            name=template.name,
            council=template.council,
            language=template.language,
            kind=template.kind,
            valid_from=template.valid_from,
        )

    def content(self, template: CouncilTemplate) -> bytes:
        """Its bytes, as they were added."""
        return self._session.store.contents.get(template.sha256)

    def write_example(self, path: Path, *, language: Language) -> Path:
        """Write a template to begin with: it prints all a decision has, and may be added as it is.

        Raises:
            UsageError: ``file.exists``.
            KnownError: it cannot be written.
        """
        write_new(path, letters.example_template(language))
        return path


def refuse_unsafe(data: bytes, *, name: str) -> None:
    """Refuse a file that is no DOCX, is too large inside, or brings macros or links to other files along.

    Raises:
        Refused: ``template.*``.
    """
    if len(data) > MOST_BYTES:
        raise Refused("template.too_big", name=name, detail="")
    found = documents.inspect(data, name=name)
    wrong = next((one.code for one in found.noticed if one.code not in _HARMLESS), "")
    if wrong:
        family = "noticed" if wrong in _NOTICED else "unreadable"
        raise Refused("template.unsafe", name=name, why_code=f"{family}.{wrong}")
    if found.type != "docx":
        raise Refused("template.broken", name=name, detail=found.type)


_NOTICED: Final = frozenset({"ooxml.macro", "ooxml.dde", "ooxml.external"})


def chosen(session: Session, view: DecisionView, kept: StoredLetter | None) -> CouncilTemplate | None:
    """The template a decision's DOCX is written with; of a signed one what was in force when it was made for signing.

    Args:
        session: the store.
        view: the decision.
        kept: its rendering, if one was made.
    """
    if kept is not None and kept.signatures:
        fact = session.store.facts.get(kept.id)
        name = str(fact.body.get("template", "")) if fact else ""
        return session.store.templates.get(name) if name else None
    if view.council is None:
        return None
    return session.store.templates.in_force(view.council.id, "decision", view.language, view.on)


def recorded(session: Session, view: DecisionView) -> Mapping[str, Any]:
    """What a rendering for signing remembers of the template in force; nothing where there is none."""
    template = chosen(session, view, None)
    return {"template": template.id} if template else {}


def filled(session: Session, template: CouncilTemplate, view: DecisionView, letter: Letter) -> bytes:
    """The decision's DOCX on the council's template.

    Raises:
        NotAllowed: ``template.not_filled``: it cannot be filled with this decision.
    """
    data = session.store.contents.get(template.sha256)
    result, made = letters.fill_template(data, letters.template_values(view, letter))
    if result.fault is not None:
        raise NotAllowed("template.not_filled", name=template.name, detail=result.detail)
    return made


def _refuse_faulty(tried: Filled, name: str) -> None:
    fault = tried.fault
    if fault is not None:
        raise Refused(f"template.{fault}", name=name, detail=tried.detail)
