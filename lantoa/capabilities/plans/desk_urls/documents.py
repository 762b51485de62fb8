"""Staff addresses of plan documents."""

from django.urls import path

from lantoa.capabilities.plans.views import importing, review, versions

_VERSION = "<slug:code>/ban/<int:number>/"
_ITEM = f"{_VERSION}muc/<uuid:key>/"

urlpatterns = [
    path("", versions.index, name="index"),
    path("nhap/", importing.import_document, name="import"),
    path("<slug:code>/", versions.plan, name="plan"),
    path("<slug:code>/cong-khai/", versions.publish, name="publish"),
    path("<slug:code>/ngung-cong-khai/", versions.unpublish, name="unpublish"),
    path("<slug:code>/ket-thuc/", versions.close, name="close"),
    path("<slug:code>/sua-doi/", versions.start_change, name="start_change"),
    path("<slug:code>/nhap-ban-sua-doi/", importing.import_version, name="import_version"),
    path("<slug:code>/lap-nam-sau/", versions.clone, name="clone"),
    path(_VERSION, versions.version, name="version"),
    path(f"{_VERSION}so-sanh/", versions.compare, name="compare"),
    path(f"{_VERSION}tep-goc/", versions.source_file, name="source_file"),
    path(f"{_VERSION}ban-in.<str:kind>", versions.paper, name="paper"),
    path(f"{_VERSION}van-ban/", versions.document, name="document"),
    path(f"{_VERSION}trinh/", versions.submit, name="submit"),
    path(f"{_VERSION}rut/", versions.withdraw, name="withdraw"),
    path(f"{_VERSION}bo/", versions.discard, name="discard"),
    path(f"{_VERSION}ra-soat/", review.review, name="review"),
    path(f"{_VERSION}ra-soat/xong/", review.finish, name="finish_review"),
    path(f"{_VERSION}ra-soat/nhan-het/", review.accept_remaining, name="accept_remaining"),
    path(f"{_VERSION}ra-soat/them/", review.add_item, name="add_item"),
    path(f"{_ITEM}nhan/", review.accept_item, name="accept_item"),
    path(f"{_ITEM}sua/", review.change_item, name="change_item"),
    path(f"{_ITEM}tach/", review.split_item, name="split_item"),
    path(f"{_ITEM}gop/", review.join_item, name="join_item"),
    path(f"{_ITEM}bo/", review.drop_item, name="drop_item"),
    path(f"{_ITEM}khoi-phuc/", review.restore_item, name="restore_item"),
]
