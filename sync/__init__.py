"""Moving logs: push the journal, pull the feed."""
