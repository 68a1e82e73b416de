-- Money beyond redeem: refunds name the redemption they give back; cards have a life after their sale.

ALTER TABLE operations
    ADD COLUMN refunds bytea,                        -- of a refund: the redemption (same card) that it gives back
    ADD COLUMN returned bigint NOT NULL DEFAULT 0,   -- of a redemption: what refunds have put back on the card
    ADD COLUMN relieved bigint NOT NULL DEFAULT 0;   -- what refunds have taken back of its loss; of a refund: how much it took

ALTER TABLE programmes ADD COLUMN life_months integer NOT NULL DEFAULT 0;
ALTER TABLE cards
    ADD COLUMN life_months integer NOT NULL DEFAULT 0,  -- how long it lives after it was sold or loaded; 0: nobody said
    ADD COLUMN expired_ms bigint NOT NULL DEFAULT 0;    -- the end for which its balance was expired
CREATE INDEX operations_refunds ON operations (card, refunds) WHERE refunds IS NOT NULL;
