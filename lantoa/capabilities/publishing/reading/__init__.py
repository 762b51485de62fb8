"""Pure reading of pages: no query, no change. This package is a door."""

from lantoa.capabilities.publishing.reading import linked_data
from lantoa.capabilities.publishing.reading.addresses import address_of

__all__ = ["address_of", "linked_data"]
