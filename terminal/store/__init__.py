"""The encrypted local store: SQLCipher file, its key, its schema, the journal and the cached cards."""
