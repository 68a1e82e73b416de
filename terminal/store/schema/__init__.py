"""The till store's schema, one numbered file per version."""
