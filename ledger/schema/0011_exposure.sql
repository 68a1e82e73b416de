-- What each till said about its own risk with its newest push: JSON of terminal.domain.exposure.ExposureReport,
-- and the number of the newest entry it had then. Once that entry is here, nothing of it is at risk any more.
ALTER TABLE terminals ADD COLUMN exposure bytea;
ALTER TABLE terminals ADD COLUMN exposure_seq bigint NOT NULL DEFAULT 0;
