"""A letter between two laptops: what goes out, what is taken back, what is not, and why."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pikepdf
import pytest

from ic16desk import signing
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER, PRESENTER, package_of, samples
from ic16desk.desk.file_signing import look_at, sign_file
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model.decision import decode_decision
from ic16desk.signing import SigningKey
from tests.helpers import pki
from tests.helpers.stores import NOW, a_desk

NEXT_DAY = dt.datetime(2026, 11, 24, 22, 30, tzinfo=dt.UTC)  # half past midnight of the 25th in Helsinki


@dataclass
class Laptop:
    """A store with one case presented, and the bytes that went out."""

    desk: Desk
    application: str
    sent: bytes
    folder: Path

    def at(self, moment: dt.datetime) -> None:
        self.desk.session.clock = Clock(moment)


def key(name: str, root: str | None = pki.ROOT) -> SigningKey:
    return pki.person_key(name, root)


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, str]:
    """A case whose draft can be signed; each test takes it up where the one before left it."""
    desk = a_desk(tmp_path_factory.mktemp("exchange") / "store")
    desk.verifying.trust(pki.root_certificate())
    package = next(path for path in samples() if path.name.startswith("01"))
    application = desk.importing.take(package_of(package)).value.id
    assert application is not None
    desk.reading.read_unread()
    desk.cases.refresh(application)
    desk.review_files.take(application, (package / "review.json").read_bytes())
    desk.session.person = desk.people.add(name=PRESENTER[0], title=PRESENTER[1]).value.id
    draft = decode_decision((package / "decision.json").read_bytes())
    desk.deciding.save(application, msgspec.structs.replace(draft, date=NOW.date()))
    return desk, application


@pytest.fixture
def laptop(decided: tuple[Desk, str], tmp_path: Path):
    desk, application = decided
    desk.session.clock = Clock(NOW)
    stored = desk.deciding.draft(application)
    assert stored is not None
    desk.deciding.save(application, msgspec.structs.replace(stored.draft, date=NOW.date()))
    desk.signatures.sign(application, key=key(PRESENTER[0]), role="presenter")
    made = desk.exchange.hand_over(application, tmp_path).value
    yield Laptop(desk, application, made.pdf.read_bytes(), tmp_path)
    desk.session.clock = Clock(NOW)


def signed_elsewhere(
    pdf: bytes, *, name: str = DECIDER[0], root: str | None = pki.ROOT, at: dt.datetime = NOW
) -> bytes:
    """The other laptop: no store, only the file and a key."""
    return sign_file(pdf, key=key(name, root), role="decider", language="fi", now=at).pdf


def refused(laptop: Laptop, pdf: bytes) -> NotAllowed:
    before = laptop.desk.deciding.letter(laptop.application)
    with pytest.raises(NotAllowed) as caught:
        laptop.desk.accepting.accept(pdf)
    assert laptop.desk.deciding.letter(laptop.application) == before
    return caught.value


def test_the_cover_says_what_for_whom_and_by_which_hash(laptop: Laptop) -> None:
    made = next(laptop.folder.glob("*allekirjoitussaate*"))
    with pikepdf.open(made) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("Päätös allekirjoitettavaksi – 401217")
    handing = laptop.desk.session.store.decisions.handings(laptop.desk.deciding.letter(laptop.application).id)
    letter = laptop.desk.deciding.letter(laptop.application)
    assert [(one.role, one.name, one.sha256) for one in handing] == [("decider", DECIDER[0], letter.sha256)]


def test_the_other_laptop_sees_whose_turn_it_is_and_the_first_verdict(laptop: Laptop) -> None:
    seen = look_at(laptop.sent, trust=[pki.root_certificate()], now=NOW)
    assert (seen.number, seen.role, seen.named, seen.date) == ("401217", "decider", DECIDER[0], NOW.date())
    assert seen.earlier.verdict == "valid"


def test_what_comes_back_as_expected_is_taken_and_is_the_decision(laptop: Laptop) -> None:
    back = signed_elsewhere(laptop.sent)
    taken = laptop.desk.accepting.accept(back).value
    assert (taken.number, taken.role, taken.signer, taken.signatures) == ("401217", "decider", DECIDER[0], 2)
    letter = laptop.desk.deciding.letter(laptop.application)
    assert (letter.state, letter.presenter, letter.decider) == ("signed", PRESENTER[0], DECIDER[0])
    assert laptop.desk.deciding.letter_bytes(laptop.application) == back
    assert laptop.desk.verifying.verify(back).verdict == "valid"
    assert refused(laptop, back).code == "accept.known"
    assert refused(laptop, signed_elsewhere(laptop.sent)).code == "accept.signed_already"
    assert laptop.desk.upkeep.check(rebuild=True) is not None
    _begin_anew(laptop)


def _begin_anew(laptop: Laptop) -> None:
    """The module's case is signed: forget the letter as no user can, so that the other tests go on."""
    db = laptop.desk.session.store.decisions._db
    db.execute("UPDATE letter SET state = 'void' WHERE application = ?", [laptop.application])
    db.execute("UPDATE application SET state = 'proposal' WHERE id = ?", [laptop.application])


