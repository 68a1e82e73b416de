-- The feed may leap over numbers when it is renewed after a restore.
ALTER TABLE feed_head ADD COLUMN renewed_ms bigint NOT NULL DEFAULT 0;    -- when it last leapt; goes into manifests
ALTER TABLE block_list_head ADD COLUMN skipped bigint NOT NULL DEFAULT 0; -- numbers that no list has
