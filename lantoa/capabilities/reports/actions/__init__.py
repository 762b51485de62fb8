"""Verbs of reports: requests, unit reports, consolidating, approving, publishing."""
