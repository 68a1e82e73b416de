-- A snapshot that is being taken: its manifest, and which of its chunks are in the tables beside
-- (`cards_next`, `blocks_next`), which replace ours in one transaction when all are.

CREATE TABLE taking (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    digest BLOB NOT NULL,                       -- of the manifest
    content_key BLOB NOT NULL,
    manifest BLOB NOT NULL,
    terms BLOB                                  -- the chunk of terms, once it is there
) STRICT;

CREATE TABLE taken (
    digest BLOB PRIMARY KEY,
    rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Programmes that became redeemable at this store: their cards are in a snapshot of that page or a later
-- one. And programmes that ceased to be: their cards are cleared away.
CREATE TABLE scope_changes (
    programme TEXT PRIMARY KEY,
    page INTEGER NOT NULL,
    admitted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
