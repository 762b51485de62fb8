"""Outbox and channels: what leaves the system, sent once, retried, never lost in silence."""
