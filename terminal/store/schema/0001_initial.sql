-- The till's store. What the ledger said (cards, blocks, programmes, limits, cashiers) is only ever
-- replaced by what the ledger says; what happened here is in the journal, which only grows.

CREATE TABLE enrolment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    terminal TEXT NOT NULL,
    store TEXT NOT NULL,
    store_name TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    ledger_url TEXT NOT NULL,
    ledger_ca TEXT NOT NULL,
    ledger_key BLOB NOT NULL,
    device_key BLOB NOT NULL,
    lookup_key BLOB NOT NULL
) STRICT;

CREATE TABLE progress (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    page INTEGER NOT NULL DEFAULT 0,            -- newest feed page applied
    page_hash BLOB NOT NULL,
    block_list INTEGER NOT NULL DEFAULT 0,
    acknowledged INTEGER NOT NULL DEFAULT 0,    -- the ledger has every entry up to this one
    swept INTEGER NOT NULL DEFAULT 0,           -- no intent up to this entry is open any more
    ledger_ms INTEGER NOT NULL DEFAULT 0,       -- latest time the ledger signed: time never goes below it
    contact_ms INTEGER,                         -- last real answer
    fresh_ms INTEGER,                           -- last time every page there was had been applied
    state TEXT NOT NULL DEFAULT 'active'        -- what the ledger thinks of this till
) STRICT;

CREATE TABLE programmes (
    programme TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE limits (
    unit TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cashiers (
    cashier TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    pin_hash TEXT NOT NULL,
    active INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until_ms INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE cards (
    card BLOB PRIMARY KEY,
    programme TEXT NOT NULL,
    unit TEXT NOT NULL,
    balance INTEGER NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    last4 TEXT NOT NULL,
    expires_ms INTEGER,
    used_ms INTEGER,
    used_store TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blocks (
    card BLOB PRIMARY KEY,
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A store holds one epoch: a till that enrols again begins a new store and keeps the old one as it is.
CREATE TABLE journal (
    epoch INTEGER NOT NULL,
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    card BLOB,
    at_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX journal_by_id ON journal (id, kind);

CREATE TRIGGER journal_is_never_altered BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never altered'); END;
CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;

-- What this till took or may have taken from a card and the cached balance does not show yet. Every sum
-- that a limit is held against is a sum over these rows: few, because limits bound their number.
CREATE TABLE unsettled (
    card BLOB NOT NULL,
    id BLOB NOT NULL,
    minor INTEGER NOT NULL CHECK (minor > 0),
    unit TEXT NOT NULL,
    at_risk INTEGER NOT NULL,                   -- 1: accepted in stand-in and not acknowledged yet
    version INTEGER,                            -- card version that shows it; NULL: the ledger has not said
    PRIMARY KEY (card, id)
) STRICT, WITHOUT ROWID;

-- What the ledger made of entries that did not simply settle: shortfalls, forks, unread ones.
CREATE TABLE verdicts (
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    covered INTEGER NOT NULL,
    shortfall INTEGER NOT NULL,
    PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
