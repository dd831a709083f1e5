"""A board's decision as an extract of its minutes, an officeholder's with its number (410/2015 § 90; domain § 4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.letters.case import Case
from ic16desk.letters.sections import Section, paragraph
from ic16desk.letters.texts import paragraphs
from ic16desk.model.letters import Run
from ic16desk.wording import shown


def named(case: Case, kind: str) -> str:
    """The kind of document; of a board's decision after what the document is."""
    if not case.view.board:
        return kind
    return f"{case.texts.plain('T7.board', 'extract') or case.texts.missing('text', id='T7.board').text} – {kind}"


def numbers(case: Case) -> Iterator[tuple[str, str]]:
    """The letterhead's rows about who decided: the officeholder's number, or the board, its meeting and section."""
    texts, draft = case.texts, case.view.draft
    if not case.view.board:
        number = draft.decision_number.strip() or texts.missing("decision_number").text
        yield texts.plain("T0.labels", "decision_number"), number
        return
    meeting = draft.meeting
    yield texts.plain("T7.board", "label_body"), texts.plain("T7.board", "body")
    day = shown(meeting.date) if meeting and meeting.date else texts.missing("board_date").text
    yield texts.plain("T7.board", "label_meeting"), day
    section = meeting.section.strip() if meeting else ""
    yield texts.plain("T7.board", "label_section"), section or texts.missing("board_section").text


def meeting(case: Case) -> Iterator[Section]:
    """Which board decided in which meeting, and who presented the matter."""
    if not case.view.board:
        return
    texts, draft = case.texts, case.view.draft
    at, presenter = draft.meeting, draft.presenter
    runs = texts.runs(
        "T7.board", council_of=case.council_of, board_date=at.date if at else None,
        board_section=at.section.strip() if at else "",
    )  # fmt: skip
    blocks = [paragraph(case, runs, "meeting")]
    if presenter is not None and presenter.name.strip():
        who = ", ".join(part.strip() for part in (presenter.name, presenter.title) if part.strip())
        blocks.append(paragraph(case, texts.runs("T7.board", "presented", presenter=who), "presenter"))
    yield "T7.board", "meeting", [*blocks]


def dissent(case: Case) -> Iterator[Section]:
    """The presenter's own opinion, where he had another one."""
    written = paragraphs(case.view.draft.dissent)
    if written:
        yield "T7.dissent", "dissent", [paragraph(case, (Run(part),), "dissent") for part in written]
