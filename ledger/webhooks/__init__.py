"""Webhooks: other programs are told what happened to cards, signed, in order, again until they have taken it."""
