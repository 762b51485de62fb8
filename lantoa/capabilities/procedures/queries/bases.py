"""Documents that procedures rest on."""

from lantoa.capabilities.library import queries as library
from lantoa.capabilities.procedures.reading.content import Content


def documents_of(content: Content) -> dict[str, int]:
    """Keys of the library's documents by number, for the sources that can mean only one. One query."""
    numbers = {source.number for source in content.sources if source.number}
    return {number: pk for number, pk in library.documents_by_number().items() if number in numbers}
