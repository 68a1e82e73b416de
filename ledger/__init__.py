"""The central book: HTTP in front, double entry behind."""
