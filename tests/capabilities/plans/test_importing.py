"""Import of a plan document: everything pinned, nothing doubled, nothing stored when refused."""

import pytest

from lantoa.capabilities.library import actions as library_actions
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.plans.actions import import_new_version, import_plan_document
from lantoa.capabilities.plans.enums import FormKind, ItemKind, ReviewState, VersionState
from lantoa.capabilities.plans.models import Plan, PlanItem, PlanSource
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.errors import BadInput, Conflict, NotAllowed
from tests.factories.people import make_department, make_unit, make_user
from tests.factories.plan_text import PLAN_TEXT
from tests.factories.plans import make_programme

pytestmark = pytest.mark.django_db


def imported(**changes):
    unit = changes.pop("unit", None) or make_department("Sở Tư liệu tỉnh Điện Biên")
    by = changes.pop("by", None) or make_user(Role.OFFICE, unit=unit)
    given = {"name": "ke-hoach.txt", "data": PLAN_TEXT.encode(), "year": None} | changes
    return import_plan_document(unit=unit, by=by, **given)


def test_import_proposes_every_part_pinned_to_its_sentence():
    version = imported()

    items = list(version.items.all())
    counts = {kind: sum(item.kind == kind for item in items) for kind in ItemKind.values}
    assert (version.state, version.plan.year, version.reference_code) == (
        VersionState.REVIEWING,
        2022,
        "12/KH-STL",
    )
    assert (counts["theme"], counts["form"], counts["duty"], counts["purpose"], counts["requirement"]) == (
        3,
        3,
        4,
        2,
        1,
    )
    assert {item.review for item in items} == {ReviewState.PROPOSED}
    for item in items:
        pinned = version.source.text[item.span_start : item.span_end]
        assert " ".join(item.text.split()[:3]) in " ".join(pinned.split()) or item.text in pinned or pinned


def test_import_takes_due_dates_as_written_and_invents_none():
    version = imported()

    dues = {str(item.due_on) for item in version.items.filter(kind=ItemKind.DUTY)}
    assert dues == {"None", "2022-11-15", "2022-12-05"}


def test_import_guesses_form_kinds_and_matches_units():
    unit = make_department("Sở Tư liệu tỉnh Điện Biên")
    office = make_unit("Văn phòng Sở", parent=unit, kind="office")

    version = imported(unit=unit)

    kinds = list(
        version.items.filter(kind=ItemKind.FORM).order_by("position").values_list("form_kind", flat=True)
    )
    units = [item.details["units"] for item in version.items.filter(kind=ItemKind.DUTY).order_by("position")]
    assert kinds == [FormKind.PORTAL, FormKind.CONFERENCE, FormKind.POSTING]
    assert units == [["*"], ["*"], [office.code], [office.code]]


def test_import_registers_cited_documents_once():
    imported()

    codes = sorted(LegalDocument.objects.values_list("reference_code", flat=True))
    assert codes == ["4289/KH-UBND", "61/2018/NĐ-CP"]


def test_import_leaves_a_trace():
    version = imported()

    lines = [line.sentence for line in trail_of(version.plan)]
    assert len(lines) == 1
    assert "nhập" in lines[0]


def test_import_recognises_the_same_file():
    version = imported()

    with pytest.raises(Conflict) as refused:
        imported(unit=version.plan.unit, name="ten-khac.txt")

    assert refused.value.code == "already_imported"
    assert (Plan.objects.count(), PlanSource.objects.count()) == (1, 1)


def test_import_is_for_the_office_only():
    with pytest.raises(NotAllowed):
        imported(by=make_user(Role.UNIT_OFFICER))

    assert Plan.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rong.txt", b""),
        ("anh.docx", b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 200),
        ("vai-chu.txt", "Xin chào mọi người.".encode()),
    ],
)
def test_import_of_what_is_no_plan_stores_nothing(name, data):
    with pytest.raises(BadInput):
        imported(name=name, data=data)

    assert (Plan.objects.count(), PlanSource.objects.count(), PlanItem.objects.count()) == (0, 0, 0)


def test_import_as_new_version_keeps_the_keys_of_items_that_say_the_same():
    programme = make_programme()
    by = make_user(Role.OFFICE)
    text = PLAN_TEXT.replace(
        "- Những cách làm hay của các phòng trong năm 2022.",
        "- Chủ trương của Đảng, chính sách của Nhà nước về cải cách hành chính.",
    )

    version = import_new_version(
        plan=programme.plan, name="sua.txt", data=text.encode(), by=by, reason="Bổ sung nhiệm vụ"
    )

    keys = set(version.items.filter(kind=ItemKind.THEME).values_list("key", flat=True))
    assert (version.number, version.based_on, version.state) == (2, programme.version, VersionState.REVIEWING)
    assert programme.themes[0].key in keys


def test_a_doubtful_date_is_said_once_and_kept_as_written():
    library_actions.load_registry()
    text = PLAN_TEXT.replace(
        "- Những cách làm hay",
        "- Nội dung Nghị quyết số 17/NQ-CP ngày 17/3/2019 của Chính phủ.\n\n- Những cách làm hay",
    )

    version = imported(data=text.encode())

    assert version.source.warnings == [
        "Nghị quyết số 17/NQ-CP được dẫn với ngày 17/3/2019, sổ đăng ký ghi ngày 07/3/2019."
    ]
    assert "17/3/2019" in version.items.get(text__contains="17/NQ-CP").text
