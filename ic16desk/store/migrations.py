"""The schema as numbered, append-only steps. A released step is never edited.

Each step runs in one transaction with its version bump and a foreign-key check. Everything a person decides is in
``fact``; the tables under "projections" are made from facts alone, those under "derived" from received bytes alone.
"""

from __future__ import annotations

from collections.abc import Callable

from ic16desk.errors import StoreDamaged
from ic16desk.model.words import forms
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import FactLog
from ic16desk.store.projections import TABLES, apply
from ic16desk.store.words import mark

#: "IC16" as a big-endian integer, so that ``file`` and other programs can tell.
APPLICATION_ID = 0x49433136


def _first(db: Database) -> None:
    for statement in _FIRST.split(";\n\n"):
        if statement.strip():
            db.execute(statement)


def _second(db: Database) -> None:
    """Versions of documents, places in them, a council's own checklists, and the words behind the search."""
    for statement in _SECOND.split(";\n\n"):
        if statement.strip():
            db.execute(statement)
    _index(db)


def _third(db: Database) -> None:
    """A council's own dated data, proposals, declarations, eligible amounts, moves; requests with places and kinds."""
    for statement in _THIRD.split(";\n\n"):
        if statement.strip():
            db.execute(statement)


def _fourth(db: Database) -> None:
    """Later decisions of a case, the texts a letter was made of, a council's own templates."""
    for statement in _FOURTH.split(";\n\n"):
        if statement.strip():
            db.execute(statement)


def _fifth(db: Database) -> None:
    """A template is of one council; nothing wrote any before."""
    for statement in _FIFTH.split(";\n\n"):
        if statement.strip():
            db.execute(statement)


def _sixth(db: Database) -> None:
    """How a letter went between its signers and how its signatures are kept; certificates, trust lists, triage."""
    for statement in _SIXTH.split(";\n\n"):
        if statement.strip():
            db.execute(statement)


def _index(db: Database) -> None:
    """Index all pages again, as words are cut now."""
    db.execute("INSERT INTO page_fts (page_fts) VALUES ('delete-all')")
    for page, text in db.execute("SELECT id, text FROM page"):
        db.execute("INSERT INTO page_fts (rowid, text) VALUES (?, ?)", [page, " ".join(forms(text))])
        mark(db, unlearned=True)


def _replay(db: Database) -> None:
    """Make the projections anew from all facts: a column added to one is filled as a fresh store would fill it.

    Only with the last step, whose tables are the ones that the projections know.
    """
    db.execute("PRAGMA defer_foreign_keys = ON")
    for table in ("name_fts", *reversed(TABLES)):
        db.execute(f"DELETE FROM {table}")
    for fact in FactLog(db, writer="", apply=apply).all():
        apply(db, fact)


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first, _second, _third, _fourth, _fifth, _sixth)
SCHEMA = len(MIGRATIONS)


def migrate(db: Database, *, start: int, end: int | None = None) -> None:
    """Bring a database from version ``start`` to ``end``; to :data:`SCHEMA` by default.

    Raises:
        StoreDamaged: a step left a dangling reference.
    """
    for number, step in enumerate(MIGRATIONS[start:end], start=start + 1):
        with db.atomic():
            step(db)
            if number == SCHEMA:
                _replay(db)
            db.execute(f"PRAGMA user_version = {number}")
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise StoreDamaged()


def schema_text(db: Database) -> tuple[str, ...]:
    """The schema as SQLite holds it, for comparing with what the migrations make.

    (a prepared file may carry triggers).
    """
    rows = db.execute(
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name"
    )
    return tuple(row[0] for row in rows.fetchall())


_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
  id TEXT PRIMARY KEY, hlc TEXT NOT NULL, writer TEXT NOT NULL, author TEXT NOT NULL, seq INTEGER NOT NULL,
  kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)),
  prev TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, UNIQUE (writer, seq)
) STRICT;

CREATE INDEX fact_hlc ON fact (hlc);

CREATE INDEX fact_subject ON fact (subject, kind);

