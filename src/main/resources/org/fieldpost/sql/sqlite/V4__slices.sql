-- Files that came in slices, and their slices: docs/storage.md. Ordinary indexes do here, since a file begins once a sitting
-- and slices lie beside each other: docs/decisions/0011-slices.md.

CREATE TABLE joined (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id TEXT NOT NULL,
  name TEXT NOT NULL,
  client_id TEXT NOT NULL,
  participant_id TEXT,
  UNIQUE (session_id, name)
) STRICT;

CREATE INDEX joined_session ON joined (session_id);
CREATE INDEX joined_participant ON joined (participant_id) WHERE participant_id IS NOT NULL;
CREATE INDEX joined_client ON joined (client_id);

CREATE TABLE slice (
  joined INTEGER NOT NULL REFERENCES joined (seq),
  number INTEGER NOT NULL,
  submission INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (joined, number, submission, n),
  FOREIGN KEY (submission, n) REFERENCES submission_file (submission, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX slice_submission ON slice (submission, n);

-- A file goes with the last of its slices, by whatever way that goes.
CREATE TRIGGER slice_deleted AFTER DELETE ON slice
WHEN NOT EXISTS (SELECT 1 FROM slice WHERE joined = OLD.joined)
BEGIN
  DELETE FROM joined WHERE seq = OLD.joined;
END;

-- What came before. A name is cut at its last digits; what is left must end in a dot behind something, and the digits must
-- be "00" and a number of up to four digits without zeros before it.
CREATE TABLE found_slice (
  submission INTEGER NOT NULL,
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  number INTEGER NOT NULL
) STRICT;

INSERT INTO found_slice (submission, n, name, number)
SELECT submission, n, substr(head, 1, length(head) - 1), CAST(substr(digits, 3) AS INTEGER)
FROM (
  SELECT submission, n, head, substr(name, length(head) + 1) AS digits
  FROM (SELECT submission, n, name, rtrim(name, '0123456789') AS head FROM submission_file)
)
WHERE head GLOB '?*.' AND length(digits) BETWEEN 3 AND 6 AND (digits = '000' OR digits GLOB '00[1-9]*')
ORDER BY submission, n;

INSERT INTO joined (session_id, name, client_id, participant_id)
SELECT submission.session_id, found_slice.name, min(submission.client_id), min(submission.participant_id)
FROM found_slice JOIN submission ON submission.seq = found_slice.submission
GROUP BY submission.session_id, found_slice.name
ORDER BY min(found_slice.rowid);

INSERT INTO slice (joined, number, submission, n)
SELECT joined.seq, found_slice.number, found_slice.submission, found_slice.n
FROM found_slice
  JOIN submission ON submission.seq = found_slice.submission
  JOIN joined ON joined.session_id = submission.session_id AND joined.name = found_slice.name;

DROP TABLE found_slice;

PRAGMA user_version = 4;
