"""Posts in the console, mounted at /quan-tri/dang-tai/."""

from django.urls import path

from lantoa.capabilities.publishing.views import channels

app_name = "channels_desk"
urlpatterns = [
    path("", channels.index, name="index"),
    path("ket-noi/", channels.accounts, name="accounts"),
    path("ket-noi/<slug:network>/kiem-tra/", channels.check, name="check"),
    path("nguoi-nhan-tin/", channels.subscribers, name="subscribers"),
    path("trang/<int:pk>/", channels.page_networks, name="page"),
    path("trang/<int:pk>/<slug:network>/", channels.prepare, name="prepare"),
    path("bai/<slug:code>/", channels.post_page, name="post"),
    path("bai/<slug:code>/sua/", channels.change, name="change"),
    path("bai/<slug:code>/gui/", channels.send, name="send"),
    path("bai/<slug:code>/gui-lai/", channels.retry, name="retry"),
    path("bai/<slug:code>/thu-cong/", channels.hand_over, name="hand_over"),
    path("bai/<slug:code>/da-dang/", channels.posted, name="posted"),
    path("bai/<slug:code>/bo/", channels.drop, name="drop"),
    path("bai/<slug:code>/go/", channels.retract, name="retract"),
    path("bai/<slug:code>/da-go/", channels.removed, name="removed"),
    path("bai/<slug:code>/tinh/", channels.count, name="count"),
]