def test_a_file_of_nobody_and_one_without_a_signature_are_told_apart(laptop: Laptop) -> None:
    assert refused(laptop, pki.signed_twice()).code == "accept.unknown"
    assert refused(laptop, b"%PDF-1.7 not a letter").code == "accept.unknown"
    assert refused(laptop, laptop.sent).code == "accept.nothing_added"


def test_anything_added_beside_the_signature_is_refused(laptop: Laptop) -> None:
    back = signed_elsewhere(laptop.sent)
    assert refused(laptop, back + b"\n").code == "accept.more"
    with pikepdf.open(io.BytesIO(laptop.sent)) as pdf:
        pdf.pages[0].contents_add(b"BT ET")
        rewritten = io.BytesIO()
        pdf.save(rewritten)
    assert refused(laptop, rewritten.getvalue()).code == "accept.unknown"
    broken = bytearray(back)
    broken[len(laptop.sent) + 2000] ^= 1
    assert refused(laptop, bytes(broken)).code.startswith("accept.")


def test_a_note_added_before_the_second_signature_is_refused(laptop: Laptop) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(laptop.sent))
    page = writer.root["/Pages"]["/Kids"][0]
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 700, 300, 730))),
            generic.pdf_name("/Contents"): generic.pdf_string("tuki 900 000 euroa"),
            generic.pdf_name("/DA"): generic.pdf_string("/Helv 12 Tf"),
        }
    )
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(NotAllowed) as caught:
        signed_elsewhere(out.getvalue())
    assert caught.value.code == "sign.first_invalid"
    assert refused(laptop, out.getvalue()).code == "accept.other_field"


def test_another_signer_than_named_is_refused_here_and_there(laptop: Laptop) -> None:
    with pytest.raises(NotAllowed) as caught:
        signed_elsewhere(laptop.sent, name="Vieno Vieras")
    assert caught.value.code == "sign.wrong_person"
    stranger = pki.sign_as_decider(laptop.sent, key=key("Vieno Vieras")).pdf
    assert refused(laptop, stranger).code == "sign.wrong_person"


def test_a_namesake_under_no_root_of_ours_is_refused(laptop: Laptop) -> None:
    assert refused(laptop, signed_elsewhere(laptop.sent, root=None)).code == "accept.untrusted"
    assert refused(laptop, signed_elsewhere(laptop.sent, root="Toinen juuri")).code == "accept.untrusted"


def test_a_signature_of_another_day_is_not_made_and_not_taken(laptop: Laptop) -> None:
    with pytest.raises(NotAllowed) as caught:
        signed_elsewhere(laptop.sent, at=NEXT_DAY)
    assert caught.value.code == "sign.other_day"
    assert (caught.value.params["date"], caught.value.params["day"]) == (dt.date(2026, 11, 24), dt.date(2026, 11, 25))
    late = pki.sign_as_decider(laptop.sent, key=key(DECIDER[0]), now=NEXT_DAY).pdf
    laptop.at(NEXT_DAY)
    assert refused(laptop, late).code == "sign.other_day"


def test_redating_keeps_the_first_letter_as_void_and_wants_a_new_presentation(laptop: Laptop) -> None:
    presented = laptop.desk.deciding.letter(laptop.application)
    with pytest.raises(NotAllowed) as caught:
        laptop.desk.exchange.present_again(laptop.application)
    assert caught.value.code == "exchange.not_redated"
    laptop.at(NEXT_DAY)
    with pytest.raises(NotAllowed) as caught:
        laptop.desk.signatures.sign(laptop.application, key=key(DECIDER[0]), role="decider")
    assert caught.value.code == "sign.other_day"
    stored = laptop.desk.exchange.present_again(laptop.application).value
    assert stored.draft.date == dt.date(2026, 11, 25)
    assert laptop.desk.deciding.letter(laptop.application) is None
    old = next(one for one in laptop.desk.session.store.decisions.letters(laptop.application) if one.id == presented.id)
    assert (old.state, old.void_why, old.sha256) == ("void", "redated", presented.sha256)
    assert laptop.desk.session.store.contents.get(old.sha256) == laptop.sent
    back = pki.sign_as_decider(laptop.sent, key=key(DECIDER[0])).pdf
    assert refused(laptop, back).code == "accept.void"
    with pytest.raises(NotAllowed) as caught:
        laptop.desk.signatures.sign(laptop.application, key=key(DECIDER[0]), role="decider")
    assert caught.value.code == "sign.presenter_first"
    laptop.desk.signatures.sign(laptop.application, key=key(PRESENTER[0]), role="presenter")
    laptop.desk.signatures.sign(laptop.application, key=key(DECIDER[0]), role="decider")
    assert laptop.desk.deciding.letter(laptop.application).state == "signed"
    _begin_anew(laptop)


