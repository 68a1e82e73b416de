-- The keys that programmes sign codes with. A revoked one is kept: it must never be believed again.

CREATE TABLE programme_keys (
    key_id BLOB PRIMARY KEY,
    programme TEXT NOT NULL,
    public_key BLOB NOT NULL,
    revoked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
