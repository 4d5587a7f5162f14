-- Sessions of the operator at the researcher's pages, by an HMAC of their secrets. Times are seconds since 1970.

CREATE TABLE operator_session (
  session_key TEXT PRIMARY KEY,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 8;
