"""Words of the console that no catalogue can reach are Vietnamese too."""

import pytest
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from wagtail.admin.forms import choosers, workflows
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.sites.views import IndexView

EMAIL = ["Địa chỉ thư điện tử", "Chữ của liên kết", "Tiêu đề thư", "Nội dung thư"]


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        (choosers.ExternalLinkChooserForm, ["Địa chỉ (URL)", "Chữ của liên kết"]),
        (choosers.AnchorLinkChooserForm, ["#", "Chữ của liên kết"]),
        (choosers.EmailLinkChooserForm, EMAIL),
        (choosers.PhoneLinkChooserForm, ["Số điện thoại", "Chữ của liên kết"]),
        (workflows.WorkflowPageForm, ["Trang"]),
    ],
)
def test_forms_are_labelled(form, labels):
    assert [str(field.label) for field in form.base_fields.values()] == labels


def test_the_list_of_sites_names_its_columns():
    assert [str(column.label) for column in IndexView.columns] == [
        "Trang web",
        "Cổng kết nối",
        "Tên trang web",
        "Trang gốc",
        "Mặc định?",
    ]


@pytest.mark.parametrize(("value", "spoken"), [(True, "có"), (False, "không"), (None, "chưa rõ")])
def test_a_yes_or_no_is_spoken_in_vietnamese(value, spoken):
    cell = render_to_string(BooleanColumn.cell_template_name, {"column": BooleanColumn("x"), "value": value})
    assert spoken in cell
    assert str(value) not in cell


@pytest.mark.parametrize(
    ("name", "shown"), [("office", "Văn phòng (đầu mối)"), ("Tổ biên tập", "Tổ biên tập")]
)
def test_a_group_of_a_role_carries_its_name(name, shown):
    assert str(Group(name=name)) == shown
