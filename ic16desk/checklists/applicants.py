"""What an applicant's kind says of it. A kind that is not given, or is ``other``, may be anything.

Whether somebody is an undertaking follows from economic activity, not from legal form: these are readings that decide
which questions are asked, never their answers.
"""

from __future__ import annotations

from typing import Final

from ic16desk.model.application import Applicant

_UNDERTAKINGS: Final = frozenset({"company", "development_company", "other", None})
_RESEARCH: Final = frozenset({"university", "uas", "research_institute", "other", None})


def undertaking(applicant: Applicant | None) -> bool:
    """Whether it may be an undertaking by its form."""
    return applicant is None or applicant.type in _UNDERTAKINGS


def research_organisation(applicant: Applicant | None) -> bool:
    """Whether it may be a research organisation."""
    return applicant is None or applicant.type in _RESEARCH
