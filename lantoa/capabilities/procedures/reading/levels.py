"""Words of the three vocabularies of online service (domain 2.11)."""

from lantoa.capabilities.procedures.enums import ServiceScheme

VALUES = {
    ServiceScheme.FOUR_LEVELS: {number: f"Mức độ {number}" for number in "1234"},
    ServiceScheme.PARTIAL_FULL: {"partial": "Một phần", "full": "Toàn trình"},
    ServiceScheme.PROACTIVE: {number: f"Chủ động mức độ {number}" for number in "1234"},
}


def is_level_of(scheme: str, value: str) -> bool:
    """Whether the vocabulary knows the value."""
    return scheme in ServiceScheme.values and value in VALUES[ServiceScheme(scheme)]


def level_words(scheme: str, value: str) -> str:
    """The level with its vocabulary: "mức độ 3" alone means different things, "toàn trình" does not."""
    if scheme == ServiceScheme.PARTIAL_FULL:
        return f"Dịch vụ công trực tuyến {VALUES[ServiceScheme.PARTIAL_FULL][value].lower()}"
    return f"{VALUES[ServiceScheme(scheme)][value]} ({ServiceScheme(scheme).label})"
