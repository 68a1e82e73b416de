"""One view and one view-model per screen."""
