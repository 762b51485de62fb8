"""Vietnamese for the few words of the console that no catalogue can reach: Wagtail leaves some fields and
columns without a label, so their English is made from the field's name; and a role is stored as a code."""

from django.contrib.auth.models import Group

from lantoa.foundation.accounts.enums import Role

FIELDS = {
    "link_text": "Chữ của liên kết",
    "email_address": "Địa chỉ thư điện tử",
    "subject": "Tiêu đề thư",
    "body": "Nội dung thư",
    "phone_number": "Số điện thoại",
    "page": "Trang",
    "content_types": "Loại nội dung",
}
SITE_COLUMNS = {"port": "Cổng kết nối", "site_name": "Tên trang web", "root_page": "Trang gốc"}


def name_of_group(group: Group) -> str:
    """What a group is called on screen: the role's name when the group holds a role."""
    return dict(Role.choices).get(group.name, group.name)


def name_unlabelled() -> None:
    """Label fields, columns and groups. Runs once, when the app is ready."""
    from wagtail.admin.forms import choosers, workflows  # noqa: PLC0415 - needs the app registry
    from wagtail.sites.views import IndexView  # noqa: PLC0415 - needs the app registry

    for form in (
        choosers.ExternalLinkChooserForm,
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.PhoneLinkChooserForm,
        workflows.WorkflowPageForm,
        workflows.WorkflowContentTypeForm,
    ):
        for name, field in form.base_fields.items():
            field.label = field.label or FIELDS[name]
    for column in IndexView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
    Group.add_to_class("__str__", name_of_group)
