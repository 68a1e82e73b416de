-- What came onto cards and left them, by the day and by the day on which their value began: liability and its age at
-- the end of any day. All sums are made anew by the next folds (docs/decisions/0098).

CREATE TABLE value_days (
    day integer NOT NULL,                    -- since 1970, UTC, the ledger's time
    began integer NOT NULL,                  -- the day on which value first came onto these cards
    programme text NOT NULL,
    unit text NOT NULL,
    minor bigint NOT NULL,                   -- put on less taken off
    PRIMARY KEY (day, programme, unit, began)
);
DELETE FROM movement_days;
DELETE FROM movement_hours;
DELETE FROM movement_dims;
DELETE FROM first_uses;
DELETE FROM refusals;
DELETE FROM baskets;
ALTER TABLE first_uses ADD COLUMN began integer;  -- NULL: nothing ever was on it
UPDATE folded_head SET xid = 0;
