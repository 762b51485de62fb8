"""Screens of reports: the office's requests, unit reports, the consolidated report, public pages."""
