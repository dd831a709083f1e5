"""A proposal against what the store knows: everything that is wrong at once, and what a person should look at."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from ic16desk.model.proposal_file import ProposalFile
from ic16desk.model.proposals import ProposalProblem
from ic16desk.proposals.values import MOST_CENTS, MOST_RANK


def check(
    file: ProposalFile, *, applications: Collection[str], agreements: Collection[str]
) -> Iterator[ProposalProblem]:
    """What keeps a proposal from being recorded.

    Args:
        file: as read.
        applications: the numbers in the store.
        agreements: ids of the register.
    """
    if file.agreement not in agreements:
        yield ProposalProblem("proposal.agreement_unknown", {"agreement": file.agreement})
    if not file.items:
        yield ProposalProblem("proposal.empty")
    for number, times in Counter(item.number for item in file.items).items():
        if times > 1:
            yield ProposalProblem("proposal.number_twice", {"number": number})
    for number in dict.fromkeys(item.number for item in file.items):
        if number not in applications:
            yield ProposalProblem("proposal.application_unknown", {"number": number})
    yield from _figures(file)
    yield from _members(file, applications)


def _figures(file: ProposalFile) -> Iterator[ProposalProblem]:
    for item in file.items:
        if item.amount_cents is not None and not 0 <= item.amount_cents <= MOST_CENTS:
            yield ProposalProblem("proposal.amount_bad", {"number": item.number, "text": _euros(item.amount_cents)})
        if item.rank is not None and not 1 <= item.rank <= MOST_RANK:
            yield ProposalProblem("proposal.rank_bad", {"number": item.number, "text": str(item.rank)})
    ranks = Counter((item.choice, item.rank) for item in file.items if item.rank is not None)
    for (choice, rank), times in ranks.items():
        if times > 1:
            numbers = [item.number for item in file.items if (item.choice, item.rank) == (choice, rank)]
            yield ProposalProblem("proposal.rank_twice", {"rank": rank, "numbers": numbers})


def _members(file: ProposalFile, applications: Collection[str]) -> Iterator[ProposalProblem]:
    for member in file.members:
        if not member.name.strip():
            yield ProposalProblem("proposal.member_nameless")
        for number in member.recused_from:
            if number not in applications:
                yield ProposalProblem("proposal.recused_unknown", {"number": number, "member": member.name})


def doubts(file: ProposalFile, *, today: dt.date, agreements: Mapping[str, str]) -> Iterator[ProposalProblem]:
    """What is taken, and told.

    Args:
        file: as read.
        today: the day in Helsinki.
        agreements: number → agreement of the applications as they stand.
    """
    if file.meeting > today:
        yield ProposalProblem("proposal.meeting_ahead", {"meeting_date": file.meeting})
    if not file.members:
        yield ProposalProblem("proposal.members_missing")  # E03: the composition is to be known
    for item in file.items:
        other = agreements.get(item.number, "")
        if other and other != file.agreement:
            yield ProposalProblem("proposal.other_agreement", {"number": item.number, "agreement": other})
        if item.choice == "propose" and item.amount_cents is None:
            yield ProposalProblem("proposal.amount_missing", {"number": item.number})
        if item.choice == "propose" and item.rank is None:
            yield ProposalProblem("proposal.rank_missing", {"number": item.number})
        if item.choice == "not" and not item.reasons.strip():
            yield ProposalProblem("proposal.reasons_missing", {"number": item.number})


def _euros(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02d}"
