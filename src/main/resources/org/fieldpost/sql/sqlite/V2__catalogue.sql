-- An index by session or participant has a page of its own for each of them, so that every submission would change some
-- pages that no other one of its group changes. Here the entries are made for many submissions at once, sorted, and what
-- came since the last time is found by looking through it: docs/storage.md.

DROP INDEX submission_client;
DROP INDEX submission_session;
DROP INDEX submission_participant;
DROP INDEX submission_client_participant;

-- Sessions are in order of time, digests are not: the sessions under way lie beside each other.
DROP INDEX submission_repeat_digest;
CREATE UNIQUE INDEX submission_repeat ON submission (session_id, repeat_digest) WHERE repeat_digest IS NOT NULL;

CREATE TABLE catalogue (
  facet TEXT NOT NULL,
  value TEXT NOT NULL,
  submission INTEGER NOT NULL,
  PRIMARY KEY (facet, value, submission)
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogued (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  through INTEGER NOT NULL
) STRICT;

INSERT INTO catalogue (facet, value, submission)
SELECT 'client_id', client_id, seq FROM submission;
INSERT INTO catalogue (facet, value, submission)
SELECT 'session_id', session_id, seq FROM submission;
INSERT INTO catalogue (facet, value, submission)
SELECT 'participant_id', participant_id, seq FROM submission WHERE participant_id IS NOT NULL;
INSERT INTO catalogued (only, through)
SELECT 1, coalesce(max(seq), 0) FROM submission;

PRAGMA user_version = 2;
