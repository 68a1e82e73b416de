-- Terms as they were published, for ever; batches of cards on their way to people; what carries them.
-- Codes, names and addresses stand here only sealed, under a key for each batch that goes when its time is over.

CREATE TABLE programme_versions (
    programme text NOT NULL,
    version integer NOT NULL,
    body bytea NOT NULL,                     -- JSON of terminal.domain.card.Programme
    published_ms bigint NOT NULL DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
    published_by text NOT NULL,
    PRIMARY KEY (programme, version)
);
INSERT INTO programme_versions (programme, version, body, published_by)
SELECT programme, coalesce((convert_from(body, 'UTF8')::jsonb ->> 'version')::integer, 1), body, ''
FROM programmes;

CREATE TABLE programme_drafts (
    programme text PRIMARY KEY,
    body bytea NOT NULL,
    based_on integer NOT NULL,               -- the published version it began from; 0: none
    changed_ms bigint NOT NULL,
    changed_by text NOT NULL
);

CREATE TABLE batches (
    batch text PRIMARY KEY,
    programme text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    source text NOT NULL CHECK (source IN ('new', 'file')),
    wanted integer NOT NULL,                 -- cards
    made integer NOT NULL DEFAULT 0,         -- of them have their line in batch_cards
    minor bigint NOT NULL,                   -- what each new card holds
    active boolean NOT NULL,
    signed boolean NOT NULL,
    expires_ms bigint,
    language text NOT NULL,
    greeting bytea,                          -- sealed
    starts_ms bigint NOT NULL,
    wave integer NOT NULL,                   -- cards a day; 0: all at once
    state text NOT NULL CHECK (state IN ('checking', 'checked', 'making', 'made', 'stopped', 'cancelled')),
    note text NOT NULL DEFAULT '',           -- why stopped
    made_by text NOT NULL,
    made_ms bigint NOT NULL,
    key bytea,                               -- its own key, sealed; gone once erased
    keep_days integer NOT NULL,
    erase_ms bigint,                         -- set when all is done
    erased_ms bigint
);
CREATE INDEX batches_at_work ON batches (state) WHERE state IN ('checking', 'making');
CREATE INDEX batches_to_erase ON batches (erase_ms) WHERE erased_ms IS NULL;

CREATE TABLE batch_files (                   -- a file that was brought, while it is looked at
    batch text PRIMARY KEY,
    content bytea,                           -- sealed
    lines integer NOT NULL DEFAULT 0,
    looked_at integer NOT NULL DEFAULT 0,
    faults bytea NOT NULL DEFAULT '[]',      -- JSON: line numbers and reasons, no cell of the file
    faulty integer NOT NULL DEFAULT 0,
    minor bigint NOT NULL DEFAULT 0,
    read_as text NOT NULL DEFAULT ''         -- encoding and separator
);

CREATE TABLE batch_cards (
    batch text NOT NULL,
    number integer NOT NULL,                 -- from 1
    card bytea NOT NULL,
    last4 text NOT NULL,
    minor bigint NOT NULL,
    due_ms bigint NOT NULL,                  -- when it comes into the book and is sent
    channel text NOT NULL CHECK (channel IN ('', 'mail', 'sms')),
    person bytea,                            -- keyed hash of the address, to find who asks to be forgotten
    sealed bytea,                            -- code and recipient
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'issued', 'cancelled')),
    PRIMARY KEY (batch, number)
);
CREATE UNIQUE INDEX batch_cards_by_card ON batch_cards (card);
CREATE INDEX batch_cards_due ON batch_cards (due_ms) WHERE state = 'waiting';
CREATE INDEX batch_cards_by_person ON batch_cards (person) WHERE person IS NOT NULL;

CREATE TABLE messages (                      -- the outbox: one row per message, sent under its id again and again until taken
    message bytea PRIMARY KEY CHECK (length(message) = 16),
    batch text NOT NULL,
    number integer NOT NULL,
    card bytea NOT NULL,
    turn integer NOT NULL,                   -- 1, then again: messages of a card go in this order
    channel text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'gave_up', 'cancelled')),
    attempts integer NOT NULL DEFAULT 0,
    due_ms bigint NOT NULL,
    claimed_ms bigint,
    sent_ms bigint,
    reason text NOT NULL DEFAULT '',         -- a word of ours, never what the gateway wrote
    asked_by text NOT NULL,
    UNIQUE (card, turn)
);
CREATE INDEX messages_due ON messages (channel, due_ms) WHERE state IN ('waiting', 'sending');
CREATE INDEX messages_claimed ON messages (channel, claimed_ms);
CREATE INDEX messages_by_batch ON messages (batch, number);

CREATE TABLE gateways (                      -- how mail and SMS leave the house
    channel text PRIMARY KEY CHECK (channel IN ('mail', 'sms')),
    sealed bytea NOT NULL,                   -- JSON of ledger.delivery.gateways
    per_minute integer NOT NULL
);

CREATE TABLE retention (                     -- how long a programme's batches keep codes and addresses once all is done
    programme text PRIMARY KEY,
    days integer NOT NULL
);

CREATE TABLE erasures (                      -- proof that codes and addresses are gone
    erasure bytea PRIMARY KEY CHECK (length(erasure) = 16),
    batch text NOT NULL,
    erased_ms bigint NOT NULL,
    body bytea NOT NULL,                     -- JSON of ledger.issuing.privacy.Erasure
    signature bytea NOT NULL
);