def test_a_decision_is_not_presented_after_its_day(laptop: Laptop) -> None:
    laptop.desk.exchange.return_to_preparer(laptop.application, "Tarkistetaan summa.")
    laptop.at(NEXT_DAY)
    with pytest.raises(NotAllowed) as caught:
        laptop.desk.signatures.sign(laptop.application, key=key(PRESENTER[0]), role="presenter")
    assert caught.value.code == "sign.day_passed"


def test_returned_to_the_preparer_voids_the_letter_with_its_reason(laptop: Laptop) -> None:
    presented = laptop.desk.deciding.letter(laptop.application)
    back = signed_elsewhere(laptop.sent)
    with pytest.raises(UsageError):
        laptop.desk.exchange.return_to_preparer(laptop.application, " ")
    laptop.desk.exchange.return_to_preparer(laptop.application, "Omarahoituksen lähde puuttuu.")
    assert laptop.desk.proceedings.state(laptop.application) == "returned"
    assert laptop.desk.proceedings.moves(laptop.application)[-1].reason == "Omarahoituksen lähde puuttuu."
    old = next(one for one in laptop.desk.session.store.decisions.letters(laptop.application) if one.id == presented.id)
    assert (old.state, old.void_why, old.void_reason) == ("void", "returned", "Omarahoituksen lähde puuttuu.")
    error = refused(laptop, back)
    assert (error.code, error.params["why_code"]) == ("accept.void", "exchange.void.returned")
    with pytest.raises(NotAllowed) as caught:
        laptop.desk.exchange.return_to_preparer(laptop.application, "Toistamiseen.")
    assert caught.value.code == "exchange.nothing_presented"


def test_a_card_names_its_holder_in_parts(laptop: Laptop) -> None:
    from ic16desk.desk.signing_rules import is_of

    made = signing.describe(signing.export_certificate(key(DECIDER[0])))[0]
    import dataclasses

    card = dataclasses.replace(made, name="MALLIKAS MAIJA 99900001A", given_names="Maija Kaarina", surname="Mallikas")
    assert is_of(card, "Maija Mallikas") and is_of(card, "maija  MALLIKAS")
    assert not is_of(card, "Marja Mallikas") and not is_of(card, "Mallikas")
    assert not is_of(dataclasses.replace(card, given_names=""), "Maija Mallikas")


def test_the_queue_of_each_holds_what_waits_for_that_signature(laptop: Laptop) -> None:
    queue = laptop.desk.signing_queue
    assert queue.waiting(name=PRESENTER[0]) == ()
    waiting = queue.waiting(name=DECIDER[0])
    assert [(one.number, one.role, one.presented_by, one.ready) for one in waiting] == [
        ("401217", "decider", PRESENTER[0], True)
    ]
    assert laptop.desk.people.current().name == PRESENTER[0] and queue.presented() == 0
    assert [(one.number, one.name, one.part) for one in queue.elsewhere()] == [("401217", DECIDER[0], "decider")]
    laptop.at(NEXT_DAY)
    assert [(one.why, one.ready) for one in queue.waiting(name=DECIDER[0])] == [("sign.other_day", False)]
    laptop.at(NOW)
    laptop.desk.exchange.return_to_preparer(laptop.application, "Tarkistetaan.")
    assert queue.waiting(name=DECIDER[0]) == ()
    assert queue.elsewhere() == ()
    assert [one.role for one in queue.waiting(name=PRESENTER[0].upper())] == ["presenter"]


def test_a_queue_goes_on_after_an_error_and_says_what_came_of_each(laptop: Laptop) -> None:
    results = laptop.desk.signing_queue.sign(["ei-ole", laptop.application], key=key(DECIDER[0])).value
    assert [(one.number, one.signed is not None, one.error.code if one.error else "") for one in results] == [
        ("ei-ole", False, "application.unknown"),
        ("401217", True, ""),
    ]
    assert laptop.desk.deciding.letter(laptop.application).state == "signed"
    again = laptop.desk.signing_queue.sign([laptop.application], key=key(DECIDER[0])).value
    assert again[0].error is not None and again[0].error.code == "sign.already_signed"
    _begin_anew(laptop)


def test_a_dropped_file_says_what_one_may_do_with_it(laptop: Laptop) -> None:
    def step(pdf: bytes):
        return laptop.desk.accepting.next_step(pdf, laptop.desk.verifying.verify(pdf))

    assert (step(laptop.sent).act, step(laptop.sent).named) == ("open", DECIDER[0])
    back = signed_elsewhere(laptop.sent)
    assert (step(back).act, step(back).number, step(back).role) == ("accept", "401217", "decider")
    stranger = step(pki.sign_as_decider(laptop.sent, key=key("Vieno Vieras")).pdf)
    assert (stranger.act, stranger.error.code) == ("refused", "sign.wrong_person")
    assert step(pki.signed_twice()) is None and step(pki.letter()) is None


def test_another_store_is_offered_to_sign_what_names_somebody(laptop: Laptop, tmp_path: Path) -> None:
    other = a_desk(tmp_path / "toinen")
    step = other.accepting.next_step(laptop.sent, other.verifying.verify(laptop.sent))
    assert (step.act, step.role, step.named, step.date) == ("sign", "decider", DECIDER[0], NOW.date())
    other.close()
