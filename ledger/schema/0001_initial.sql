-- The central book. Everything that concerns a card is keyed by the card first, so that the same
-- tables can be distributed by card; no sequence, advisory lock or cross-card foreign key is on the
-- path of a redemption.

CREATE TABLE secrets (                       -- the ledger's own keys: signing, lookup
    name text PRIMARY KEY,
    value bytea NOT NULL
);

CREATE TABLE stores (
    store text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE programmes (
    programme text PRIMARY KEY,
    body bytea NOT NULL                      -- JSON of terminal.domain.card.Programme
);

CREATE TABLE limits (
    unit text PRIMARY KEY,
    body bytea NOT NULL                      -- JSON of terminal.domain.limits.Limits
);

CREATE TABLE cashiers (
    cashier text PRIMARY KEY,
    body bytea NOT NULL                      -- JSON of terminal.domain.feed.CashierItem
);

CREATE TABLE cards (
    card bytea PRIMARY KEY CHECK (length(card) = 16),
    programme text NOT NULL,
    unit text NOT NULL,
    last4 text NOT NULL,
    state text NOT NULL CHECK (state IN ('issued', 'active', 'blocked')),
    version bigint NOT NULL DEFAULT 1,
    issued bigint NOT NULL DEFAULT 0 CHECK (issued >= 0),
    balance bigint NOT NULL DEFAULT 0 CHECK (balance >= 0),
    leased bigint NOT NULL DEFAULT 0 CHECK (leased >= 0),
    redeemed bigint NOT NULL DEFAULT 0 CHECK (redeemed >= 0),
    expired bigint NOT NULL DEFAULT 0 CHECK (expired >= 0),
    written_off bigint NOT NULL DEFAULT 0 CHECK (written_off >= 0),
    expires_ms bigint,
    used_ms bigint,
    used_store text NOT NULL DEFAULT '',
    issued_ms bigint NOT NULL,
    activated_ms bigint,
    CONSTRAINT value_is_conserved CHECK (balance + leased + redeemed + expired + written_off = issued)
) WITH (fillfactor = 80);                    -- room for the next version beside it: no index changes

CREATE TABLE operations (                    -- one row per id, for ever: idempotency and sticky answers
    card bytea NOT NULL,
    id bytea NOT NULL,
    action text NOT NULL,                    -- redeem, activate, load; '' for a tombstone of we know not what
    terminal text NOT NULL,
    store text NOT NULL,
    minor bigint NOT NULL,
    unit text NOT NULL,
    at_ms bigint NOT NULL,                   -- the till's time
    received_ms bigint NOT NULL,             -- ours
    state text NOT NULL CHECK (state IN ('approved', 'declined', 'voided', 'tombstone')),
    answered boolean NOT NULL,               -- asked online; reason and approval then never change
    reason text,                             -- why declined
    covered bigint NOT NULL DEFAULT 0,       -- what stands of it now: nothing, once voided
    shortfall bigint NOT NULL DEFAULT 0,     -- what of it is loss now
    version bigint,                          -- the card's after the last change this operation made
    epoch bigint,                            -- journal entry that told of it, once it came
    seq bigint,
    order_number text NOT NULL DEFAULT '',
    cashier text NOT NULL DEFAULT '',
    PRIMARY KEY (card, id)
);

CREATE TABLE postings (                      -- double entry: each row takes from one account and gives to another
    card bytea NOT NULL,
    id bytea NOT NULL,
    kind text NOT NULL,                      -- redeem, void, activate, load, issue
    leg smallint NOT NULL,
    debit text NOT NULL,
    credit text NOT NULL,
    minor bigint NOT NULL CHECK (minor > 0),
    unit text NOT NULL,
    posted_ms bigint NOT NULL,
    PRIMARY KEY (card, id, kind, leg)
);

CREATE TABLE terminals (
    terminal text PRIMARY KEY,
    store text NOT NULL,
    public_key bytea,
    epoch bigint NOT NULL DEFAULT 0,
    acknowledged bigint NOT NULL DEFAULT 0,
    head bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    state text NOT NULL CHECK (state IN ('active', 'revoked', 'quarantined')),
    note text NOT NULL DEFAULT '',
    feed bigint NOT NULL DEFAULT 0,
    block_list bigint NOT NULL DEFAULT 0,
    contact_ms bigint,
    pushed_ms bigint NOT NULL DEFAULT 0      -- the till's time when it sent the newest push we have seen
);

CREATE TABLE pairing_codes (
    code_name bytea PRIMARY KEY,
    secret bytea NOT NULL,
    terminal text NOT NULL,
    ends_ms bigint NOT NULL,
    used_ms bigint
);

CREATE TABLE entries (                       -- what the tills told, exactly as told; both branches of a fork
    terminal text NOT NULL,
    epoch bigint NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    body bytea NOT NULL,
    received_ms bigint NOT NULL,
    verdict text NOT NULL,
    covered bigint NOT NULL DEFAULT 0,
    shortfall bigint NOT NULL DEFAULT 0,
    version bigint,
    note text NOT NULL DEFAULT '',           -- what head office should look at: id_reused, wrong_terminal, …
    PRIMARY KEY (terminal, epoch, seq, hash)
);
CREATE INDEX entries_noted ON entries (received_ms) WHERE note <> '';

CREATE TABLE heads (                         -- the device's signed word for its chain, batch by batch
    terminal text NOT NULL,
    epoch bigint NOT NULL,
    seq bigint NOT NULL,
    head bytea NOT NULL,
    signature bytea NOT NULL,
    received_ms bigint NOT NULL,
    PRIMARY KEY (terminal, epoch, seq, head)
);

CREATE TABLE conflicts (
    card bytea NOT NULL,
    id bytea NOT NULL,
    terminal text NOT NULL,
    store text NOT NULL,
    epoch bigint NOT NULL,
    seq bigint NOT NULL,
    minor bigint NOT NULL,
    shortfall bigint NOT NULL CHECK (shortfall > 0),
    unit text NOT NULL,
    received_ms bigint NOT NULL,
    state text NOT NULL DEFAULT 'open',      -- open, voided, or what head office made of it
    PRIMARY KEY (card, id)
);

CREATE TABLE block_lists (
    number bigint PRIMARY KEY,
    reason text NOT NULL,
    made_ms bigint NOT NULL,
    cards bigint NOT NULL
);

CREATE TABLE block_list_head (               -- who makes a list holds this row until it commits: numbers follow commits
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint NOT NULL
);
INSERT INTO block_list_head (number) VALUES (0);

CREATE TABLE blocks (
    card bytea PRIMARY KEY,
    number bigint NOT NULL,                  -- the list that last changed it
    reason text NOT NULL,
    since_ms bigint NOT NULL,
    active boolean NOT NULL
);

CREATE TABLE changes (                       -- what changed and is on no feed page yet; every transaction adds its own rows
    topic text NOT NULL,                     -- card, programme, limits, block, cashier
    key bytea NOT NULL
);

CREATE TABLE feed_pages (                    -- closed for ever once written
    number bigint PRIMARY KEY,
    hash bytea NOT NULL,
    body bytea NOT NULL,
    signature bytea NOT NULL
);

CREATE TABLE feed_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint NOT NULL,
    hash bytea NOT NULL,
    block_list bigint NOT NULL
);
INSERT INTO feed_head (number, hash, block_list) VALUES (0, decode(repeat('00', 32), 'hex'), 0);
