"""Delivery: codes on their way to people, by mail and SMS, from an outbox that sends until it was taken."""
