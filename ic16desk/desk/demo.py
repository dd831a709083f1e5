"""The main job end to end on the sample call: the first thing a newcomer runs, and a test of the whole."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ic16desk import paths, signing
from ic16desk.clock import Clock
from ic16desk.desk.desk import Desk
from ic16desk.errors import KnownError, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.decision import decode_decision
from ic16desk.model.packages import PackageReport
from ic16desk.model.signatures import Role
from ic16desk.progress import Progress, Silent
from ic16desk.signing import SigningKey

#: Invented persons: the prepared decisions name the two who sign.
PREPARER = ("Venla Valmistelija", "rahoitusasiantuntija")
PRESENTER = ("Eero Esimerkki", "ohjelmapäällikkö")
DECIDER = ("Maija Mallikas", "maakuntajohtaja")
ORGANISATION = "Mallimaakunnan liitto"
_FILES = frozenset({"review.json", "decision.json", "expected.json"})


@dataclass(frozen=True, slots=True)
class DemoRow:
    """One sample application at the end; ``told`` names what keeps its decision from being signed today.

    ``letter_public_pdf``: the version without what is secret, where the decision has anything secret.
    """

    id: str
    number: str
    title: str
    findings: tuple[str, ...]
    outcome: str
    letter_pdf: Path | None
    letter_docx: Path | None
    verdict: str
    told: tuple[str, ...] = ()
    letter_public_pdf: Path | None = None


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Where everything lies."""

    store: Path
    passphrase_file: Path
    root: Path
    applications: tuple[DemoRow, ...]


@dataclass(frozen=True, slots=True)
class _Sample:
    """One prepared sample: its package and the three files beside it."""

    package: Path
    review: bytes
    decision: bytes


def samples() -> tuple[Path, ...]:
    """The folders of the sample call, in order."""
    return tuple(sorted(path for path in paths.resource("samples").iterdir() if (path / "review.json").exists()))


def package_of(folder: Path) -> Path:
    """The package in a sample's folder: whatever is not one of the prepared files."""
    return next(path for path in sorted(folder.iterdir()) if path.name not in _FILES)


def load_samples(
    desk: Desk, *, clock: Clock | None = None, progress: Progress | None = None
) -> Done[tuple[PackageReport, ...]]:
    """The sample call as unsigned work in an open store: packages, prepared reviews, draft decisions.

    What the store holds already is left as it is.

    Raises:
        UsageError: nobody is at work, or a sample was refused.
        Cancelled: asked to stop; the samples taken so far stay.
    """
    clock, progress = clock or Clock(), progress or Silent()
    taken = _take_all(desk, progress)
    for number, (report, sample) in enumerate(taken):
        progress.report(number, len(taken), sample.package.name)
        if not any(entry.code == "package.same" for entry in report.warnings):
            _prepare(desk, str(report.id), sample, today=clock.today())
    progress.report(len(taken), len(taken))
    reports = tuple(desk.importing.report(report) for report, _ in taken)
    return done(reports, "cases", "documents", "answers", "decision", "people")


def _take_all(desk: Desk, progress: Progress) -> list[tuple[PackageReport, _Sample]]:
    """Take all samples in and read their documents."""
    found = samples()
    taken = []
    for number, folder in enumerate(found):
        progress.report(number, len(found), folder.name)
        taken.append(_take(desk, folder))
    desk.reading.read_unread(progress=progress)
    for report, _ in taken:
        desk.cases.refresh(str(report.id))
    return taken


def _take(desk: Desk, folder: Path) -> tuple[PackageReport, _Sample]:
    package = package_of(folder)
    report = desk.importing.take(package).value
    if report.id is None:
        raise UsageError("demo.sample_refused", name=folder.name, why=report.refused[0].code)
    sample = _Sample(package, (folder / "review.json").read_bytes(), (folder / "decision.json").read_bytes())
    return report, sample


def _prepare(desk: Desk, application: str, sample: _Sample, *, today: dt.date) -> None:
    """The prepared review, and the decision drafted with today's date."""
    desk.review_files.take(application, sample.review)
    draft = msgspec.structs.replace(decode_decision(sample.decision), date=today)
    desk.deciding.save(application, draft)


