"""Named reads of reports, by subject."""
