"""Tests of the webhooks: facts become events, events reach their receivers."""
