"""A Zalo official account."""
