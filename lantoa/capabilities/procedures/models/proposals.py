"""What the office proposes for a procedure that it writes or takes out by hand, and what leadership decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.procedures.enums import ProposalKind, ProposalState
from lantoa.capabilities.procedures.models.catalogue import Procedure, ProcedureVersion
from lantoa.capabilities.procedures.models.decisions import AnnouncementDecision


class Proposal(models.Model):
    """One paper before leadership: to make a draft public, or to abolish a procedure. Nobody decides on the own one.

    `day` is when it is to take effect; empty for the decision's day, or the day of approval.
    """

    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục", on_delete=models.PROTECT, related_name="proposals"
    )
    kind = models.CharField("việc đề nghị", max_length=10, choices=ProposalKind.choices)
    state = models.CharField(
        "tình trạng", max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    version = models.ForeignKey(
        ProcedureVersion, verbose_name="bản thảo", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.ForeignKey(
        AnnouncementDecision,
        verbose_name="quyết định công bố",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    day = models.DateField("từ ngày", null=True)
    replaced_by = models.ForeignKey(
        Procedure, verbose_name="được thay bằng", null=True, on_delete=models.PROTECT, related_name="+"
    )
    request = models.OneToOneField(
        "approvals.ApprovalRequest",
        verbose_name="yêu cầu phê duyệt",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    proposed_at = models.DateTimeField("trình lúc", auto_now_add=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người trình", on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "đề nghị về thủ tục"
        verbose_name_plural = "đề nghị về thủ tục"
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ProposalKind.PUBLISH, version__isnull=False)
                | Q(kind=ProposalKind.ABOLISH, version__isnull=True),
                name="procedures_proposal_says_what",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="procedures_proposal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[ProposalState.OPEN, ProposalState.WITHDRAWN],
                    decided_at__isnull=True,
                    decided_by__isnull=True,
                )
                | Q(
                    state__in=[ProposalState.APPROVED, ProposalState.RETURNED],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="procedures_proposal_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="procedures_proposal_never_decided_by_its_author",
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state=ProposalState.OPEN),
                name="procedures_proposal_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.procedure}"
