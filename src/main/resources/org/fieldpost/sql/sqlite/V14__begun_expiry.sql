-- When a session's token expires: until then it may still send something. Of sessions noted before nobody knows; they count at
-- once, as they did.

ALTER TABLE begun ADD COLUMN expires_at TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 14;
