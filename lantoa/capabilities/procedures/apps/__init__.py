"""The procedures app and the sentences of its trail."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "lantoa.capabilities.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"

    def ready(self) -> None:
        from lantoa.capabilities.library import queries as library  # noqa: PLC0415 - likewise
        from lantoa.capabilities.procedures.actions.proposal_approving import ProposalApproval  # noqa: PLC0415 - likewise
        from lantoa.capabilities.procedures.apps.log_actions import LOG_ACTIONS  # noqa: PLC0415 - apps are ready only now
        from lantoa.capabilities.procedures.queries.citing import SOURCE  # noqa: PLC0415 - likewise
        from lantoa.capabilities.procedures.search import SOURCE as FOUND  # noqa: PLC0415 - likewise
        from lantoa.foundation.approvals import registry as approvals  # noqa: PLC0415 - likewise
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415 - likewise
        from lantoa.ports.search import sources as search  # noqa: PLC0415 - likewise

        library.register_citing_source(SOURCE)
        for name, label, sentence in LOG_ACTIONS:
            register(name, label, sentence)
        approvals.register("procedures.proposal", ProposalApproval())
        search.register(FOUND)
