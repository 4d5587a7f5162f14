-- How often participants were refused, by the hour, and what the last verification has found: docs/storage.md.

CREATE TABLE refusal (
  hour TEXT NOT NULL,
  word TEXT NOT NULL,
  client_id TEXT NOT NULL,
  count INTEGER NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (hour, word, client_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE verification (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  verified_at TEXT NOT NULL,
  contents INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  findings INTEGER NOT NULL
) STRICT;

PRAGMA user_version = 10;
