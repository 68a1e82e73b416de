-- Sums for reports, by the day for each till and cashier, by the hour for each store: they grow with days and
-- shops, not with redemptions. All are made anew by the next fold (docs/decisions/0094).

DROP TABLE movements, movement_days, baskets;
CREATE TABLE movement_days (
    day integer NOT NULL,                    -- since 1970, UTC, the ledger's time
    dim integer NOT NULL,
    operations bigint NOT NULL,              -- each counted at the first of its postings
    minor bigint NOT NULL,
    PRIMARY KEY (day, dim)
);
CREATE TABLE movement_hours (                -- of dims without till and cashier
    hour integer NOT NULL,
    dim integer NOT NULL,
    operations bigint NOT NULL,
    minor bigint NOT NULL,
    PRIMARY KEY (hour, dim)
);
CREATE TABLE baskets (                       -- redemptions whose till told what the whole basket came to, by the day
    day integer NOT NULL,
    programme text NOT NULL,
    store text NOT NULL,
    unit text NOT NULL,
    redemptions bigint NOT NULL,
    paid bigint NOT NULL,                    -- by cards
    basket bigint NOT NULL,
    PRIMARY KEY (day, programme, store, unit)
);
DELETE FROM movement_dims;
DELETE FROM first_uses;
DELETE FROM refusals;
UPDATE folded_head SET xid = 0;
