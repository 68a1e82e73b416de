-- A higher limit for resolving conflicts alone waits until a second person asks for the same.

CREATE TABLE conflict_limits_asked (
    unit text PRIMARY KEY,
    minor bigint NOT NULL CHECK (minor >= 0),
    asked_by text NOT NULL,
    asked_ms bigint NOT NULL
);

-- A program's own name for what it ordered: asked again under the same one, it gets the same batch.

ALTER TABLE batches ADD COLUMN reference text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX batches_by_reference ON batches (reference) WHERE reference <> '';
