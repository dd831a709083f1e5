"""The sections that all decisions share: parties, application, provisions, contact, signatures, annexes, appeal."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.clock import helsinki_day
from ic16desk.letters import applied
from ic16desk.letters.case import Case
from ic16desk.letters.provisions import listed as listed_provisions
from ic16desk.letters.texts import joined, paragraphs
from ic16desk.letters.writing import minute
from ic16desk.model.later import FAMILY
from ic16desk.model.letters import Block, BulletList, Heading, PageBreak, ParagraphBlock, Run, SignatureBox

#: Sections are numbered when they are put together, so a body is a text's id, the field it belongs to and its blocks.
Section = tuple[str, str, list[Block]]


def paragraph(case: Case, runs: tuple[Run, ...], field: str) -> ParagraphBlock:
    """Running text in the letter's language."""
    return ParagraphBlock(runs, case.texts.language, field)


def parties(case: Case) -> Section:
    """To whom the decision is addressed; of a group project all (HL § 44.1(2), 867/2021 § 30.2)."""
    text = "T1.beneficiary" if case.grants else "T2.party"
    applicant = case.fields.applicant
    values = {
        "name": applicant.name if applicant else "",
        "business_id": applicant.business_id if applicant else "",
        "address": case.address,
    }
    blocks: list[Block] = [paragraph(case, case.texts.runs(text, **values), "applicant")]
    if case.fields.group is not None:
        blocks += _group(case, "T1.group" if case.grants else "T2.group", case.fields.group.name)
    return text, "applicant", blocks


def _group(case: Case, text: str, name: str) -> Iterator[Block]:
    yield paragraph(case, case.texts.runs(text, group=name), "beneficiaries")
    lead = case.texts.plain(text, "lead")
    items = []
    for one in case.view.beneficiaries:
        mark = f" ({lead})" if one.lead and lead else ""
        number = Run(one.business_id) if one.business_id.strip() else case.texts.missing("business_id")
        items.append(joined([Run(one.name), Run(", "), number, Run(mark)]))
    items = items or [(case.texts.missing("beneficiaries"),)]
    yield BulletList(tuple(items), case.texts.language, field="beneficiaries")


def application(case: Case) -> Section:
    """Which application, when it became pending, what was asked for."""
    texts, fields = case.texts, case.fields
    submitted = fields.submitted_at
    runs = list(
        texts.runs(
            "T1.application",
            project=case.project,
            number=case.number,
            submitted_date=texts.words.day(helsinki_day(submitted)) if submitted else "",
        )
    )
    if case.view.draft.supplemented and texts.plain("T1.application", "supplemented"):
        dates = listed(case, [texts.words.day(day) for day in sorted(case.view.draft.supplemented)])
        runs += [Run(" "), *texts.runs("T1.application", "supplemented", dates=dates)]
    if fields.applied_cents and texts.plain("T1.application", "applied"):
        runs += [Run(" "), *texts.runs("T1.application", "applied", amount=case.euros(fields.applied_cents))]
    return "T1.application", "application", [paragraph(case, joined(runs), "application")]


def listed(case: Case, parts: list[str]) -> str:
    """``a, b ja c``."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + case.texts.words("letter.list.last") + parts[-1]


def provisions(case: Case) -> Section:
    """The provisions applied (HL § 45.1): those of the kind of decision, of what it prints, and the preparer's own."""
    about = case.view.draft.follow_up
    text = f"{FAMILY[about.kind]}.provisions" if about else f"{'T1' if case.grants else 'T2'}.provisions.{case.money}"
    own = {one.strip(): f"provisions.{number}" for number, one in enumerate(case.view.draft.provisions) if one.strip()}
    told = listed_provisions([*applied.lines(case), *own], case.texts.language, case.view.statutes)
    items = tuple((Run(line),) for line in told) or ((case.texts.missing("text", id=text),),)
    # a line put together from several is the section's
    each = tuple(own.get(line, "provisions") for line in told) or ("provisions",)
    return text, "provisions", [BulletList(items, case.texts.language, field="provisions", fields=each)]


