-- Sums for reports, folded in the background from what only grows: postings and entries. Every row says
-- which transaction wrote it, so that a fold takes exactly what is certain and skips no late commit
-- (docs/decisions/0067). A block-range index costs the tills' path next to nothing.

ALTER TABLE postings ADD COLUMN xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
ALTER TABLE entries ADD COLUMN xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
CREATE INDEX postings_xid ON postings USING brin (xid) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX entries_xid ON entries USING brin (xid) WITH (pages_per_range = 32, autosummarize = on);

CREATE TABLE folded_head (                   -- everything that transactions before this one wrote is folded
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    xid bigint NOT NULL
);
INSERT INTO folded_head (xid) VALUES (0);

CREATE TABLE movement_dims (                 -- between which accounts, for whom, by whom: a number for each
    dim integer PRIMARY KEY,
    programme text NOT NULL,
    store text NOT NULL,
    terminal text NOT NULL,
    cashier text NOT NULL,
    unit text NOT NULL,
    kind text NOT NULL,
    debit text NOT NULL,
    credit text NOT NULL,
    UNIQUE (programme, store, terminal, cashier, unit, kind, debit, credit)
);

CREATE TABLE movements (                     -- postings, summed by the hour (since 1970, UTC, the ledger's time)
    hour integer NOT NULL,
    dim integer NOT NULL,
    operations bigint NOT NULL,              -- each counted at the first of its postings
    minor bigint NOT NULL,
    PRIMARY KEY (hour, dim)
);

CREATE TABLE first_uses (                    -- when a card's value began, and when it first paid for something
    card bytea PRIMARY KEY,
    programme text NOT NULL,
    unit text NOT NULL,
    started_ms bigint,                       -- activated, or issued active; NULL: not yet
    first_ms bigint                          -- the till's time; NULL: not yet
);

CREATE TABLE refusals (                      -- declined attempts, read from the tills' entries
    terminal text NOT NULL,
    epoch bigint NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    received_ms bigint NOT NULL,
    at_ms bigint NOT NULL,                   -- the till's time
    store text NOT NULL,
    cashier text NOT NULL,
    order_number text NOT NULL,
    card bytea NOT NULL,                     -- empty: a bad read
    last4 text NOT NULL,
    programme text NOT NULL,
    unit text NOT NULL,
    minor bigint NOT NULL,
    action text NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (terminal, epoch, seq, hash)
);
CREATE INDEX refusals_received ON refusals (received_ms);

CREATE TABLE baskets (                       -- redemptions whose till told what the whole basket came to, by the hour
    hour integer NOT NULL,
    programme text NOT NULL,
    store text NOT NULL,
    unit text NOT NULL,
    redemptions bigint NOT NULL,
    paid bigint NOT NULL,                    -- by cards
    basket bigint NOT NULL,
    PRIMARY KEY (hour, programme, store, unit)
);

-- Companies that honour each other's cards settle by these. Empty: head office's own.
ALTER TABLE stores ADD COLUMN company text NOT NULL DEFAULT '';
ALTER TABLE programmes ADD COLUMN company text NOT NULL DEFAULT '';
