"""What the package's search knows of questions: the portal's own words, kinds and numbers, so that neither drifts."""

from typing import Any

from lantoa.capabilities.procedures.queries.finding import OFTEN_ENOUGH, chatter_of_today, concepts_of_today
from lantoa.capabilities.procedures.reading.finding import asking, index, kinds, ranking, spelling, syllables


def search_words() -> dict[str, Any]:
    """Meanings, wordings that only make a sentence, kinds, special cases, numbers: as plain values."""
    concepts = concepts_of_today()
    chatter = asking.read_chatter(chatter_of_today())
    return {
        "ways": {
            " ".join(said): {
                " ".join(marked): [(" ".join(one.words), one.weight) for one in meanings]
                for marked, meanings in ways.items()
            }
            for said, ways in concepts.ways.items()
        },
        "chatter": {" ".join(said): [" ".join(marked) for marked in ways] for said, ways in chatter.items()},
        "longest": max(concepts.longest, max(map(len, chatter), default=1)),
        "kinds": kinds.KINDS,
        "special": kinds.SPECIAL,
        "syllables": [syllables.BEGINNINGS, syllables.MIDDLES, syllables.ENDS],
        "numbers": _numbers(),
    }


def _numbers() -> dict[str, float]:
    named = {
        asking: ("CHATTER", "DOUBTFUL", "INSIDE"),
        index: ("COMMON", "LENGTH", "SATURATION"),
        kinds: ("OTHER_KIND", "SAME_KIND"),
        ranking: (
            "PAIR", "EXTRA", "TEXT", "BESIDE", "LOOKED_AT", "MOST_CHOSEN", "RARE", "TELLING", "SAME", "COMPARED",
        ),
        spelling: ("SHORTEST", "LONG", "FARTHEST", "FAR", "DOUBTED"),
    }  # fmt: skip
    numbers = {name: getattr(module, name) for module, names in named.items() for name in names}
    return numbers | {"OFTEN_ENOUGH": OFTEN_ENOUGH}
