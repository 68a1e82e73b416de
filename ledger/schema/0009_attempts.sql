-- How often tills, stores and programmes were asked about, a row for each minute and whom it concerns:
-- shared by all server processes, old rows deleted. No redemption waits for it.

CREATE TABLE attempts (
    whose text NOT NULL,                     -- till:…, store:…, programme:…
    kind text NOT NULL,                      -- ask; miss: the code was not one that pays
    slot bigint NOT NULL,                    -- number of the minute
    count bigint NOT NULL,
    PRIMARY KEY (whose, kind, slot)
);

CREATE TABLE rates (                         -- how many are allowed
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    body bytea NOT NULL                      -- JSON of ledger.rates.Rates
);

CREATE TABLE epoch_keys (                    -- the device's key in each epoch: an earlier one can still be delivered
    terminal text NOT NULL,
    epoch bigint NOT NULL,
    public_key bytea NOT NULL,
    PRIMARY KEY (terminal, epoch)
);
INSERT INTO epoch_keys (terminal, epoch, public_key)
SELECT terminal, epoch, public_key FROM terminals WHERE public_key IS NOT NULL;
