"""What a procedure says: the seven mandatory parts and the eighth "where applicable" (NĐ 63/2010, Đ.8 k.2).

Time and fee belong to a channel and a case, papers to a case (domain 2.8). An empty part is missing; a part that
does not exist says "Không". The order of everything is the order in which it was announced.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from lantoa.kit.text import fold, tidy

SHAPE = 1  # raised when the stored form changes its meaning
_NONE = {"khong", "khong co", "khong quy dinh", "khong yeu cau", "khong thu", "khong thu phi", "mien phi"}


def says_none(text: str) -> bool:
    """Whether `text` says that there is nothing ("Không", "Không có."), which an empty text does not."""
    return fold(tidy(text)).strip(" .;:-") in _NONE


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way; `name` may be empty."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long it takes. `amount` in `unit` (a TimeUnit) where it could be read; `text` as printed."""

    text: str = ""
    amount: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee. `amount` in đồng where a number is stated, 0 only where it is free; `text` as printed."""

    text: str = ""
    amount: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Handing:
    """One way to hand in (a Channel) in one case, with its time and fees."""

    channel: str
    case: str = ""
    time: TimeLimit = TimeLimit()
    fees: tuple[Fee, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that goes with a paper; `file` is the storage name when the office has it."""

    name: str
    file: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One paper of the application in one case; numbers are None where nothing is said."""

    text: str
    case: str = ""
    originals: int | None = None
    copies: int | None = None
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What the person gets."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the procedure rests on, as printed."""

    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a procedure says in one version."""

    name: str
    steps: tuple[Step, ...] = ()
    handings: tuple[Handing, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    sets: str = ""  # number of sets of papers, as printed
    audience: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()  # AuthorityLevel values
    agency: str = ""
    competent_agency: str = ""
    receiving_address: str = ""
    authorised_agency: str = ""
    coordinating_agency: str = ""
    results: tuple[Result, ...] = ()
    conditions: str = ""
    sources: tuple[Source, ...] = ()
    keywords: str = ""
    description: str = ""

    def to_json(self) -> dict[str, Any]:
        """As plain values for storing; empty parts are left out."""
        told = {one.name: _plain(value) for one in fields(self) if (value := getattr(self, one.name))}
        return {"shape": SHAPE, **told}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Content":
        """The reverse of `to_json`. Unknown keys of a later shape are ignored."""
        plain = {one.name for one in fields(cls)} - set(_PARTS) - set(_WORDS)
        told: dict[str, Any] = {name: stored[name] for name in plain if name in stored}
        told |= {name: tuple(stored.get(name, ())) for name in _WORDS}
        told |= {name: tuple(map(read, stored.get(name, ()))) for name, read in _PARTS.items()}
        return cls(**told)

    def to_text(self) -> str:
        """What `to_json` gives, as text in one way of writing: what is hashed and may be stored as it is."""
        told = {one.name: value for one in fields(self) if (value := getattr(self, one.name))}
        return json.dumps(
            {"shape": SHAPE, **told},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
            default=_parts,
        )

    @property
    def digest(self) -> str:
        """SHA-256 over the content: two versions with the same digest say the same."""
        return digest_of(self.to_text())

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases named by papers and ways to hand in, in their order; () when there is only one."""
        named = [one.case for one in self.requirements] + [one.case for one in self.handings]
        return tuple(name for name in dict.fromkeys(named) if name)


def digest_of(text: str) -> str:
    """SHA-256 over the text of a content."""
    return hashlib.sha256(text.encode()).hexdigest()


def _parts(value: Any) -> dict[str, Any]:
    """One of the small records above, for writing it down."""
    return {name: getattr(value, name) for name in value.__slots__}


def _plain(value: Any) -> Any:
    """Plain values; `dataclasses.asdict` copies deeply what needs no copy."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return {name: _plain(getattr(value, name)) for name in value.__slots__}


def _handing(stored: Mapping[str, Any]) -> Handing:
    return Handing(
        channel=stored["channel"],
        case=stored.get("case", ""),
        time=TimeLimit(**stored.get("time", {})),
        fees=tuple(Fee(**fee) for fee in stored.get("fees", ())),
        note=stored.get("note", ""),
    )


def _requirement(stored: Mapping[str, Any]) -> Requirement:
    forms = tuple(Form(**form) for form in stored.get("forms", ()))
    return Requirement(**{**stored, "forms": forms})


_WORDS = ("audience", "levels")
_PARTS: dict[str, Any] = {
    "steps": lambda stored: Step(**stored),
    "handings": _handing,
    "requirements": _requirement,
    "results": lambda stored: Result(**stored),
    "sources": lambda stored: Source(**stored),
}
