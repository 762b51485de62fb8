"""Proposals about procedures: which one waits, who wrote what is proposed."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from lantoa.capabilities.procedures.enums import ProposalState
from lantoa.capabilities.procedures.models import Procedure, Proposal

_WRITING = ("procedures.procedure_created", "procedures.draft_saved")


def open_proposal(procedure: Procedure) -> Proposal | None:
    """The proposal about `procedure` that waits for leadership. One query."""
    waiting = Proposal.objects.filter(procedure=procedure, state=ProposalState.OPEN)
    return waiting.select_related("request", "proposed_by").first()


def writers_of(procedure: Procedure) -> set[int]:
    """Whoever ever wrote in a draft of `procedure`, by the trail, which nobody can empty. One query."""
    lines = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(procedure),
        object_id=str(procedure.pk),
        action__in=_WRITING,
        user__isnull=False,
    )
    return set(lines.order_by().values_list("user_id", flat=True))
