-- Pages and contents are kept as they are: they are mostly card ids and ciphers, which do not get smaller, and trying cost
-- the publisher a tenth of its time.

ALTER TABLE feed_pages ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE feed_contents ALTER COLUMN body SET STORAGE EXTERNAL;
