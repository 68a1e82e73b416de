-- Snapshots for tills that are new or far behind, made of contents that any HTTP cache may carry; and how
-- many bytes of pages there were up to each, so that the shorter way can be told.

CREATE TABLE feed_contents (                 -- sealed, for ever the same; kept as long as somebody may ask
    digest bytea PRIMARY KEY,
    body bytea NOT NULL,
    page bigint NOT NULL                     -- newest page or snapshot that names it
);
ALTER TABLE feed_contents ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE feed_snapshots (
    page bigint PRIMARY KEY,
    body bytea NOT NULL,                     -- JSON of terminal.domain.snapshot.Manifest
    signature bytea NOT NULL,
    made_ms bigint NOT NULL,
    size bigint NOT NULL,                    -- bytes of its chunks
    total bigint NOT NULL                    -- bytes of all pages up to its page
);

CREATE TABLE snapshot_head (                 -- who makes a snapshot holds this row until it is done
    one boolean PRIMARY KEY DEFAULT true CHECK (one)
);
INSERT INTO snapshot_head DEFAULT VALUES;

ALTER TABLE feed_pages ADD COLUMN total bigint NOT NULL DEFAULT 0;
ALTER TABLE feed_head ADD COLUMN total bigint NOT NULL DEFAULT 0;
CREATE INDEX feed_pages_by_hash ON feed_pages (hash);
