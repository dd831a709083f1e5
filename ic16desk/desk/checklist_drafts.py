"""Writing a new checklist version: every edit is a fact; publishing it is one that is never taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ic16desk import checklists
from ic16desk.checklists import editing
from ic16desk.desk.checklist_versions import publish
from ic16desk.desk.session import Session
from ic16desk.errors import NotFound, Refused
from ic16desk.model.changes import Done, done
from ic16desk.model.checklist_draft import DraftView
from ic16desk.model.checklists import Checklist, ChecklistDraft
from ic16desk.model.ids import new_id

_KIND = "checklists"


class ChecklistDrafts:
    """Drafts of this store. What an edit returns is the draft as it stands after it."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def list(self) -> tuple[DraftView, ...]:
        """The drafts, oldest first."""
        return tuple(self._view(draft) for draft in self._session.store.checklists.drafts())

    def get(self, draft_id: str) -> DraftView:
        """One draft.

        Raises:
            NotFound: no such draft: discarded, or published.
        """
        return self._view(self._draft(draft_id))

    def start(self, base: str) -> Done[DraftView]:
        """A new draft from a version.

        Raises:
            NotFound: no such version.
        """
        version = self._session.version(base)
        body = editing.started(version, self._session.versions(), self._session.clock.today())
        return self._save(new_id(), body, version.hash)

    def set_head(
        self, draft_id: str, *, title: str | None = None, valid_from: dt.date | None = None
    ) -> Done[DraftView]:
        """What people call the version, and from when it holds; its id follows the title."""
        draft = self._draft(draft_id)
        body = dict(draft.body)
        if title is not None:
            body |= {"title": title.strip(), "id": editing.own_id(title.strip(), self._session.versions())}
        if valid_from is not None:
            body["valid_from"] = valid_from.isoformat()
        return self._save(draft.id, body, draft.base)

    def set_item(self, draft_id: str, item: str, values: Mapping[str, Any]) -> Done[DraftView]:
        """Set fields of an item: words by language, codes; ``basis`` as lists of references by language."""
        draft = self._draft(draft_id)
        return self._save(draft.id, editing.with_item(draft.body, item, values, self._base(draft)), draft.base)

    def add_item(self, draft_id: str, section: str) -> Done[DraftView]:
        """One item more, at the end of a section, under an id that no version ever used."""
        draft = self._draft(draft_id)
        taken = {item.id for version in self._session.versions() for item in version.items}
        for fact in self._session.store.facts.about(draft.id, ["checklist.drafted"]):
            taken |= {item["id"] for part in fact.body["body"]["section"] for item in part["item"]}
        return self._save(draft.id, editing.with_new_item(draft.body, section, taken), draft.base)

    def retire_item(self, draft_id: str, item: str) -> Done[DraftView]:
        """An item that the version no longer asks."""
        draft = self._draft(draft_id)
        return self._save(draft.id, editing.without_item(draft.body, item), draft.base)

    def restore_item(self, draft_id: str, item: str) -> Done[DraftView]:
        """An item of the base that was taken out, asked again as it was."""
        draft = self._draft(draft_id)
        return self._save(draft.id, editing.with_restored(draft.body, item, self._base(draft)), draft.base)

    def move_item(self, draft_id: str, item: str, step: int) -> Done[DraftView]:
        """An item one place up (-1) or down (1) within its section."""
        draft = self._draft(draft_id)
        return self._save(draft.id, editing.reordered(draft.body, item, step), draft.base)

    def put_back(self, draft_id: str, body: Mapping[str, Any]) -> Done[DraftView]:
        """The draft as it was before an edit (undo)."""
        draft = self._draft(draft_id)
        return self._save(draft.id, body, draft.base)

    def discard(self, draft_id: str) -> Done[None]:
        """Give a draft up; its facts stay."""
        draft = self._draft(draft_id)
        with self._session.store.transaction():
            self._session.write("checklist.discarded", draft.id, {})
        return done(None, _KIND)

    def publish(self, draft_id: str) -> Done[Checklist]:
        """Publish a draft; it cannot be changed or taken back after that.

        Raises:
            Refused: something is wrong with it (the first problem), or the same version is published already.
        """
        view = self.get(draft_id)
        for problem in view.problems:
            raise Refused(problem.code, **problem.params)
        made = publish(self._session, view.checklist, base=view.draft.base, draft=view.draft.id)
        return done(made, _KIND, "cases", "answers")

    def _save(self, draft_id: str, body: Mapping[str, Any], base: str) -> Done[DraftView]:
        """Write the fact, unless nothing is different."""
        known = {draft.id: draft for draft in self._session.store.checklists.drafts()}
        if draft_id not in known or known[draft_id].body != body:
            with self._session.store.transaction():
                self._session.write("checklist.drafted", draft_id, {"base": base, "body": body})
        return done(self.get(draft_id), _KIND)

    def _draft(self, draft_id: str) -> ChecklistDraft:
        found = next((x for x in self._session.store.checklists.drafts() if x.id == draft_id), None)
        if found is None:
            raise NotFound("checklist.no_draft")
        return found

    def _base(self, draft: ChecklistDraft) -> Checklist:
        return self._session.version(draft.base)

    def _view(self, draft: ChecklistDraft) -> DraftView:
        base, checklist = self._base(draft), checklists.build(draft.body)
        body = checklists.dated(draft.body)
        return DraftView(
            draft=draft,
            checklist=checklist,
            base=base,
            problems=checklists.problems_in(body, name=str(draft.body.get("title") or "?")),
            diff=checklists.compare(base, checklist),
            in_flight=self._session.store.checklists.in_flight(),
        )
