"""A small kind of paper for tests of the approval queue: a unit's name stands for the content."""

from dataclasses import dataclass, field
from typing import Any

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals import registry
from lantoa.foundation.approvals.actions import request_approval
from lantoa.foundation.approvals.models import ApprovalRequest
from lantoa.foundation.approvals.registry import PaperSummary
from lantoa.foundation.approvals.tokens import hash_token
from lantoa.foundation.org.models import Unit
from lantoa.ports.papers import Paper
from tests.factories.people import make_unit, make_user

NAME = "tests.paper"


@dataclass
class PaperHandler:
    """Remembers what was decided."""

    label: str = "Kế hoạch"
    outcome: list[tuple[str, Any, User, str]] = field(default_factory=list)

    def content_hash(self, paper: Unit) -> str:
        return hash_token(paper.name)

    def summary(self, paper: Unit) -> PaperSummary:
        return PaperSummary(
            title=paper.name,
            facts=[("Năm", "2026"), ("Số nhiệm vụ", "12")],
            url="/quan-tri/ho-so/",
            body=["Đoạn thứ nhất của dự thảo."],
            files=[("Dự thảo (PDF)", "/quan-tri/ho-so/pdf/")],
            attachments=[("Dự thảo (PDF)", "du-thao.pdf")],
        )

    def approved(self, paper: Unit, *, by: User, reason: str) -> None:
        self.outcome.append(("approved", paper, by, reason))

    def returned(self, paper: Unit, *, by: User, reason: str) -> None:
        self.outcome.append(("returned", paper, by, reason))

    def file(self, paper: Unit, name: str) -> Paper:
        if name != "du-thao.pdf":
            raise KeyError(name)
        return Paper("Dự thảo.pdf", "application/pdf", b"%PDF-1.7 " + paper.name.encode())


def register_papers() -> PaperHandler:
    """Register the handler afresh and return it."""
    handler = PaperHandler()
    registry.register(NAME, handler)
    return handler


def make_request(**changes: Any) -> ApprovalRequest:
    """A paper put forward by its author; a leader must exist before, to be told."""
    author = changes.pop("author", None) or make_user(Role.OFFICE)
    paper = changes.pop("paper", None) or make_unit("Kế hoạch tuyên truyền năm 2026")
    values = {"handler": NAME, "paper": paper, "title": paper.name, "author": author, "by": author}
    return request_approval(**(values | changes))
