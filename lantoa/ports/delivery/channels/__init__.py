"""Channels: everything about one way of reaching people is in one folder here."""
