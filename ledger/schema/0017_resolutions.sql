-- What head office makes of a conflict: who decided what, and, above a limit, who else agreed. What a card
-- owes is taken from it as soon as value comes onto it, whoever puts it there, in the same transaction.

CREATE TABLE conflict_decisions (
    card bytea NOT NULL,
    id bytea NOT NULL,                       -- the redemption in conflict
    number integer NOT NULL,                 -- a rejected one may be followed by another
    outcome text NOT NULL CHECK (outcome IN ('store_loss', 'fraud', 'goodwill', 'recover')),
    minor bigint NOT NULL CHECK (minor >= 0),
    unit text NOT NULL,
    store text NOT NULL,                     -- whose loss it was
    note text NOT NULL,
    proposed_by text NOT NULL,
    proposed_ms bigint NOT NULL,
    decided_by text,
    decided_ms bigint,
    state text NOT NULL CHECK (state IN ('proposed', 'done', 'rejected', 'undone')),
    recovered bigint NOT NULL DEFAULT 0 CHECK (recovered BETWEEN 0 AND minor),
    PRIMARY KEY (card, id, number)
);
CREATE UNIQUE INDEX conflict_decisions_one_stands ON conflict_decisions (card, id)
    WHERE state IN ('proposed', 'done');

CREATE TABLE conflict_limits (               -- above it two people decide, minor units
    unit text PRIMARY KEY,
    minor bigint NOT NULL CHECK (minor >= 0)
);

ALTER TABLE cards ADD COLUMN owed bigint NOT NULL DEFAULT 0 CHECK (owed >= 0);

CREATE FUNCTION take_what_is_owed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one record;
    part bigint;
BEGIN
    FOR one IN
        SELECT id, number, minor - recovered AS due, unit FROM conflict_decisions
        WHERE card = NEW.card AND outcome = 'recover' AND state = 'done' AND recovered < minor
        ORDER BY decided_ms, id FOR UPDATE
    LOOP
        part := least(one.due, NEW.balance);
        EXIT WHEN part = 0;
        UPDATE conflict_decisions SET recovered = recovered + part
        WHERE card = NEW.card AND id = one.id AND number = one.number;
        INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
        SELECT NEW.card, one.id, 'recover', coalesce(max(leg), 0) + 1, 'card', 'owed', part, one.unit,
            (extract(epoch FROM clock_timestamp()) * 1000)::bigint
        FROM postings WHERE card = NEW.card AND id = one.id AND kind = 'recover';
        NEW.balance := NEW.balance - part;
        NEW.redeemed := NEW.redeemed + part;
        NEW.owed := NEW.owed - part;
    END LOOP;
    NEW.version := NEW.version + 1;
    INSERT INTO changes (topic, key) VALUES ('card', NEW.card);
    RETURN NEW;
END
$$;
CREATE TRIGGER take_what_is_owed BEFORE UPDATE ON cards FOR EACH ROW
    WHEN (NEW.owed > 0 AND NEW.balance > 0) EXECUTE FUNCTION take_what_is_owed();
