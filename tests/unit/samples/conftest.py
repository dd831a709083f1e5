"""The committed samples, each opened once through intake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ic16desk.model.application import ApplicationFields
from ic16desk.model.decision import DecisionDraft, decode_decision
from ic16desk.model.places import Where
from ic16desk.model.review_file import ReviewFile, decode_review
from ic16desk.model.views import CaseView
from ic16desk.paths import resource
from tests.samples import judging
from tests.samples.cases import Case, load_cases

SLUGS = [case.slug for case in load_cases()]


@dataclass(frozen=True, slots=True)
class Sample:
    """A committed sample beside the data it was made from."""

    case: Case
    folder: Path
    fields: ApplicationFields
    places: dict[str, Where]
    files: dict[str, bytes]
    review: ReviewFile
    decision: DecisionDraft

    def view(self, group: tuple[ApplicationFields, ...]) -> CaseView:
        """The case with the review's answers and supplements in it."""
        return judging.case_view(
            self.fields,
            places=self.places,
            documents=judging.document_views(self.fields, self.files),
            group=group,
            answers=judging.answers_of(self.review),
            supplements=judging.supplements_of(self.review),
        )


def package_of(folder: Path) -> Path:
    """The package in a sample's folder."""
    (package,) = (path for path in folder.iterdir() if path.name.partition(".")[0] == "package")
    return package


@pytest.fixture(scope="session")
def samples() -> dict[str, Sample]:
    """All samples by folder name."""
    root, found = resource("samples"), {}
    for case in load_cases():
        folder = root / case.slug
        fields, places, files = judging.open_sample(package_of(folder))
        found[case.slug] = Sample(
            case,
            folder,
            fields,
            places,
            files,
            decode_review((folder / "review.json").read_bytes()),
            decode_decision((folder / "decision.json").read_bytes()),
        )
    return found


@pytest.fixture(params=SLUGS)
def sample(request: pytest.FixtureRequest, samples: dict[str, Sample]) -> Sample:
    """Each sample in turn."""
    return samples[request.param]
