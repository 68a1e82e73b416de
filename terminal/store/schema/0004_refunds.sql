-- What was refunded of a redemption is found by its card; the index holds refunds alone, so nothing else pays for it.
CREATE INDEX journal_refunds ON journal (card) WHERE kind = 'refund';
