-- A block list is kept as it is told: at most 2,000 cards, naming the hash of the list before
-- (terminal/domain/blocklist.py). The publisher reads the lists themselves, in order, instead of a row
-- of `changes` for each card. The feed begins anew, and so do tills whose store comes from before.

ALTER TABLE block_lists
    ADD COLUMN previous bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    ADD COLUMN listed boolean NOT NULL DEFAULT true,
    ADD COLUMN body bytea NOT NULL DEFAULT ''::bytea;
ALTER TABLE block_lists ALTER COLUMN body SET STORAGE EXTERNAL;  -- ids are random: nothing to compress
ALTER TABLE block_list_head
    ADD COLUMN hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex');

DO $$
DECLARE
    held bytea := decode(repeat('00', 32), 'hex');
    one record;
    ids bytea;
BEGIN
    FOR one IN SELECT number, reason, made_ms FROM block_lists ORDER BY number LOOP
        SELECT coalesce(string_agg(card, ''::bytea ORDER BY card), ''::bytea) INTO ids
        FROM blocks WHERE number = one.number AND active;
        UPDATE block_lists SET previous = held, body = ids WHERE number = one.number;
        held := sha256(convert_to(concat_ws(E'\n', 'RT1 list', one.number, encode(held, 'hex'), 'on',
            one.made_ms, encode(sha256(ids), 'hex'), one.reason), 'UTF8'));
    END LOOP;
    UPDATE block_list_head SET hash = held;
END $$;

DELETE FROM feed_pages;
UPDATE feed_head SET number = 0, hash = decode(repeat('00', 32), 'hex'), block_list = 0;
DELETE FROM changes;
INSERT INTO changes (topic, key)
SELECT 'programme', convert_to(programme, 'UTF8') FROM programmes
UNION ALL SELECT 'limits', convert_to(unit, 'UTF8') FROM limits
UNION ALL SELECT 'cashier', convert_to(cashier, 'UTF8') FROM cashiers
UNION ALL SELECT 'card', card FROM cards;
