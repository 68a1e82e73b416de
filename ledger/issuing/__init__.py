"""Batches of cards on their way to people: made, kept sealed, brought into the book in waves, erased."""
