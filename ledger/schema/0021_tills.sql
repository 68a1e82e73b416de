-- What head office calls a till, and what the till says of its program and its clock.
ALTER TABLE terminals
    ADD COLUMN name text NOT NULL DEFAULT '',
    ADD COLUMN program text NOT NULL DEFAULT '',
    ADD COLUMN drift_ms bigint;              -- its wall clock is ahead of the time it trusts by so much

CREATE INDEX terminals_by_store ON terminals (store);
CREATE INDEX audit_lines_by_subject ON audit_lines (subject, number);
