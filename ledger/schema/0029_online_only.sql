-- Cards with codes that could be guessed: redeemed by the ledger's word only, and told to no till.
ALTER TABLE cards ADD COLUMN online_only boolean NOT NULL DEFAULT false;
