-- The clock reading that time is counted from: the ledger's last signed time in this boot of the machine,
-- or the machine's own clock as it was first seen in a boot that has not heard the ledger.

ALTER TABLE progress ADD COLUMN time_ms INTEGER;
ALTER TABLE progress ADD COLUMN time_steady_ms INTEGER;
ALTER TABLE progress ADD COLUMN time_boot TEXT;
ALTER TABLE progress ADD COLUMN time_drift_ms INTEGER;                    -- wall clock ahead of it by so much then
ALTER TABLE progress ADD COLUMN time_source TEXT;
ALTER TABLE progress ADD COLUMN time_noted_ms INTEGER NOT NULL DEFAULT 0; -- jump since then that is journalled
ALTER TABLE progress ADD COLUMN time_seq INTEGER NOT NULL DEFAULT 0;      -- newest entry when the ledger was heard
