"""The decisions of a case after each other: what may be begun, what was in force before, days run from EURA."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.beginnings import Standing, beginnings
from ic16desk.errors import NotAllowed
from ic16desk.model.application import Period
from ic16desk.model.decision import DecisionDraft
from ic16desk.store.decisions import StoredDraft
from tests.gui.decision.call import opened, prepared
from tests.gui.decision.series_call import EURA_DAY, EURA_ID, Decided, build_decided, sign
from tests.helpers.later import ABOUT
from tests.helpers.stores import NOW


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Decided:
    return build_decided(tmp_path_factory.mktemp("decided"))


@pytest.fixture
def desk(decided: Decided, tmp_path: Path) -> Iterator[Desk]:
    desk = opened(decided.call, tmp_path)
    yield desk
    desk.close()


def stored(seq: int, draft: DecisionDraft, eura: dt.date | None = None) -> StoredDraft:
    return StoredDraft(draft, f"fact{seq}", "", NOW, seq, eura, "tunnus" if eura else "")


def whys(draft: DecisionDraft, state: str, money: str, *, today: dt.date = EURA_DAY, **more: object) -> dict[str, str]:
    one = stored(1, draft, more.get("eura"))  # type: ignore[arg-type]
    newest = more.get("newest", one)
    found = beginnings(Standing(newest, one, state, money, today))  # type: ignore[arg-type]
    return {each.kind: each.why for each in found}


GRANT = msgspec.structs.replace(prepared("grant"), date=dt.date(2026, 9, 1))
LONGER = Period(start=dt.date(2027, 1, 1), end=dt.date(2029, 6, 30))
REVIEWED = msgspec.structs.replace(GRANT, follow_up=ABOUT["review"])


def test_each_kind_is_open_once_the_decision_was_notified() -> None:
    assert whys(GRANT, "notified", "national") == {"change": "", "review": "", "correction": ""}
    assert whys(GRANT, "notified", "eu", eura=EURA_DAY) == {"change": "", "review": "", "correction": ""}


def test_a_text_that_was_not_made_a_decision_in_eura_has_nothing_after_it() -> None:  # 757/2021 § 51
    assert set(whys(GRANT, "signed", "eu").values()) == {"not_made_in_eura"}


def test_nothing_to_change_where_no_support_was_granted() -> None:  # 757/2021 § 22
    rejected = msgspec.structs.replace(GRANT, outcome="reject")
    assert whys(rejected, "notified", "national") == {"change": "no_support", "review": "", "correction": ""}


def test_review_is_asked_for_from_the_notification_on_and_once() -> None:  # HL § 49 c, 49 b
    assert whys(GRANT, "signed", "national")["review"] == "not_notified"
    assert whys(REVIEWED, "notified", "national")["review"] == "reviewed"


def test_a_correction_is_made_within_five_years() -> None:  # HL § 52
    assert whys(GRANT, "final", "national", today=dt.date(2031, 9, 1))["correction"] == ""
    assert whys(GRANT, "final", "national", today=dt.date(2031, 9, 2))["correction"] == "too_late"


def test_one_at_a_time() -> None:
    newest = stored(2, msgspec.structs.replace(GRANT, follow_up=ABOUT["change"]))
    assert set(whys(GRANT, "notified", "national", newest=newest).values()) == {"later_open"}


def test_a_kind_the_law_does_not_allow_is_not_begun(desk: Desk, decided: Decided) -> None:
    other = decided.call.cases["reduced"]
    with pytest.raises(NotAllowed) as caught:
        desk.decisions.begin(other, "change")
    assert caught.value.code == "decision.nothing_decided"


def test_a_later_decision_keeps_what_was_in_force_before_it_after_its_own_signatures(
    desk: Desk, decided: Decided, tmp_path: Path
) -> None:
    case = decided.application
    begun = desk.decisions.begin(case, "change").value.draft
    # its grounds and what it applies are its own (HL 45 §)
    assert (begun.grounds, begun.deviations, begun.evidence, begun.provisions) == ("", "", (), ())
    about = msgspec.structs.replace(
        begun.follow_up, requested=EURA_DAY, request="Aikaa pyydetään lisää.", changes="Toteuttamisaika pitenee."
    )
    assert (about.decision_number, about.decision_date) == (EURA_ID, EURA_DAY)
    draft = msgspec.structs.replace(
        begun, follow_up=about, decision_number="13/2026", date=EURA_DAY, grounds="Laitteen toimitus viivästyi.",
        period=LONGER,
    )  # fmt: skip
    desk.deciding.save(case, draft)
    before = desk.deciding.view(case).former
    assert [line.code for line in desk.deciding.lint(case) if line.blocking] == []
    sign(desk, case)
    assert desk.deciding.view(case).former == before
    assert before is not None and before.follow_up is None and before.period != LONGER
    assert desk.deciding.view(case, seq=1).former is None
    first = desk.deciding.letter(case, seq=1)
    assert first is not None and first.kind == "grant"
    assert desk.deciding.letter_bytes(case, seq=1) != desk.deciding.letter_bytes(case)
    written = desk.deciding.export(case, tmp_path / "ulos", seq=1)
    assert written.pdf is not None and written.pdf.read_bytes() == desk.deciding.letter_bytes(case, seq=1)


def test_days_of_each_decision_run_from_its_own_day_in_eura(desk: Desk, decided: Decided) -> None:
    case = decided.application
    (one,) = desk.decisions.all(case)
    notice = desk.decisions.notice(case, one.draft)
    assert notice is not None
    # sent Tue 24.11.2026, received on the third day (13/2003 § 19); the 30th day is Sun 27.12. → Mon (150/1930 § 5)
    assert (notice.received, notice.review_until) == (dt.date(2026, 11, 27), dt.date(2026, 12, 28))
    begun = desk.decisions.begin(case, "review").value.draft
    about = msgspec.structs.replace(begun.follow_up, requested=EURA_DAY, request="Vaatimus.", ruling="refused")
    number = {"decision_number": "14/2026", "date": EURA_DAY, "grounds": "Perustelu."}
    desk.deciding.save(case, msgspec.structs.replace(begun, follow_up=about, **number))
    assert [line.code for line in desk.deciding.lint(case) if line.blocking] == [
        "later_court_fee",
        "later_court_address",
    ]


def test_a_later_decision_made_in_eura_has_days_of_its_own(desk: Desk, decided: Decided) -> None:
    case = decided.application
    begun = desk.decisions.begin(case, "correction").value.draft
    about = msgspec.structs.replace(begun.follow_up, error="clerical", changes="Kirjoitusvirhe korjataan.")
    number = {"decision_number": "14/2026", "date": EURA_DAY, "grounds": "Virhe on ilmeinen."}
    desk.deciding.save(case, msgspec.structs.replace(begun, follow_up=about, **number))
    sign(desk, case)
    desk.session.clock = Clock(dt.datetime(2026, 12, 1, 10, 0, tzinfo=dt.UTC))
    desk.decisions.made_in_eura(case, day=dt.date(2026, 12, 1), id="EURA 2")
    newest = desk.decisions.all(case)[-1].draft
    notice = desk.decisions.notice(case, newest)
    # sent Tue 1.12., received Fri 4.12.; the 30th day is Sun 3.1.2027 → Mon 4.1.
    assert notice is not None and notice.review_until == dt.date(2027, 1, 4)
    assert desk.proceedings.state(case) == "notified"
    first = desk.decisions.notice(case, desk.decisions.all(case)[0].draft)
    assert first is not None and first.review_until == dt.date(2026, 12, 28)
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_a_later_decision_is_notified_as_the_first_one_was(desk: Desk, decided: Decided) -> None:  # HL § 54
    case = decided.application
    assert [move.after for move in desk.proceedings.allowed(case)] == ["appealed", "final"]
    desk.session.clock = Clock(NOW + dt.timedelta(hours=2))
    begun = desk.decisions.begin(case, "correction").value.draft
    about = msgspec.structs.replace(begun.follow_up, error="clerical", changes="Kirjoitusvirhe korjataan.")
    number = {"decision_number": "14/2026", "date": EURA_DAY, "grounds": "Virhe on ilmeinen."}
    desk.deciding.save(case, msgspec.structs.replace(begun, follow_up=about, **number))
    assert [move.after for move in desk.proceedings.allowed(case)] == ["appealed", "final"]
    sign(desk, case)
    assert [move.after for move in desk.proceedings.allowed(case)] == ["appealed", "final", "notified"]
    desk.session.clock = Clock(dt.datetime(2026, 12, 1, 10, 0, tzinfo=dt.UTC))
    moved = desk.proceedings.move(case, "notified", reason="Lähetetty.", method="email19").value
    # sent Tue 1.12., received Fri 4.12. (13/2003 § 19); the 30th day is Sun 3.1.2027 → Mon 4.1.
    assert moved.notice is not None and moved.notice.review_until == dt.date(2027, 1, 4)
    assert [move.after for move in desk.proceedings.allowed(case)] == ["appealed", "final"]
    assert desk.upkeep.check(rebuild=True).differences == ()