def run_demo(folder: Path, *, clock: Clock | None = None, progress: Progress | None = None) -> DemoResult:
    """Make a store, import, review, decide, sign with two keys, verify.

    Raises:
        UsageError: the folder holds something already.
        StoreError: the folder cannot be used for a store.
    """
    clock, progress = clock or Clock(), progress or Silent()
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("demo.folder_taken", folder=str(folder))
    passphrase = secrets.token_urlsafe(18)
    passphrase_file = _write_passphrase(folder, passphrase)
    desk, _ = Desk.create(folder / "store", passphrase=passphrase, clock=clock)
    try:
        return _Demo(desk, folder, passphrase, clock, progress).run(passphrase_file)
    finally:
        desk.close()


class _Demo:
    """The steps, with what they share."""

    def __init__(self, desk: Desk, folder: Path, passphrase: str, clock: Clock, progress: Progress) -> None:
        self._desk = desk
        self._folder = folder
        self._passphrase = passphrase
        self._clock = clock
        self._progress = progress
        self._people = {
            role: desk.people.add(name=name, title=title).value.id
            for role, (name, title) in {"preparer": PREPARER, "presenter": PRESENTER, "decider": DECIDER}.items()
        }

    def run(self, passphrase_file: Path) -> DemoResult:
        root, keys = self._make_keys()
        self._desk.verifying.trust(root.read_bytes())
        self._work_as("preparer")
        taken = _take_all(self._desk, self._progress)
        rows = []
        for number, (report, sample) in enumerate(taken):
            application = str(report.id)
            self._progress.report(number, len(taken), application)
            rows.append(self._decide(application, sample, keys))
        return DemoResult(self._folder / "store", passphrase_file, root, tuple(rows))

    def _decide(self, application: str, sample: _Sample, keys: dict[Role, SigningKey]) -> DemoRow:
        desk = self._desk
        for role in self._people:  # each says first whether there is a ground of interest (HL 28 §)
            self._work_as(role)
            desk.conflicts.declare(application, None)
        self._work_as("preparer")
        _prepare(desk, application, sample, today=self._clock.today())
        told = self._sign(application, keys)
        exported = desk.deciding.export(application, self._folder / "letters")
        hidden = desk.publishing.has_secrets(application)
        public = desk.publishing.export(application, self._folder / "letters") if hidden else None
        judged = desk.verifying.verify(exported.pdf.read_bytes())
        case = desk.cases.show(application)
        return DemoRow(
            id=application,
            number=case.number,
            title=case.fields.name or "",
            findings=tuple(finding.code for finding in case.findings),
            outcome=case.outcome.outcome,
            letter_pdf=exported.pdf,
            letter_docx=exported.docx,
            verdict=judged.verdict,
            told=told,
            letter_public_pdf=public.pdf if public else None,
        )

    def _sign(self, application: str, keys: dict[Role, SigningKey]) -> tuple[str, ...]:
        """Sign as the two officials; what keeps a decision from being signed is told, not raised."""
        roles: tuple[Role, ...] = ("presenter", "decider")
        try:
            for role in roles:
                self._work_as(role)
                self._desk.signatures.sign(application, key=keys[role], role=role)
        except KnownError as error:
            codes = error.params.get("codes")
            return tuple(map(str, codes)) if isinstance(codes, list | tuple) else (error.code,)
        return ()

    def _make_keys(self) -> tuple[Path, dict[Role, SigningKey]]:
        """A root whose private key is thrown away, and a key file for each of the two officials."""
        folder, now = self._folder / "keys", self._clock.now()
        folder.mkdir()
        throwaway = secrets.token_urlsafe(18)
        root = signing.create_root(
            name=f"{ORGANISATION} (demo)", organisation=ORGANISATION, passphrase=throwaway, now=now
        )
        issuer = signing.load_key(root.pkcs12, passphrase=throwaway)
        root_file = folder / "root.pem"
        root_file.write_bytes(root.certificate)
        keys: dict[Role, SigningKey] = {}
        people: tuple[tuple[Role, str], ...] = (("presenter", PRESENTER[0]), ("decider", DECIDER[0]))
        for role, name in people:
            made = signing.create_key(
                name=name, organisation=ORGANISATION, passphrase=self._passphrase, issuer=issuer, now=now
            )
            (folder / f"{role}.p12").write_bytes(made.pkcs12)
            keys[role] = signing.load_key(made.pkcs12, passphrase=self._passphrase)
        return root_file, keys

    def _work_as(self, role: str) -> None:
        self._desk.session.person = self._people[role]


def _write_passphrase(folder: Path, passphrase: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "passphrase.txt"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(
            f"{passphrase}\n\nOpens the demonstration store and its two key files."
            " For show: never put real applications here.\n"
        )
    return path
