-- A cashier's badge signs in by itself: the keyed hash of what stands on it. NULL: no badge was made, or it was withdrawn.
ALTER TABLE cashiers ADD COLUMN badge BLOB;
CREATE INDEX cashiers_by_badge ON cashiers (badge) WHERE badge IS NOT NULL;
