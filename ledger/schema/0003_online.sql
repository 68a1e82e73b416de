-- Many requests are written in one statement. It calls this with how many rows its guards let
-- through and how many there should be: all of it happens, or nothing and the ledger looks again.

CREATE FUNCTION all_or_nothing(held bigint, wanted bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
BEGIN
    IF held <> wanted THEN
        RAISE EXCEPTION 'a row changed after it was read' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN held;
END
$$;
