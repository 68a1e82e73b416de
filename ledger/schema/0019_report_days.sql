-- The same sums by the day, without till and cashier: most reports need no more, and a year of them is small.

CREATE TABLE movement_days (
    day integer NOT NULL,                    -- since 1970, UTC, the ledger's time
    programme text NOT NULL,
    store text NOT NULL,
    unit text NOT NULL,
    kind text NOT NULL,
    debit text NOT NULL,
    credit text NOT NULL,
    operations bigint NOT NULL,
    minor bigint NOT NULL,
    PRIMARY KEY (day, programme, store, unit, kind, debit, credit)
);
INSERT INTO movement_days
SELECT m.hour / 24, d.programme, d.store, d.unit, d.kind, d.debit, d.credit, sum(m.operations), sum(m.minor)
FROM movements m JOIN movement_dims d USING (dim) GROUP BY 1, 2, 3, 4, 5, 6, 7;
