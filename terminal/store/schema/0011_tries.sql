-- When somebody at this till asked what could be guessing: survives a restart.
CREATE TABLE tries (
    what TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
