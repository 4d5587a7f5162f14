-- What the operator calls a client app, such as a study's name: docs/storage.md.

ALTER TABLE client ADD COLUMN label TEXT CHECK (label IS NULL OR length(label) BETWEEN 1 AND 200);

PRAGMA user_version = 11;
