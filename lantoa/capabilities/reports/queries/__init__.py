"""Named reads of reports, by subject; what the first screen asks for stands here."""

from lantoa.capabilities.reports.queries.waiting import waiting_for

__all__ = ["waiting_for"]