CREATE TABLE text (hash TEXT PRIMARY KEY, salt BLOB, body TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE content (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL) STRICT;

CREATE TABLE chunk (
  content INTEGER NOT NULL REFERENCES content DEFERRABLE INITIALLY DEFERRED, seq INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (content, seq)
) STRICT;

CREATE TRIGGER fact_kept BEFORE UPDATE ON fact BEGIN SELECT RAISE (ABORT, 'a fact is never changed'); END;

CREATE TRIGGER fact_kept_too BEFORE DELETE ON fact BEGIN SELECT RAISE (ABORT, 'a fact is never deleted'); END;

CREATE TRIGGER content_kept BEFORE UPDATE ON content BEGIN SELECT RAISE (ABORT, 'received bytes are kept'); END;

CREATE TRIGGER content_kept_too BEFORE DELETE ON content BEGIN SELECT RAISE (ABORT, 'received bytes are kept'); END;

CREATE TRIGGER chunk_kept BEFORE UPDATE ON chunk BEGIN SELECT RAISE (ABORT, 'received bytes are kept'); END;

CREATE TRIGGER chunk_kept_too BEFORE DELETE ON chunk BEGIN SELECT RAISE (ABORT, 'received bytes are kept'); END;

CREATE TRIGGER text_kept BEFORE UPDATE ON text WHEN new.body IS NOT NULL OR new.salt IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a text is only ever redacted'); END;

CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL, council TEXT) STRICT;

CREATE TABLE application (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, package TEXT NOT NULL UNIQUE, package_name TEXT NOT NULL,
  received TEXT NOT NULL, fields TEXT NOT NULL, fields_read TEXT NOT NULL, noticed TEXT NOT NULL,
  name TEXT NOT NULL, applicant TEXT NOT NULL, agreement TEXT NOT NULL, theme TEXT NOT NULL, call TEXT NOT NULL,
  group_id TEXT NOT NULL, applied_cents INTEGER NOT NULL, state TEXT NOT NULL, checklist TEXT
) STRICT;

CREATE INDEX application_group ON application (group_id) WHERE group_id <> '';

CREATE INDEX application_name ON application (name, id);

CREATE INDEX application_applicant ON application (applicant, id);

CREATE INDEX application_applied ON application (applied_cents, id);

CREATE INDEX application_state ON application (state, id);

CREATE INDEX application_agreement ON application (agreement, id);

CREATE TABLE document (
  id TEXT PRIMARY KEY, application TEXT NOT NULL REFERENCES application, position INTEGER NOT NULL, name TEXT NOT NULL,
  safe_name TEXT NOT NULL, name_bytes TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  kind TEXT, secrecy TEXT NOT NULL, noticed TEXT NOT NULL, UNIQUE (application, position)
) STRICT;

CREATE INDEX document_content ON document (sha256);

CREATE TABLE correction (
  application TEXT NOT NULL REFERENCES application, key TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL,
  author TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (application, key)
) STRICT;

