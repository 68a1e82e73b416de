-- Cards that no page names changed all the same: whoever tells receivers of webhooks takes them from here.

CREATE TABLE quiet_changes (
    card bytea NOT NULL                      -- as often as it changed
);
