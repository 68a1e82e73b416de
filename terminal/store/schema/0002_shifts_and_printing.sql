-- Entries of shifts, found without reading the journal. The queries repeat the condition word for word.
CREATE INDEX journal_of_shifts ON journal (seq)
    WHERE kind IN ('shift_opened', 'shift_closed', 'shift_amended');

-- What is to be printed, kept until the printer took it: a dead printer holds nothing up.
CREATE TABLE print_jobs (
    job INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    body BLOB NOT NULL,                         -- bytes for the printer
    tries INTEGER NOT NULL DEFAULT 0,
    printed_ms INTEGER,
    fault TEXT NOT NULL DEFAULT ''
) STRICT;
