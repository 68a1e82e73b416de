-- The feed's publisher takes what is urgent first (terms, limits, cashiers, block lists), then cards,
-- however many of them wait. Head office sees which block list a till holds by the page it reached.

CREATE INDEX changes_urgent ON changes (topic) WHERE topic <> 'card';

ALTER TABLE changes SET (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_threshold = -1
);

ALTER TABLE feed_pages ADD COLUMN block_list bigint NOT NULL DEFAULT 0;
