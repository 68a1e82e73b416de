-- The secret that each push replaces, so that of two copies of this till the second to come is found.
ALTER TABLE progress ADD COLUMN token BLOB NOT NULL DEFAULT x'';
ALTER TABLE progress ADD COLUMN next_token BLOB;

-- Up to where the journal's chain was checked.
ALTER TABLE progress ADD COLUMN checked_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE progress ADD COLUMN checked_hash BLOB NOT NULL DEFAULT (zeroblob(32));
