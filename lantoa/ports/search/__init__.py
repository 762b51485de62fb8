"""One facade over search with Vietnamese folding."""
