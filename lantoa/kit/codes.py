"""Short random codes for public addresses: never a primary key, easy to read aloud, hard to guess."""

import secrets

# No 0/o, 1/i/l: people copy these codes from paper.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_code(length: int = 10) -> str:
    """Return a random code; 10 characters carry 49 bits.

    One digit at least: nobody reads a code as a word, good or bad, and a search box does not take it for one.
    """
    while True:
        code = "".join(secrets.choice(_ALPHABET) for _ in range(length))
        if not code.isalpha():
            return code


def public_code() -> str:
    """Default of `code` fields (a named function, so that migrations can refer to it)."""
    return new_code()
