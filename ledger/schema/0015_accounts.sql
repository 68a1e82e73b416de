-- Who may sign in to the console, and what programs may ask of it. Secrets are kept as hashes, but the one of TOTP,
-- which has to be computed with.
CREATE TABLE accounts (
    account text PRIMARY KEY,                -- the name to sign in with
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'programme', 'finance', 'support', 'auditor')),
    state text NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    password_hash text NOT NULL DEFAULT '',
    totp_secret bytea NOT NULL DEFAULT '',
    totp_step bigint NOT NULL DEFAULT 0,     -- the newest step whose code was taken: none is taken twice
    language text NOT NULL DEFAULT '',       -- '': the browser's
    palette text NOT NULL DEFAULT '',        -- '': the browser's
    made_ms bigint NOT NULL,
    CONSTRAINT active_accounts_have_secrets
        CHECK (state <> 'active' OR (password_hash <> '' AND totp_secret <> ''))
);

CREATE TABLE account_recovery_codes (
    code_hash bytea PRIMARY KEY,
    account text NOT NULL
);
CREATE INDEX account_recovery_codes_of ON account_recovery_codes (account);

CREATE TABLE account_invitations (
    secret_hash bytea PRIMARY KEY,
    account text NOT NULL,
    ends_ms bigint NOT NULL
);

CREATE TABLE account_sessions (
    session_hash bytea PRIMARY KEY,
    account text NOT NULL,
    made_ms bigint NOT NULL,
    seen_ms bigint NOT NULL,
    address text NOT NULL,
    browser text NOT NULL
);
CREATE INDEX account_sessions_of ON account_sessions (account);

CREATE TABLE sign_in_failures (
    subject text PRIMARY KEY,                -- account:… (known or not) or address:…
    failures bigint NOT NULL,
    until_ms bigint NOT NULL                 -- nothing is tried before
);

CREATE TABLE api_tokens (
    token text PRIMARY KEY,                  -- its public half
    account text NOT NULL,
    name text NOT NULL,
    secret_hash bytea NOT NULL,
    scopes text[] NOT NULL,
    made_ms bigint NOT NULL,
    ends_ms bigint NOT NULL,
    used_ms bigint,
    revoked_ms bigint,
    minute bigint NOT NULL DEFAULT 0,        -- the minute in which it was last used
    asked bigint NOT NULL DEFAULT 0          -- how often in that minute
);
CREATE INDEX api_tokens_of ON api_tokens (account);
