"""Vietnamese labels for the few fields and columns of the console whose English no catalogue can reach:
Wagtail leaves them without a label, so their English is made from the field's name."""

FIELDS = {
    "link_text": "Chữ của liên kết",
    "email_address": "Địa chỉ thư điện tử",
    "subject": "Tiêu đề thư",
    "body": "Nội dung thư",
    "phone_number": "Số điện thoại",
}
SITE_COLUMNS = {"port": "Cổng kết nối", "site_name": "Tên trang web", "root_page": "Trang gốc"}


def name_unlabelled() -> None:
    """Label the link choosers' fields and the columns of the list of sites. Runs once, when the app is ready."""
    from wagtail.admin.forms import choosers  # noqa: PLC0415 - needs the app registry
    from wagtail.sites.views import IndexView  # noqa: PLC0415 - needs the app registry

    for form in (
        choosers.ExternalLinkChooserForm,
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.PhoneLinkChooserForm,
    ):
        for name, field in form.base_fields.items():
            field.label = field.label or FIELDS[name]
    for column in IndexView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
