-- Resumable uploads, each until a submission has taken it, and from then on for as long as that lives.

CREATE TABLE upload (
  upload_key TEXT PRIMARY KEY,
  client_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  participant_id TEXT,
  token_expiry TEXT NOT NULL,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT,
  fields TEXT NOT NULL,
  responses TEXT,
  held_for TEXT,
  metadata TEXT,
  length INTEGER,
  offset INTEGER NOT NULL,
  expires_at TEXT NOT NULL,
  sha256 BLOB,
  submission INTEGER REFERENCES submission (seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX upload_session ON upload (session_id) WHERE submission IS NULL;
CREATE INDEX upload_expiry ON upload (expires_at) WHERE submission IS NULL;
CREATE INDEX upload_whole ON upload (upload_key) WHERE submission IS NULL AND held_for IS NULL AND offset = length;
CREATE INDEX upload_submission ON upload (submission) WHERE submission IS NOT NULL;

PRAGMA user_version = 3;
