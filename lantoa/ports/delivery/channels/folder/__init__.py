"""Letters written to a directory, for demonstrations and for machines without a mail server."""
