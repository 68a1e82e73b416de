CREATE TABLE programme_keys (                -- with which a programme signs the codes of its cards
    key_id text PRIMARY KEY,                 -- hexadecimal
    programme text NOT NULL,
    private_key bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'retired', 'revoked')),
    made_ms bigint NOT NULL,
    body bytea NOT NULL                      -- JSON of terminal.domain.feed.ProgrammeKeyItem
);
CREATE UNIQUE INDEX programme_keys_one_active ON programme_keys (programme) WHERE state = 'active';
