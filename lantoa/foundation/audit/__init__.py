"""One function to record, one vocabulary of log actions, append-only."""
