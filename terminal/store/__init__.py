"""The till's encrypted database."""
