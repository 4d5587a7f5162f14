-- Erasing: docs/storage.md and docs/decisions/0015-erasing.md.

-- What is being erased. Its words are taken out once no record fits them any more.
CREATE TABLE erasure (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  submission_id TEXT,
  client_id TEXT,
  participant_id TEXT,
  through TEXT,
  sessions_through TEXT
) STRICT;

CREATE TABLE erased_file (
  kind TEXT NOT NULL CHECK (kind IN ('blob', 'upload')),
  name TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE ended_participant (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  participant TEXT NOT NULL,
  client_id TEXT,
  ended_at TEXT NOT NULL
) STRICT;

CREATE INDEX ended_participant_client ON ended_participant (participant, client_id);

-- Ids are not given again after the newest submission was erased.
CREATE TABLE erased_through (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  submission_id TEXT NOT NULL
) STRICT;

CREATE INDEX upload_client ON upload (client_id) WHERE submission IS NULL;
CREATE INDEX upload_participant ON upload (participant_id) WHERE submission IS NULL AND participant_id IS NOT NULL;

PRAGMA user_version = 5;
