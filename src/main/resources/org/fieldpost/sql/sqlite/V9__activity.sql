-- Counts of what was received, kept with the entries of the catalogue: docs/storage.md and docs/decisions/0021-counts.md.

CREATE TABLE hour_count (
  client_id TEXT NOT NULL,
  hour TEXT NOT NULL,
  submissions INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (client_id, hour)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_count (
  client_id TEXT PRIMARY KEY,
  submissions INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE participant_count (
  client_id TEXT NOT NULL,
  participant_id TEXT NOT NULL,
  submissions INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  first_submission INTEGER NOT NULL,
  last_submission INTEGER NOT NULL,
  PRIMARY KEY (client_id, participant_id)
) STRICT, WITHOUT ROWID;

-- What has entries already, in one walk through the submissions.
CREATE TABLE counted (
  client_id TEXT NOT NULL,
  participant_id TEXT,
  hour TEXT NOT NULL,
  submissions INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  first_submission INTEGER NOT NULL,
  last_submission INTEGER NOT NULL
) STRICT;

INSERT INTO counted (client_id, participant_id, hour, submissions, bytes, first_submission, last_submission)
SELECT client_id, participant_id, substr(received_at, 1, 13) AS hour, count(*),
  sum(coalesce(responses_size, 0) + coalesce(
    (SELECT sum(size) FROM submission_file WHERE submission_file.submission = submission.seq), 0)),
  min(seq), max(seq)
FROM submission
WHERE seq <= (SELECT through FROM catalogued)
GROUP BY client_id, participant_id, hour;

INSERT INTO hour_count (client_id, hour, submissions, bytes)
SELECT client_id, hour, sum(submissions), sum(bytes) FROM counted GROUP BY client_id, hour;
INSERT INTO hour_count (client_id, hour, submissions, bytes)
SELECT '', hour, sum(submissions), sum(bytes) FROM counted GROUP BY hour;
INSERT INTO client_count (client_id, submissions, bytes)
SELECT client_id, sum(submissions), sum(bytes) FROM counted GROUP BY client_id;
INSERT INTO client_count (client_id, submissions, bytes)
SELECT '', sum(submissions), sum(bytes) FROM counted HAVING count(*) > 0;
INSERT INTO participant_count (client_id, participant_id, submissions, bytes, first_submission, last_submission)
SELECT client_id, participant_id, sum(submissions), sum(bytes), min(first_submission), max(last_submission)
FROM counted
WHERE participant_id IS NOT NULL
GROUP BY client_id, participant_id;

DROP TABLE counted;

-- What goes is counted no more, by whatever way it goes. What came behind the catalogue's last entry was not counted yet.
-- A person's first and last submission are looked for from the one that goes on: through a client's submissions, oldest
-- first, that is one walk in all.
CREATE TRIGGER submission_uncounted BEFORE DELETE ON submission
WHEN OLD.seq <= (SELECT through FROM catalogued)
BEGIN
  UPDATE hour_count
  SET submissions = submissions - 1,
    bytes = bytes - coalesce(OLD.responses_size, 0)
      - coalesce((SELECT sum(size) FROM submission_file WHERE submission = OLD.seq), 0)
  WHERE client_id IN ('', OLD.client_id) AND hour = substr(OLD.received_at, 1, 13);
  DELETE FROM hour_count
  WHERE client_id IN ('', OLD.client_id) AND hour = substr(OLD.received_at, 1, 13) AND submissions <= 0;

  UPDATE client_count
  SET submissions = submissions - 1,
    bytes = bytes - coalesce(OLD.responses_size, 0)
      - coalesce((SELECT sum(size) FROM submission_file WHERE submission = OLD.seq), 0)
  WHERE client_id IN ('', OLD.client_id);
  DELETE FROM client_count WHERE client_id IN ('', OLD.client_id) AND submissions <= 0;

  UPDATE participant_count
  SET submissions = submissions - 1,
    bytes = bytes - coalesce(OLD.responses_size, 0)
      - coalesce((SELECT sum(size) FROM submission_file WHERE submission = OLD.seq), 0)
  WHERE client_id = OLD.client_id AND participant_id = OLD.participant_id;
  DELETE FROM participant_count
  WHERE client_id = OLD.client_id AND participant_id = OLD.participant_id AND submissions <= 0;
  UPDATE participant_count
  SET first_submission = coalesce((
    SELECT catalogue.submission
    FROM catalogue JOIN submission ON submission.seq = catalogue.submission
    WHERE catalogue.facet = 'participant_id' AND catalogue.value = OLD.participant_id
      AND catalogue.submission > OLD.seq
      AND submission.client_id = OLD.client_id AND submission.participant_id = OLD.participant_id
    ORDER BY catalogue.submission
    LIMIT 1), first_submission)
  WHERE client_id = OLD.client_id AND participant_id = OLD.participant_id AND first_submission = OLD.seq;
  UPDATE participant_count
  SET last_submission = coalesce((
    SELECT catalogue.submission
    FROM catalogue JOIN submission ON submission.seq = catalogue.submission
    WHERE catalogue.facet = 'participant_id' AND catalogue.value = OLD.participant_id
      AND catalogue.submission < OLD.seq
      AND submission.client_id = OLD.client_id AND submission.participant_id = OLD.participant_id
    ORDER BY catalogue.submission DESC
    LIMIT 1), last_submission)
  WHERE client_id = OLD.client_id AND participant_id = OLD.participant_id AND last_submission = OLD.seq;
END;

-- A file that goes before its submission. Those that go with it find it gone, and were subtracted with it.
CREATE TRIGGER submission_file_uncounted BEFORE DELETE ON submission_file
WHEN OLD.submission <= (SELECT through FROM catalogued)
BEGIN
  UPDATE hour_count SET bytes = bytes - OLD.size
  WHERE client_id IN ('', (SELECT client_id FROM submission WHERE seq = OLD.submission))
    AND hour = (SELECT substr(received_at, 1, 13) FROM submission WHERE seq = OLD.submission);
  UPDATE client_count SET bytes = bytes - OLD.size
  WHERE client_id IN (
    SELECT client_id FROM submission WHERE seq = OLD.submission
    UNION ALL
    SELECT '' FROM submission WHERE seq = OLD.submission);
  UPDATE participant_count SET bytes = bytes - OLD.size
  WHERE (client_id, participant_id) IN (
    SELECT client_id, participant_id FROM submission WHERE seq = OLD.submission);
END;

PRAGMA user_version = 9;
