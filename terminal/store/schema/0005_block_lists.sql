-- Block lists are linked by hash, and a blocked card is its id and the number of its list. The ledger's
-- feed began anew with them, so a store from before reads it from the first page again.

ALTER TABLE progress ADD COLUMN list_hash BLOB NOT NULL
    DEFAULT X'0000000000000000000000000000000000000000000000000000000000000000';
UPDATE progress SET page = 0, block_list = 0, fresh_ms = NULL,
    page_hash = X'0000000000000000000000000000000000000000000000000000000000000000';

DROP TABLE blocks;
CREATE TABLE blocks (
    card BLOB PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
