-- Redemptions at any till of this store that the ledger could not cover, with the other side of each.
CREATE TABLE store_conflicts (
    id BLOB PRIMARY KEY,
    received_ms INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
