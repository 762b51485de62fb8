"""Terms by which versions are filtered: " level:commune channel:online audience:cong-dan-viet-nam free online "."""

from collections.abc import Iterable

from lantoa.capabilities.procedures.enums import Channel
from lantoa.capabilities.procedures.reading.content import Content
from lantoa.capabilities.procedures.reading.fees import is_free
from lantoa.kit.text import slug


def facets_of(content: Content) -> str:
    """With a space at both ends, so that " free " is found as a whole word. "online": in every case also online."""
    terms = [f"level:{level}" for level in content.levels]
    terms += [f"channel:{one.channel}" for one in content.handings]
    terms += [f"audience:{slug(name)}" for name in content.audience]
    if says_free(content):
        terms.append("free")
    if handed_online(content):
        terms.append("online")
    return joined(terms)


def says_free(content: Content) -> bool:
    """Whether every fee that is stated is none, and at least one is stated. Silence is not free."""
    fees = [fee for one in content.handings for fee in one.fees]
    return bool(fees) and all(map(is_free, fees))


def handed_online(content: Content) -> bool:
    """Whether every case can be handed in online."""
    cases: dict[str, set[str]] = {}
    for one in content.handings:
        cases.setdefault(one.case, set()).add(one.channel)
    return bool(cases) and all(Channel.ONLINE in channels for channels in cases.values())


def joined(terms: Iterable[str]) -> str:
    """Terms as one text for filtering by " term "; "" for none."""
    once = list(dict.fromkeys(terms))
    return f" {' '.join(once)} " if once else ""
