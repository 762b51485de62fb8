"""Staff addresses of carrying out: one address per verb."""

from django.urls import path

from lantoa.capabilities.plans.views import activities, assignments, board, evidence

urlpatterns = [
    path("viec-cua-toi/", assignments.my_work, name="my_work"),
    path("viec/<slug:code>/", assignments.assignment_page, name="assignment"),
    path("viec/<slug:code>/huy/", assignments.cancel, name="cancel_assignment"),
    path("viec/<slug:code>/phu-trach/", assignments.owner, name="set_owner"),
    path("viec/<slug:code>/<slug:period>/hoan-thanh/", assignments.close, name="close_occurrence"),
    path("viec/<slug:code>/<slug:period>/doi-han/", assignments.due_date, name="change_due_date"),
    path("viec/<slug:code>/<slug:period>/mien/", assignments.waive, name="waive_occurrence"),
    path("viec/<slug:code>/<slug:period>/mo-lai/", assignments.reopen, name="reopen_occurrence"),
    path("hoat-dong/<slug:code>/", activities.activity_page, name="activity"),
    path("hoat-dong/<slug:code>/sua/", activities.change, name="change_activity"),
    path("hoat-dong/<slug:code>/rut/", activities.withdraw, name="withdraw_activity"),
    path("hoat-dong/<slug:code>/them-minh-chung/", evidence.add, name="add_evidence"),
    path("minh-chung/<slug:code>/", evidence.download, name="evidence"),
    path("minh-chung/<slug:code>/bo/", evidence.remove, name="remove_evidence"),
    path("minh-chung/<slug:code>/luu-lai/", evidence.retry, name="retry_snapshot"),
    path("<slug:code>/bang-theo-doi/", board.board_page, name="board"),
    path("<slug:code>/huong-dan/", board.guidance, name="guidance"),
    path("<slug:code>/kinh-phi/", board.budget, name="budget"),
    path("<slug:code>/viec/", assignments.plan_work, name="plan_work"),
    path("<slug:code>/giao-viec/", assignments.assign, name="assign"),
    path("<slug:code>/giao-viec/<uuid:key>/", assignments.assign_one, name="assign_one"),
    path("<slug:code>/bo-sung-viec/", assignments.add_own, name="add_own"),
    path("<slug:code>/hoat-dong/", activities.activity_list, name="activities"),
    path("<slug:code>/hoat-dong/bang.xlsx", activities.activities_file, name="activities_file"),
    path("<slug:code>/hoat-dong/ghi/", activities.record, name="record_activity"),
]
