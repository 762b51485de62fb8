"""The table: name, when, which task. Times are Vietnam time."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Entry:
    """`every` minutes around the clock, or daily `at` a time (then `every` is ignored)."""

    name: str
    task: str
    every: int = 0
    at: time | None = None

    def slot(self, moment: datetime) -> datetime | None:
        """Start of the slot that `moment` (aware) falls in; None when today's time has not come yet."""
        local = timezone.localtime(moment)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        if self.at is not None:
            start = midnight.replace(hour=self.at.hour, minute=self.at.minute)
            return start if local >= start else None
        passed = int((local - midnight).total_seconds() // 60)
        return midnight + timedelta(minutes=passed - passed % self.every)


SCHEDULE = (
    Entry("deliver_outbox", "lantoa.ports.delivery.tasks.deliver_all_due", every=1),
    Entry("publish_and_expire", "lantoa.capabilities.publishing.tasks.publish_and_expire_due", every=1),
    Entry("apply_search_changes", "lantoa.ports.search.tasks.apply_changes", every=1),
    Entry("take_waiting_snapshots", "lantoa.capabilities.plans.tasks.take_waiting_snapshots", every=5),
    Entry("go_on_with_lost_moves", "lantoa.web.moving.tasks.go_on_with_lost_runs", every=5),
    Entry("sweep_posts", "lantoa.capabilities.publishing.tasks.sweep_posts_now", every=5),
    Entry("reap_lost_tasks", "lantoa.web.clock.tasks.reap_lost_tasks", every=5),
    Entry(
        "bring_procedures_into_force",
        "lantoa.capabilities.procedures.tasks.bring_into_force_due",
        every=5,
    ),
    Entry("read_lost_imports", "lantoa.capabilities.procedures.tasks.read_lost_imports", every=5),
    Entry("draw_lost_prints", "lantoa.capabilities.procedures.tasks.draw_lost_prints", every=5),
    Entry("renew_offline_package", "lantoa.capabilities.procedures.tasks.renew_package", every=10),
    Entry("recognise_waiting", "lantoa.capabilities.library.tasks.recognise_waiting", every=10),
    Entry("purge_sent_messages", "lantoa.ports.delivery.tasks.purge_sent", at=time(2, 30)),
    Entry("forget_old_prints", "lantoa.capabilities.procedures.tasks.forget_old_prints", at=time(3, 10)),
    Entry("forget_old_queries", "lantoa.ports.search.tasks.forget_old_queries", at=time(3, 20)),
    Entry("read_citing_places", "lantoa.capabilities.library.tasks.read_citing_places", at=time(3, 40)),
    Entry("check_accounts", "lantoa.capabilities.publishing.tasks.check_accounts_today", at=time(6, 40)),
    Entry("send_plan_reminders", "lantoa.capabilities.plans.tasks.send_reminders_today", at=time(7, 0)),
    Entry("remind_due_reports", "lantoa.capabilities.reports.tasks.remind_due_reports_today", at=time(7, 10)),
    Entry("send_digest", "lantoa.capabilities.publishing.tasks.send_digest_this_week", at=time(7, 30)),
)
