-- Leases: what this till may still take from cards without asking. `remaining` is drawn down in the
-- transaction that writes the entry; the constraint is the promise.
CREATE TABLE leases (
    lease BLOB PRIMARY KEY,
    card BLOB NOT NULL UNIQUE,
    unit TEXT NOT NULL,
    granted INTEGER NOT NULL CHECK (granted > 0),
    remaining INTEGER NOT NULL CHECK (remaining >= 0 AND remaining <= granted),
    ends_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Leases that were asked for; each is asked for again, under the same id, until it is answered.
CREATE TABLE lease_asks (
    lease BLOB PRIMARY KEY,
    card BLOB NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

-- What was redeemed last in this store, so that the till knows which cards to ask for.
CREATE INDEX cards_by_use ON cards (used_store, used_ms) WHERE used_ms IS NOT NULL;
