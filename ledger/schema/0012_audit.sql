-- What head office did: lines that nobody alters, each holding the hash of the one before.
CREATE TABLE audit_lines (
    number bigint PRIMARY KEY,
    at_ms bigint NOT NULL,
    actor text NOT NULL,                     -- ana, ana/token-name, command line
    action text NOT NULL,                    -- conflict.resolve, account.invite, …
    subject text NOT NULL,
    detail text NOT NULL,                    -- JSON, as it was hashed
    previous bytea NOT NULL,
    hash bytea NOT NULL
);
CREATE INDEX audit_lines_by_actor ON audit_lines (actor, number);
CREATE INDEX audit_lines_by_action ON audit_lines (action, number);

CREATE TABLE audit_head (                    -- who writes a line holds this row until it commits: numbers follow commits
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint NOT NULL,
    hash bytea NOT NULL
);
INSERT INTO audit_head (number, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit only grows' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_lines_only_grow BEFORE UPDATE OR DELETE ON audit_lines
    FOR EACH ROW EXECUTE FUNCTION audit_only_grows();
CREATE TRIGGER audit_lines_stay BEFORE TRUNCATE ON audit_lines
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
