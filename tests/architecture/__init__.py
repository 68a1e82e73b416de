"""The house rules as tests. ARCHITECTURE.md shows the table, STYLE the reasons."""