CREATE TABLE answer (
  id TEXT PRIMARY KEY, application TEXT NOT NULL REFERENCES application, item TEXT NOT NULL, part TEXT NOT NULL,
  code TEXT NOT NULL, reason TEXT NOT NULL, evidence TEXT NOT NULL, checklist TEXT NOT NULL,
  author TEXT NOT NULL, at TEXT NOT NULL, hlc TEXT NOT NULL, in_force INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX answer_in_force ON answer (application, item, part, author) WHERE in_force = 1;

CREATE TABLE score (
  application TEXT NOT NULL REFERENCES application, criterion TEXT NOT NULL, author TEXT NOT NULL,
  points INTEGER NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (application, criterion, author)
) STRICT;

CREATE TABLE annotation (
  id TEXT PRIMARY KEY, application TEXT NOT NULL REFERENCES application, document TEXT NOT NULL REFERENCES document,
  sha256 TEXT NOT NULL, selector TEXT NOT NULL, meaning TEXT NOT NULL, note TEXT NOT NULL, item TEXT,
  author TEXT NOT NULL, at TEXT NOT NULL, removed INTEGER NOT NULL
) STRICT;

CREATE INDEX annotation_document ON annotation (document);

CREATE INDEX annotation_application ON annotation (application);

CREATE TABLE supplement (
  id TEXT PRIMARY KEY, application TEXT NOT NULL REFERENCES application, items TEXT NOT NULL, sent TEXT NOT NULL,
  due TEXT NOT NULL, answered TEXT, author TEXT NOT NULL
) STRICT;

CREATE TABLE decision (
  application TEXT PRIMARY KEY REFERENCES application, draft TEXT NOT NULL, fact TEXT NOT NULL,
  author TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE letter (
  id TEXT PRIMARY KEY, application TEXT NOT NULL REFERENCES application, decision TEXT NOT NULL, kind TEXT NOT NULL,
  language TEXT NOT NULL, sha256 TEXT NOT NULL, pages INTEGER NOT NULL, signatures INTEGER NOT NULL,
  unsigned TEXT NOT NULL, salts TEXT NOT NULL, record TEXT NOT NULL, state TEXT NOT NULL, presenter TEXT, decider TEXT,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX letter_application ON letter (application);

CREATE TABLE root (
  fingerprint TEXT PRIMARY KEY, name TEXT NOT NULL, certificate TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE reading (
  sha256 TEXT PRIMARY KEY, type TEXT NOT NULL, pages INTEGER, encrypted INTEGER NOT NULL, noticed TEXT NOT NULL,
  state TEXT NOT NULL, paragraphs BLOB NOT NULL, sheets BLOB NOT NULL
) STRICT;

CREATE TABLE page (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, n INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (sha256, n)
) STRICT;

CREATE VIRTUAL TABLE page_fts USING fts5 (
  text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0"
);

CREATE TABLE summary (
  application TEXT PRIMARY KEY REFERENCES application, inputs TEXT NOT NULL, findings TEXT NOT NULL,
  errors INTEGER NOT NULL, warnings INTEGER NOT NULL, answered INTEGER NOT NULL, shown INTEGER NOT NULL,
  due TEXT, reviewer TEXT NOT NULL
) STRICT;
"""

_SECOND = """
ALTER TABLE document ADD COLUMN lineage TEXT NOT NULL DEFAULT '';

ALTER TABLE document ADD COLUMN replaces TEXT;

ALTER TABLE document ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;

ALTER TABLE document ADD COLUMN arrived TEXT NOT NULL DEFAULT '';

CREATE INDEX document_lineage ON document (lineage);

ALTER TABLE annotation ADD COLUMN made TEXT NOT NULL DEFAULT '';

ALTER TABLE score ADD COLUMN evidence TEXT NOT NULL DEFAULT '[]';

CREATE TABLE anchor (
  annotation TEXT NOT NULL, sha256 TEXT NOT NULL, state TEXT NOT NULL, selector TEXT NOT NULL,
  PRIMARY KEY (annotation, sha256)
) STRICT, WITHOUT ROWID;

ALTER TABLE score ADD COLUMN checklist TEXT NOT NULL DEFAULT '';

CREATE TABLE checklist (
  hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, valid_from TEXT NOT NULL, body TEXT NOT NULL,
  base TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE checklist_draft (
  id TEXT PRIMARY KEY, body TEXT NOT NULL, base TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE word (form TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE term (
  lemma TEXT NOT NULL, form TEXT NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (lemma, form)
) STRICT, WITHOUT ROWID;

CREATE INDEX term_form ON term (form);

CREATE VIRTUAL TABLE page_words USING fts5vocab (page_fts, row);

CREATE INDEX application_by_agreement ON application (agreement, applied_cents, id);

CREATE INDEX application_by_call ON application (call, applied_cents, id);

CREATE INDEX summary_list ON summary (application, due, answered, shown, errors, warnings, reviewer);

CREATE INDEX summary_due ON summary (due, application) WHERE due IS NOT NULL;

CREATE INDEX summary_errors ON summary (errors, application) WHERE errors > 0;

CREATE INDEX summary_warnings ON summary (warnings, application) WHERE warnings > 0;

CREATE VIRTUAL TABLE name_fts USING fts5 (application UNINDEXED, names, files, tokenize='trigram');
"""

_THIRD = """
CREATE TABLE register_entry (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, valid_from TEXT NOT NULL, body TEXT NOT NULL,
  why TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT;

CREATE TABLE proposal (
  id TEXT PRIMARY KEY, agreement TEXT NOT NULL, call TEXT NOT NULL, meeting TEXT NOT NULL, section TEXT NOT NULL,
  members TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
  hlc TEXT NOT NULL
) STRICT;

CREATE TABLE proposal_item (
  proposal TEXT NOT NULL REFERENCES proposal, position INTEGER NOT NULL, number TEXT NOT NULL, choice TEXT NOT NULL,
  rank INTEGER, amount_cents INTEGER, reasons TEXT NOT NULL, PRIMARY KEY (proposal, number)
) STRICT;

CREATE INDEX proposal_item_number ON proposal_item (number);

CREATE INDEX proposal_agreement ON proposal (agreement, meeting, hlc);

CREATE TABLE departure (
  proposal TEXT NOT NULL REFERENCES proposal, number TEXT NOT NULL, reasons TEXT NOT NULL, author TEXT NOT NULL,
  at TEXT NOT NULL, PRIMARY KEY (proposal, number)
) STRICT;

CREATE TABLE conflict (
  application TEXT NOT NULL REFERENCES application, person TEXT NOT NULL, ground INTEGER, reason TEXT NOT NULL,
  at TEXT NOT NULL, PRIMARY KEY (application, person)
) STRICT;

CREATE TABLE line_figure (
  application TEXT NOT NULL REFERENCES application, line TEXT NOT NULL, eligible_cents INTEGER NOT NULL,
  reason TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (application, line)
) STRICT;

CREATE TABLE move (
  id TEXT PRIMARY KEY, application TEXT NOT NULL REFERENCES application, before TEXT NOT NULL, after TEXT NOT NULL,
  act TEXT NOT NULL, day TEXT, notice TEXT, reason TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
  hlc TEXT NOT NULL
) STRICT;

CREATE INDEX move_application ON move (application, hlc);

CREATE TABLE party_name (
  business_id TEXT NOT NULL, application TEXT NOT NULL REFERENCES application, role TEXT NOT NULL,
  PRIMARY KEY (business_id, application, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX party_name_application ON party_name (application, role);

ALTER TABLE supplement ADD COLUMN kind TEXT NOT NULL DEFAULT 'supplement';

ALTER TABLE supplement ADD COLUMN extensions TEXT NOT NULL DEFAULT '[]';

ALTER TABLE supplement ADD COLUMN first_due TEXT NOT NULL DEFAULT '';

ALTER TABLE supplement ADD COLUMN arrived TEXT;

CREATE TABLE request_draft (
  application TEXT PRIMARY KEY REFERENCES application, body TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

DELETE FROM page_fts WHERE rowid IN
  (SELECT id FROM page WHERE sha256 IN (SELECT sha256 FROM reading WHERE type IN ('xlsx', 'xls')));

DELETE FROM page WHERE sha256 IN (SELECT sha256 FROM reading WHERE type IN ('xlsx', 'xls'));

DELETE FROM reading WHERE type IN ('xlsx', 'xls');
"""

_FOURTH = """
DROP TABLE decision;

CREATE TABLE decision (
  application TEXT NOT NULL REFERENCES application, seq INTEGER NOT NULL, draft TEXT NOT NULL, fact TEXT NOT NULL,
  author TEXT NOT NULL, at TEXT NOT NULL, eura_day TEXT, eura_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (application, seq)
) STRICT;

ALTER TABLE letter ADD COLUMN seq INTEGER NOT NULL DEFAULT 1;

ALTER TABLE letter ADD COLUMN texts TEXT NOT NULL DEFAULT '{}';

CREATE TABLE template (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
  valid_from TEXT NOT NULL, removed INTEGER NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
"""

_FIFTH = """
DROP TABLE template;

CREATE TABLE template (
  id TEXT PRIMARY KEY, council TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
  sha256 TEXT NOT NULL, valid_from TEXT NOT NULL, removed INTEGER NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
"""

#: ``triage`` is derived from received bytes and the roots in its ``grounds``; ``waiting`` is what this copy tried.
_SIXTH = """
ALTER TABLE letter ADD COLUMN level TEXT NOT NULL DEFAULT '';

ALTER TABLE letter ADD COLUMN as_signed TEXT;

ALTER TABLE letter ADD COLUMN renew_by TEXT;

ALTER TABLE letter ADD COLUMN void_why TEXT NOT NULL DEFAULT '';

ALTER TABLE letter ADD COLUMN void_reason TEXT NOT NULL DEFAULT '';

CREATE TABLE handing (
  id TEXT PRIMARY KEY, letter TEXT NOT NULL REFERENCES letter, role TEXT NOT NULL, name TEXT NOT NULL,
  sha256 TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE INDEX handing_letter ON handing (letter);

CREATE TABLE certificate (
  fingerprint TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, holder TEXT NOT NULL,
  certificate TEXT NOT NULL, removed INTEGER NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE trust_list (
  sha256 TEXT PRIMARY KEY, territory TEXT NOT NULL, operator TEXT NOT NULL, sequence INTEGER NOT NULL,
  issued TEXT NOT NULL, next_update TEXT, services INTEGER NOT NULL, removed INTEGER NOT NULL, author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE revocation_list (
  issuer TEXT PRIMARY KEY, name TEXT NOT NULL, number INTEGER NOT NULL, issued TEXT NOT NULL, next_update TEXT,
  revoked INTEGER NOT NULL, crl TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

ALTER TABLE root ADD COLUMN source TEXT NOT NULL DEFAULT 'own';

ALTER TABLE root ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;

ALTER TABLE root ADD COLUMN signs INTEGER NOT NULL DEFAULT 1;

ALTER TABLE root ADD COLUMN stamps INTEGER NOT NULL DEFAULT 1;

CREATE TABLE triage (
  sha256 TEXT PRIMARY KEY, grounds TEXT NOT NULL, verdict TEXT NOT NULL, body TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE waiting (
  letter TEXT PRIMARY KEY REFERENCES letter, tried TEXT NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL
) STRICT;

CREATE TABLE notification (
  application TEXT NOT NULL REFERENCES application, seq INTEGER NOT NULL, recipient TEXT NOT NULL,
  method TEXT NOT NULL, sent TEXT NOT NULL, received TEXT, shown INTEGER NOT NULL, review_until TEXT, collect_by TEXT,
  proof TEXT, proof_name TEXT NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (application, seq, recipient)
) STRICT;
"""
