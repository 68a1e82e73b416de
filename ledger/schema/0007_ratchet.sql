ALTER TABLE terminals ADD COLUMN tokens bytea NOT NULL DEFAULT '';  -- the last secrets it presented, 16 bytes each
