"""Staff addresses of carrying out: one address per verb."""

from django.urls import path

from lantoa.capabilities.plans.views import activities, assignments, board

urlpatterns = [
    path("viec-cua-toi/", assignments.my_work, name="my_work"),
    path("viec/<slug:code>/", assignments.assignment_page, name="assignment"),
    path("hoat-dong/<slug:code>/", activities.activity_page, name="activity"),
    path("<slug:code>/bang-theo-doi/", board.board_page, name="board"),
]
