"""What the reader proposes. Every item is pinned: `span` holds offsets of the original text."""

import datetime
import enum
from dataclasses import dataclass, field

from lantoa.capabilities.library.reading import Citation

Span = tuple[int, int]


class Role(enum.StrEnum):
    """What a unit is asked to be in a task."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    IMPLEMENT = "implement"
    REQUEST = "request"


class Recurrence(enum.StrEnum):
    """Rhythms that plans print."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    ON_REQUEST = "on_request"
    CONTINUOUS = "continuous"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or paragraph taken over as it is; `parts` are its smaller pieces when it lists some."""

    text: str
    span: Span
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` counts from 1 by the nesting this paper uses; `number` as printed, without its dot."""

    level: int
    number: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due date in its own words. `date` is set only when day, month and year are all printed.

    `start` is the first day of a period; `period` a month, quarter or year without a day ("12/2025");
    `inclusive` is False for "trước ngày", True for "đến ngày" or "chậm nhất ngày", None when not said.
    """

    surface: str
    span: Span
    context: str
    date: datetime.date | None = None
    start: datetime.date | None = None
    period: str | None = None
    recurrence: Recurrence | None = None
    vague: bool = False
    incomplete: bool = False
    inclusive: bool | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One task of one unit. `parts` are the separate tasks that one bullet may hold."""

    unit: str
    role: Role
    text: str
    span: Span
    parts: tuple[str, ...] = ()
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class DocumentData:
    """What the letterhead, the title and the signature say; None where the text says nothing."""

    kind: str | None = None
    number: str | None = None
    date: datetime.date | None = None
    place: str | None = None
    issuer: str | None = None
    superior: str | None = None
    title: str | None = None
    signer_name: str | None = None
    signer_title: str | None = None
    signing_authority: str | None = None
    recipients: tuple[str, ...] = ()
    posted_on: datetime.date | None = None
    attachment_name: str | None = None


@dataclass(frozen=True, slots=True)
class PlanReading:
    """All proposals of one paper, in the order of the text."""

    document: DocumentData
    chrome: tuple[Passage, ...] = ()
    headings: tuple[Heading, ...] = ()
    legal_bases: tuple[Passage, ...] = ()
    purposes: tuple[Passage, ...] = ()
    requirements: tuple[Passage, ...] = ()
    themes: tuple[Passage, ...] = ()
    forms: tuple[Passage, ...] = ()
    citations: tuple[Citation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    duties: tuple[Duty, ...] = ()
    budget: tuple[Passage, ...] = ()
    closing: Passage | None = None
    warnings: tuple[str, ...] = field(default=())
