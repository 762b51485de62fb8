"""One procedure as a source tells it, whatever the source."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lantoa.capabilities.procedures.enums import ProcedureKind
from lantoa.capabilities.procedures.reading.content import Content

UNKNOWN_SECTOR = "Chưa rõ lĩnh vực"


@dataclass(frozen=True, slots=True)
class Record:
    """`faults` are QualityFault values: what the source did wrong and what the content lacks."""

    code: str
    content: Content
    printed_code: str = ""
    sector: str = UNKNOWN_SECTOR
    kind: str = ProcedureKind.CENTRAL
    assignment: str = ""
    decision_number: str = ""
    national_url: str = ""
    source: str = ""
    faults: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        told = {name: getattr(self, name) for name in _PLAIN}
        return {**told, "content": self.content.to_json(), "faults": list(self.faults)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Record":
        """The reverse of `to_json`."""
        return cls(
            **{name: stored[name] for name in _PLAIN},
            content=Content.from_json(stored["content"]),
            faults=tuple(stored["faults"]),
        )


_PLAIN = (
    "code",
    "printed_code",
    "sector",
    "kind",
    "assignment",
    "decision_number",
    "national_url",
    "source",
)
