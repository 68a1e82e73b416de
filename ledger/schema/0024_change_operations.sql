-- Operations that are there already change one by one, each looked up by its key. A join with what the
-- batch brings may be planned while the table is small, as a way through all of it, and keep that plan
-- while the table grows (docs/decisions/0021). Each gives how many rows still were as they were read.

CREATE FUNCTION change_operations(
    cards bytea[], ids bytea[], seen text[], states text[], covereds bigint[], shortfalls bigint[],
    versions bigint[], epochs bigint[], seqs bigint[], returneds bigint[], relieveds bigint[]
) RETURNS bigint LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    one record;
    held bigint := 0;
BEGIN
    FOR one IN
        SELECT * FROM unnest(cards, ids, seen, states, covereds, shortfalls, versions, epochs, seqs,
            returneds, relieveds)
            AS n (card, id, seen, state, covered, shortfall, version, epoch, seq, returned, relieved)
    LOOP
        UPDATE operations o SET state = one.state, covered = one.covered, shortfall = one.shortfall,
            version = nullif(one.version, 0), epoch = nullif(one.epoch, 0), seq = nullif(one.seq, 0),
            returned = one.returned, relieved = one.relieved
        WHERE o.card = one.card AND o.id = one.id AND o.state = one.seen;
        held := held + found::integer;
    END LOOP;
    RETURN held;
END
$$;

CREATE FUNCTION undo_operations(             -- leaves alone what only a journal tells: loss, epoch, sequence
    cards bytea[], ids bytea[], seen text[], states text[], covereds bigint[], versions bigint[],
    returneds bigint[], relieveds bigint[]
) RETURNS bigint LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    one record;
    held bigint := 0;
BEGIN
    FOR one IN
        SELECT * FROM unnest(cards, ids, seen, states, covereds, versions, returneds, relieveds)
            AS n (card, id, seen, state, covered, version, returned, relieved)
    LOOP
        UPDATE operations o SET state = one.state, covered = one.covered,
            version = nullif(one.version, 0), returned = one.returned, relieved = one.relieved
        WHERE o.card = one.card AND o.id = one.id AND o.state = one.seen;
        held := held + found::integer;
    END LOOP;
    RETURN held;
END
$$;
