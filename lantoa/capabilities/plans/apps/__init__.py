"""The plans app and the sentences of its trail (one file per part: documents, work)."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "lantoa.capabilities.plans"
    label = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from lantoa.capabilities.library import queries as library  # noqa: PLC0415 - needs the app registry
        from lantoa.capabilities.plans.actions.approving import PlanVersionApproval  # noqa: PLC0415
        from lantoa.capabilities.plans.actions.lifecycle import HANDLER  # noqa: PLC0415
        from lantoa.capabilities.plans.apps import documents, work  # noqa: PLC0415
        from lantoa.capabilities.plans.queries.citing import plan_texts, plans_citing  # noqa: PLC0415
        from lantoa.capabilities.plans.search import SOURCE  # noqa: PLC0415
        from lantoa.foundation.approvals import registry as approvals  # noqa: PLC0415
        from lantoa.foundation.audit import registry  # noqa: PLC0415
        from lantoa.ports.search import sources as search  # noqa: PLC0415

        for name, label, sentence in (*documents.LOG_ACTIONS, *work.LOG_ACTIONS):
            registry.register(name, label, sentence)
        approvals.register(HANDLER, PlanVersionApproval())
        library.register_provider("plans", plans_citing)
        library.register_citing_source(library.CitingSource("plan", "Kế hoạch", plan_texts))
        search.register(SOURCE)
