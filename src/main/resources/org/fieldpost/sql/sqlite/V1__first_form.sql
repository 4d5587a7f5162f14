-- What the tables and columns hold is told in docs/storage.md. Large columns stand last, so that listings never read
-- past the pages that hold the small ones.

CREATE TABLE installation (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  token_id TEXT NOT NULL,
  sealing_key BLOB NOT NULL CHECK (length(sealing_key) = 32)
) STRICT;

CREATE TABLE client (
  seq INTEGER PRIMARY KEY,
  client_id TEXT NOT NULL UNIQUE,
  callback_url TEXT,
  project TEXT UNIQUE,
  registered_at TEXT NOT NULL,
  revoked_at TEXT,
  CHECK ((callback_url IS NULL) <> (project IS NULL))
) STRICT;

CREATE TABLE submission (
  seq INTEGER PRIMARY KEY,
  submission_id TEXT NOT NULL UNIQUE,
  client_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  participant_id TEXT,
  received_at TEXT NOT NULL,
  repeat_digest BLOB,
  responses_size INTEGER,
  responses_sha256 BLOB,
  responses_blob TEXT,
  fields TEXT NOT NULL,
  responses TEXT,
  CHECK ((responses_size IS NULL) = (responses_sha256 IS NULL)),
  CHECK ((responses_size IS NULL) = (responses_blob IS NULL AND responses IS NULL)),
  CHECK (responses_blob IS NULL OR responses IS NULL)
) STRICT;

CREATE UNIQUE INDEX submission_repeat_digest ON submission (repeat_digest) WHERE repeat_digest IS NOT NULL;
CREATE INDEX submission_client ON submission (client_id, submission_id);
CREATE INDEX submission_session ON submission (session_id, submission_id);
CREATE INDEX submission_participant ON submission (participant_id, submission_id) WHERE participant_id IS NOT NULL;
CREATE INDEX submission_client_participant ON submission (client_id, participant_id, submission_id)
  WHERE participant_id IS NOT NULL;
CREATE INDEX submission_blob ON submission (responses_blob) WHERE responses_blob IS NOT NULL;

CREATE TABLE submission_file (
  submission INTEGER NOT NULL REFERENCES submission (seq) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT,
  size INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  blob TEXT,
  content BLOB,
  PRIMARY KEY (submission, n),
  CHECK ((blob IS NULL) <> (content IS NULL))
) STRICT;

CREATE INDEX submission_file_blob ON submission_file (blob) WHERE blob IS NOT NULL;

CREATE TABLE idempotency_key (
  session_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  content_digest BLOB NOT NULL,
  submission INTEGER NOT NULL REFERENCES submission (seq) ON DELETE CASCADE,
  PRIMARY KEY (session_id, idempotency_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_key_submission ON idempotency_key (submission);

PRAGMA user_version = 1;
