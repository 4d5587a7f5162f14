-- Submissions with files are found by entries of their own in the catalogue: all of them, and those of a client, a session and
-- a participant. docs/storage.md.

INSERT INTO catalogue (facet, value, submission)
SELECT DISTINCT 'file', '', submission FROM submission_file
WHERE submission <= (SELECT through FROM catalogued)
ORDER BY submission;

INSERT INTO catalogue (facet, value, submission)
SELECT 'file_client_id', submission.client_id, submission.seq
FROM catalogue JOIN submission ON submission.seq = catalogue.submission
WHERE facet = 'file' AND value = ''
ORDER BY submission.client_id, submission.seq;

INSERT INTO catalogue (facet, value, submission)
SELECT 'file_session_id', submission.session_id, submission.seq
FROM catalogue JOIN submission ON submission.seq = catalogue.submission
WHERE facet = 'file' AND value = ''
ORDER BY submission.session_id, submission.seq;

INSERT INTO catalogue (facet, value, submission)
SELECT 'file_participant_id', submission.participant_id, submission.seq
FROM catalogue JOIN submission ON submission.seq = catalogue.submission
WHERE facet = 'file' AND value = '' AND submission.participant_id IS NOT NULL
ORDER BY submission.participant_id, submission.seq;

PRAGMA user_version = 12;
