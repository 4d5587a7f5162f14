-- Sessions that were opened, so that those show which sent nothing: docs/storage.md and docs/decisions/0023-beginnings.md.

CREATE TABLE begun (
  client_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  participant_id TEXT,
  begun_at TEXT NOT NULL,
  PRIMARY KEY (client_id, session_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX begun_participant ON begun (participant_id, session_id) WHERE participant_id IS NOT NULL;

PRAGMA user_version = 13;
