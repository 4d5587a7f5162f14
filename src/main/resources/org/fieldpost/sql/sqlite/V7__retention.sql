-- How long what a client's participants sent is kept: docs/storage.md.

ALTER TABLE client
  ADD COLUMN retention_days INTEGER CHECK (retention_days IS NULL OR retention_days BETWEEN 0 AND 36500);

PRAGMA user_version = 7;
