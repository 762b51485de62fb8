"""Public addresses of plans under /ke-hoach/."""

from django.urls import path

from lantoa.capabilities.plans import feeds
from lantoa.capabilities.plans.views import public

app_name = "plans"
urlpatterns = [
    path("", public.index, name="index"),
    path("lich/<str:feed_key>.ics", feeds.calendar, name="calendar"),
    path("<slug:code>/", public.plan, name="plan"),
    path("<slug:code>/thay-doi/<int:number>/", public.change, name="change"),
    path("<slug:code>/ban-in.<str:kind>", public.paper, name="paper"),
]
