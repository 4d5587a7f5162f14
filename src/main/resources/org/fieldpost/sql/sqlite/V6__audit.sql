-- Who did what, in a chain: docs/audit.md. The key of the chain is kept outside of the database.

ALTER TABLE installation
  ADD COLUMN pseudonym_key BLOB CHECK (pseudonym_key IS NULL OR length(pseudonym_key) = 32);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  origin TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_rotate ON audit (id) WHERE action = 'rotate';

-- Against mistakes; who means to change an entry drops them first, and is found out by the chain.
CREATE TRIGGER audit_updated BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'an entry of the audit is never changed');
END;

CREATE TRIGGER audit_deleted BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'an entry of the audit is never deleted');
END;

CREATE TABLE audit_head (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  entries INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  seal BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT;

PRAGMA user_version = 6;
