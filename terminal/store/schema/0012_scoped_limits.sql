-- Limits that hold in this store or at this till, or for one programme only. The till keeps those that concern it.
CREATE TABLE scoped_limits (
    unit TEXT NOT NULL,
    rank INTEGER NOT NULL,                      -- 2: this till's, 1: this store's, 0: everybody's
    programme TEXT NOT NULL,                    -- '': any
    body BLOB NOT NULL,
    PRIMARY KEY (unit, rank, programme)
) STRICT, WITHOUT ROWID;