def contact(case: Case) -> Section:
    """Who gives further information (HL § 44.1(4))."""
    texts, person = case.texts, case.view.draft.contact
    if person is None or not person.name.strip():
        return "T1.contact", "contact", [paragraph(case, (texts.missing("contact"),), "contact")]
    runs = [Run(", ".join(part for part in (person.name, person.title) if part.strip()))]
    if person.phone.strip():
        runs += [Run(", "), *texts.runs("T1.contact", "phone", phone=person.phone)]
    if person.email.strip():
        runs += [Run(", "), *texts.runs("T1.contact", "email", email=person.email)]
    if not case.reachable:
        runs += [Run(", "), texts.missing("contact_channel")]
    return "T1.contact", "contact", [paragraph(case, joined(runs), "contact")]


def extract(case: Case) -> Iterator[Block]:
    """Of a board's decision: whose minutes these are, the meeting and its section, who presented (410/2015 § 107)."""
    draft = case.view.draft
    if draft.made_by != "board":
        return
    meeting, presenter = draft.meeting, draft.presenter
    values = {
        "council_of": case.council_of,
        "board_date": meeting.date if meeting else None,
        "board_section": minute(meeting.section, case.texts.language) if meeting else "",
    }
    runs = [*case.texts.runs("T1.board", **values)]
    if presenter and presenter.name.strip():
        name = ", ".join(part for part in (presenter.name.strip(), presenter.title.strip()) if part)
        runs += [Run(" "), *case.texts.runs("T1.board", "presenter", name=name)]
    yield paragraph(case, joined(runs), "meeting")


def dissent(case: Case) -> Iterator[Section]:
    """What the presenter thinks otherwise, if anything."""
    written = paragraphs(case.view.draft.dissent)
    if written:
        yield "T1.dissent", "dissent", [paragraph(case, (Run(part),), "dissent") for part in written]


def signatures(case: Case) -> Section:
    """Presenter and decision maker, each with the place of a signature (757/2021 § 76, 13/2003 § 16).

    Of a board's decision who certifies the extract signs, and the presenter or the chair if the council's rule says so.
    """
    texts = case.texts
    blocks: list[Block] = []
    for signer in case.view.signers:
        text = "T1.board" if signer.part in {"certifier", "chair"} else "T1.signatures"
        label = texts.plain(text, signer.part) or texts.missing("text", id=text).text
        name = signer.person.name.strip() if signer.person else ""
        title = signer.person.title if signer.person else ""
        printed = name or texts.missing(signer.part).text
        blocks.append(SignatureBox(signer.field, label, printed, title, texts.language, not name, signer.part))
    return "T1.signatures", "signatures", blocks


def annexes(case: Case) -> Section:
    """The list of annexes: the preparer's, else the project plan that is approved; the appeal annex last."""
    blocks: list[Block] = [paragraph(case, runs, "annexes") for runs in _annex_lines(case)]
    return "T1.annexes", "annexes", blocks


def _annex_lines(case: Case) -> tuple[tuple[Run, ...], ...]:
    """Each annex as »Liite 2: Oikaisuvaatimusohje«."""
    given = [title.strip() for title in case.view.draft.annexes if title.strip()]
    appeal_title = case.texts.heading(case.view.appeal)
    if not given and case.grants and case.view.draft.follow_up is None:
        given = [case.texts.plain("T1.annexes", "plan")]
    titles = [title for title in given if title and title.casefold() != appeal_title.casefold()] + [appeal_title]
    return tuple(
        case.texts.runs("T1.annexes", "annex", number=number, title=title)
        for number, title in enumerate(titles, start=1)
    )


def appeal(case: Case) -> Iterator[Block]:
    """The instructions for seeking review, on a page of their own (HL § 46, 47)."""
    text = case.view.appeal
    channel = case.texts.plain(text, f"channel_{case.money}")
    values = {
        "council": case.council,
        "council_of": case.council_of,
        "council_from": case.council_from,
        "registry": case.registry,
        "channel": channel,
        "court": case.court,
        "court_fee": case.court_fee,
        "court_address": case.court_address,
    }
    yield PageBreak()
    # headed as the list of annexes names it, of which it is the last
    heading = "".join(run.text for run in _annex_lines(case)[-1])
    yield Heading(heading, 1, case.texts.language, "appeal")
    # a request about EU money is made in EURA 2021 (757/2021 § 81): no mark of an address that nobody needs
    unneeded = case.registry if case.money == "eu" and case.registry.startswith("[") else ""
    for block in case.texts.blocks(text, field="appeal", values=values):
        said = "".join(run.text for run in block.runs) if isinstance(block, ParagraphBlock) else ""
        if not unneeded or unneeded not in said:
            yield block
