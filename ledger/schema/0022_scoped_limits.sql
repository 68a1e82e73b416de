-- Limits for one programme, store or till; every draft of limits and what became of it; replays that are waited for.
CREATE TABLE scoped_limits (
    scope text PRIMARY KEY,                  -- unit/programme/store/till
    body bytea NOT NULL                      -- JSON of terminal.domain.limits.Limits
);

CREATE TABLE limit_drafts (
    scope text NOT NULL,
    number bigint NOT NULL,
    body bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'published', 'dropped')),
    actor text NOT NULL,
    note text NOT NULL,
    made_ms bigint NOT NULL,
    decided_by text NOT NULL DEFAULT '',
    decided_ms bigint,
    PRIMARY KEY (scope, number)
);

CREATE TABLE limit_replays (
    id bigint PRIMARY KEY,
    scope text NOT NULL,
    number bigint NOT NULL,                  -- of the draft
    first_ms bigint NOT NULL,
    last_ms bigint NOT NULL,
    actor text NOT NULL,
    state text NOT NULL CHECK (state IN ('wanted', 'running', 'done', 'cancelled')),
    done bigint NOT NULL DEFAULT 0,
    total bigint NOT NULL DEFAULT 0,
    beat_ms bigint NOT NULL DEFAULT 0,       -- when whoever runs it last said so
    asked_ms bigint NOT NULL,
    result bytea                             -- JSON of ledger.replay_jobs.Outcome
);
