"""Staff addresses of the newsroom under /quan-tri/toa-soan/ (namespace "newsroom"): one address for each verb."""

from django.urls import path

from lantoa.capabilities.publishing.views import board, item, merge, verbs

app_name = "newsroom"
urlpatterns = [
    path("", board.board_page, name="board"),
    path("danh-sach/", board.list_page, name="list"),
    path("lich-dang/", board.calendar_page, name="calendar"),
    path("trang/<int:pk>/", item.of_page, name="of_page"),
    path("ghep/<slug:code>/", merge.merge_page, name="merge"),
    path("ghep/<slug:code>/bo/", merge.drop, name="drop_text"),
    path("<slug:code>/", item.item_page, name="item"),
    path("<slug:code>/xem-truoc/", item.preview, name="preview"),
    path("<slug:code>/gui-bien-tap/", verbs.send, name="send"),
    path("<slug:code>/nhan-bien-tap/", verbs.take, name="take_up"),
    path("<slug:code>/tra-lai/", verbs.give_back, name="return"),
    path("<slug:code>/trinh/", verbs.submit, name="submit"),
    path("<slug:code>/rut-ve/", verbs.call_back, name="recall"),
    path("<slug:code>/doi-gio/", verbs.change_hour, name="reschedule"),
    path("<slug:code>/go/", verbs.take_off, name="withdraw"),
    path("<slug:code>/ra-soat/", verbs.review, name="review"),
    path("<slug:code>/bo-ban-sua/", verbs.drop, name="drop_changes"),
    path("<slug:code>/xac-nhan/", verbs.answer_for, name="acknowledge"),
]
