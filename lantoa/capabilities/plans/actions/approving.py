"""The handler through which the approval queue reaches plan versions (registered in apps)."""

from django.urls import reverse

from lantoa.capabilities.plans.actions.lifecycle import approve_version, return_version
from lantoa.capabilities.plans.enums import ItemKind
from lantoa.capabilities.plans.models import PlanVersion
from lantoa.capabilities.plans.papers.plan import plan_paper
from lantoa.capabilities.plans.queries.documents import content_hash, live_items
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.registry import PaperSummary
from lantoa.kit.dates import official_date
from lantoa.ports.papers import Paper

COUNTED = (ItemKind.THEME, ItemKind.FORM, ItemKind.DUTY, ItemKind.LEGAL_BASIS)


class PlanVersionApproval:
    """What leadership sees of a plan version, and what its decision does."""

    label = "Kế hoạch"

    def content_hash(self, paper: PlanVersion) -> str:
        """SHA-256 of document data and items."""
        return content_hash(paper)

    def summary(self, paper: PlanVersion) -> PaperSummary:
        """Facts, the items in order, and the files."""
        items = live_items(paper)
        address = {"code": paper.plan.code, "number": paper.number}
        facts = [
            ("Cơ quan ban hành", paper.issuer),
            ("Số, ký hiệu", paper.reference_code or "chưa ghi"),
            ("Ngày ban hành", official_date(paper.issued_on) if paper.issued_on else "chưa ghi"),
            ("Năm", str(paper.plan.year)),
        ]
        if paper.reason:
            facts.append(("Lý do thay đổi", paper.reason))
        for kind in COUNTED:
            facts.append((kind.label, str(sum(item.kind == kind for item in items))))
        return PaperSummary(
            title=paper.title,
            facts=facts,
            url=reverse("plans_desk:version", kwargs=address),
            body=[_line(item.number, item.text) for item in items if item.kind != ItemKind.DEADLINE],
            files=[
                ("Dự thảo (DOCX)", reverse("plans_desk:paper", kwargs=address | {"kind": "docx"})),
                ("Dự thảo (PDF)", reverse("plans_desk:paper", kwargs=address | {"kind": "pdf"})),
            ],
            attachments=[("Dự thảo (DOCX)", "docx"), ("Dự thảo (PDF)", "pdf")],
        )

    def file(self, paper: PlanVersion, name: str) -> Paper:
        """The draft as "docx" or "pdf", for the page behind a one-time link; LookupError for another name."""
        if name not in ("docx", "pdf"):
            raise LookupError(name)
        return plan_paper(paper, name)

    def approved(self, paper: PlanVersion, *, by: User, reason: str) -> None:
        """Put the version in force."""
        approve_version(version=paper, by=by, reason=reason)

    def returned(self, paper: PlanVersion, *, by: User, reason: str) -> None:
        """Hand it back to the office."""
        return_version(version=paper, by=by, reason=reason)


def _line(number: str, text: str) -> str:
    return f"{number}. {text}" if number else text
