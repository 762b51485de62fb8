"""Legal documents that the others cite: citation finder, registry, links."""
