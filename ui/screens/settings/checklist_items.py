"""The left side of a checklist version: its sections and items, what is changed and what is wrong at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ic16desk.model.checklist_draft import DraftView
from ic16desk.model.checklists import Checklist, Item
from ui.cells import Group, Sign
from ui.i18n import screen, words
from ui.models.rows import Column, RowsModel
from ui.widgets.table import LIST, Table

#: The row of the version itself.
HEAD = ""
_COLUMNS = (Column("id", "", "strong", 64), Column("question"), Column("state", "", "icon", 34))


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item; ``retired`` ones are in the base only. ``section`` is where it stands; the version itself has none."""

    id: str
    question: str
    state: Sign | None
    section: str = ""
    retired: bool = False


class VersionItems(Table):
    """The items of a version, under their sections."""

    def __init__(self) -> None:
        super().__init__("settings.versions.items", row_height=LIST, header=False, side=True)
        self.rows_model = RowsModel(_COLUMNS, (), self)
        self.setModel(self.rows_model)

    def show_version(self, checklist: Checklist, draft: DraftView | None) -> None:
        """Show a version; of a draft what it changes and what is wrong."""
        language = screen().language
        signs = _signs(draft)
        rows: list[object] = [ItemRow(HEAD, words("settings.versions.head"), signs.get(HEAD))]
        for section in checklist.sections:
            title = section.title.get(language)
            rows.append(Group(section.id, f"{section.id}  {title}"))
            rows += [_row(item, section.id, signs, language) for item in section.items]
            rows += [_row(item, section.id, signs, language, retired=True) for item in _retired(section.id, draft)]
        self.rows_model.replace(rows)

    def current(self) -> ItemRow | None:
        """The item the cursor is on."""
        found = self.current_row()
        return found if isinstance(found, ItemRow) else None

    def show_item(self, item: str) -> bool:
        """Put the cursor on an item; whether it is there."""
        number = self.rows_model.find(lambda line: isinstance(line, ItemRow) and line.id == item)
        if number is not None:
            self.go_to(number)
        return number is not None


def _retired(section: str, draft: DraftView | None) -> list[Item]:
    if draft is None:
        return []
    gone = {item.id for item in draft.diff.of("removed") if item.old_section == section}
    return [item for item in draft.base.items if item.id in gone]


def _signs(draft: DraftView | None) -> Mapping[str, Sign]:
    """What is wrong comes before what is changed."""
    if draft is None:
        return {}
    signs = {
        item.id: Sign(
            {"added": "plus", "removed": "minus"}.get(item.status, "pencil"),
            words(f"checklist.status.{item.status}"),
            {"added": "ok", "removed": "bad"}.get(item.status, "warn"),  # type: ignore[arg-type]
        )
        for item in draft.diff.changed
    }
    wrong = Sign("octagon-alert", words("settings.versions.wrong"), "bad")
    return signs | {problem.at: wrong for problem in draft.problems}


def _row(item: Item, section: str, signs: Mapping[str, Sign], language: str, *, retired: bool = False) -> ItemRow:
    question = item.question.get(language) or words("checklist.diff.no_question")
    return ItemRow(item.id, question, signs.get(item.id), section, retired)
