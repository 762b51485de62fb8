"""Finding procedures by what people say. Pure: words in, order out; the database and the data come from outside."""

from lantoa.capabilities.procedures.reading.finding.asking import Asker, Question, decision_key
from lantoa.capabilities.procedures.reading.finding.concepts import Concepts, Meaning, read_concepts
from lantoa.capabilities.procedures.reading.finding.index import EXTRAS, TEXTS, Card, Index, Telling
from lantoa.capabilities.procedures.reading.finding.ranking import Match, rank
from lantoa.capabilities.procedures.reading.finding.spelling import Speller
from lantoa.capabilities.procedures.reading.finding.storing import pack, unpack

__all__ = [
    "EXTRAS",
    "TEXTS",
    "Asker",
    "Card",
    "Concepts",
    "Index",
    "Match",
    "Meaning",
    "Question",
    "Speller",
    "Telling",
    "decision_key",
    "pack",
    "rank",
    "read_concepts",
    "unpack",
]
