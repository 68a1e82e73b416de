-- Webhooks: what happened to cards, told to other programs. Events are read off the feed's pages and block
-- lists, which skip nothing, by one reader at a time; no redemption writes a row for them.

CREATE TABLE webhook_endpoints (
    endpoint text PRIMARY KEY,
    url text NOT NULL,
    events text[] NOT NULL,
    secret bytea NOT NULL,                   -- sealed under a key of the ledger's
    state text NOT NULL CHECK (state IN ('active', 'paused', 'disabled', 'removed')),
    note text NOT NULL DEFAULT '',           -- why it was disabled
    made_ms bigint NOT NULL,
    failing_ms bigint,                       -- since when nothing was taken; NULL: the last try was
    failures bigint NOT NULL DEFAULT 0,      -- tries in a row without any answer
    rest_ms bigint NOT NULL DEFAULT 0        -- not before
);

CREATE TABLE webhook_events (                -- one for each fact, for ever the same id
    card bytea NOT NULL,
    event text NOT NULL,
    fact bytea NOT NULL,
    number bigint NOT NULL UNIQUE,           -- in the order in which the facts were published
    id text NOT NULL UNIQUE,
    body text NOT NULL,                      -- JSON, as it is signed and sent
    made_ms bigint NOT NULL,
    PRIMARY KEY (card, event, fact)
);

CREATE TABLE webhook_deliveries (
    endpoint text NOT NULL,
    number bigint NOT NULL,
    card bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up')),
    tries bigint NOT NULL DEFAULT 0,
    due_ms bigint NOT NULL,                  -- also: until when somebody is at it
    first_ms bigint,                         -- of this round of tries
    last_ms bigint,
    status bigint,                           -- HTTP; NULL: no answer
    trouble text NOT NULL DEFAULT '',
    PRIMARY KEY (endpoint, number)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint, due_ms) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_of_card ON webhook_deliveries (endpoint, card, number) WHERE state = 'waiting';

CREATE TABLE webhook_reader (                -- whoever reads holds this row
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    page bigint NOT NULL,                    -- of the feed, read so far
    block_list bigint NOT NULL,
    since_ms bigint NOT NULL,                -- facts before are none of ours
    number bigint NOT NULL,
    ending_ms bigint NOT NULL DEFAULT 0,     -- when cards that end soon were last looked for
    private boolean NOT NULL DEFAULT false   -- may endpoints have private addresses?
);

CREATE TABLE notice_rules (                  -- of which cards low balance and end are told
    programme text PRIMARY KEY,
    low_minor bigint,                        -- from this balance down
    ending_days bigint                       -- so many days before the end
);

CREATE INDEX cards_by_end ON cards (expires_ms) WHERE expires_ms IS NOT NULL;
