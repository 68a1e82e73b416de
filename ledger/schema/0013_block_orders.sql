-- What head office ordered to be blocked or unblocked: first a draft that is looked at, then carried out
-- list by list, by whichever server process is free; who, when, why and which lists stay for ever.

CREATE TABLE block_orders (
    id bigint PRIMARY KEY,                   -- counted on from the newest
    listed boolean NOT NULL,                 -- block; false: unblock
    actor text NOT NULL,
    reason text NOT NULL,
    source text NOT NULL,                    -- the file's name, or the search in words
    cards bytea NOT NULL,                    -- ids in ascending order, 16 bytes each
    state text NOT NULL CHECK (state IN ('draft', 'running', 'done', 'dropped')),
    gone bigint NOT NULL DEFAULT 0,          -- how many of the cards were gone through
    changed bigint NOT NULL DEFAULT 0,       -- and how many of them were changed by it
    lists bigint NOT NULL DEFAULT 0,         -- made by it, from the first to the last, others between them perhaps
    first_list bigint,
    last_list bigint,
    made_ms bigint NOT NULL,
    confirmed_ms bigint,
    ended_ms bigint
);
ALTER TABLE block_orders ALTER COLUMN cards SET STORAGE EXTERNAL;  -- ids are random, and read in slices
CREATE INDEX block_orders_running ON block_orders (id) WHERE state = 'running';
