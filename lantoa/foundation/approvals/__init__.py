"""Ask, decide, return: one queue for every kind of paper; the author never decides."""
