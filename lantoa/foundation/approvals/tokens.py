"""Secrets of one-time links: the mail holds the token, the database only its hash."""

import hashlib
import secrets


def new_token() -> str:
    """A fresh secret of 256 bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """SHA-256 of a token: what is stored and looked up."""
    return hashlib.sha256(token.encode()).hexdigest()
