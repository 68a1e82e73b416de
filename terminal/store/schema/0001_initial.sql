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

CREATE TABLE journal (
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    card BLOB,
    at_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX journal_by_id ON journal (id, kind);

CREATE TRIGGER journal_is_never_altered BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never altered'); END;
CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;

-- What this till took or may have taken from a card and the cached balance does not show yet.
CREATE TABLE unsettled (
    card BLOB NOT NULL,
    id BLOB NOT NULL,
    minor INTEGER NOT NULL CHECK (minor > 0),
    unit TEXT NOT NULL,
    at_risk INTEGER NOT NULL,                   -- 1: accepted in stand-in and not acknowledged yet
    version INTEGER,                            -- card version that shows it; NULL: the ledger has not said
    PRIMARY KEY (card, id)
) STRICT, WITHOUT ROWID;

-- Running sums of unsettled.at_risk, kept by the database itself, so that a limit costs no scan.
CREATE TABLE exposure (
    unit TEXT PRIMARY KEY,
    minor INTEGER NOT NULL CHECK (minor >= 0),
    redemptions INTEGER NOT NULL CHECK (redemptions >= 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER exposure_grows AFTER INSERT ON unsettled WHEN NEW.at_risk = 1
BEGIN
    INSERT INTO exposure VALUES (NEW.unit, NEW.minor, 1)
    ON CONFLICT (unit) DO UPDATE SET minor = minor + NEW.minor, redemptions = redemptions + 1;
END;
CREATE TRIGGER exposure_begins AFTER UPDATE OF at_risk ON unsettled WHEN NEW.at_risk = 1 AND OLD.at_risk = 0
BEGIN
    INSERT INTO exposure VALUES (NEW.unit, NEW.minor, 1)
    ON CONFLICT (unit) DO UPDATE SET minor = minor + NEW.minor, redemptions = redemptions + 1;
END;
CREATE TRIGGER exposure_ends AFTER UPDATE OF at_risk ON unsettled WHEN NEW.at_risk = 0 AND OLD.at_risk = 1
BEGIN
    UPDATE exposure SET minor = minor - OLD.minor, redemptions = redemptions - 1 WHERE unit = OLD.unit;
END;
CREATE TRIGGER exposure_shrinks AFTER DELETE ON unsettled WHEN OLD.at_risk = 1
BEGIN
    UPDATE exposure SET minor = minor - OLD.minor, redemptions = redemptions - 1 WHERE unit = OLD.unit;
END;

-- What the ledger made of entries that did not simply settle: shortfalls, forks, unread ones.
CREATE TABLE verdicts (
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    covered INTEGER NOT NULL,
    shortfall INTEGER NOT NULL,
    PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
