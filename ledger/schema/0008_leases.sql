-- Leases: value of a card set aside for one till. It counts in cards.leased until it is drawn by an
-- entry of that till or freed. All rows of a card are changed under that card's row lock.

CREATE TABLE leases (
    card bytea NOT NULL,
    lease bytea NOT NULL,                    -- the till's id for it
    terminal text NOT NULL,
    store text NOT NULL,
    epoch bigint NOT NULL,                   -- of the till's journal that will tell of the draws
    unit text NOT NULL,
    granted bigint NOT NULL CHECK (granted >= 0),
    drawn bigint NOT NULL DEFAULT 0 CHECK (drawn >= 0),
    freed bigint NOT NULL DEFAULT 0 CHECK (freed >= 0),
    granted_ms bigint NOT NULL,
    ends_ms bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'refused', 'returned', 'outlived', 'written_off')),
    reason text,                             -- why refused
    closed_ms bigint,
    PRIMARY KEY (card, lease),
    CONSTRAINT nothing_is_left_twice CHECK (drawn + freed <= granted),
    CONSTRAINT closed_leases_hold_nothing CHECK (state = 'open' OR drawn + freed = granted)
);
CREATE INDEX leases_open ON leases (terminal, ends_ms) WHERE state = 'open';

CREATE TABLE lease_draws (                   -- what of a redemption came out of a lease
    card bytea NOT NULL,
    id bytea NOT NULL,
    lease bytea NOT NULL,
    minor bigint NOT NULL CHECK (minor > 0),
    PRIMARY KEY (card, id)
);

CREATE TABLE lease_write_offs (              -- who said that a lease will not come back; two must
    card bytea NOT NULL,
    lease bytea NOT NULL,
    person text NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (card, lease, person)
);
