"""Who is told what: the in-app inbox, and e-mail through the outbox."""
