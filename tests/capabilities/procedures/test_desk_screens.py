"""The catalogue's screens in the console: who may enter, what they show, and the whole way of a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    CatalogueImport,
    LinkedGroup,
    Procedure,
    Proposal,
)
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from tests.factories.people import make_user
from tests.factories.procedures import approve, bring_in, lines, make_procedure, told
from tests.factories.tables import word_file

pytestmark = pytest.mark.django_db
NAMES = (
    "index",
    "quality",
    "groups",
    "new_group",
    "imports",
    "upload_national",
    "upload_decision",
    "decisions",
    "new",
)


def at(name, *args):
    return reverse(f"procedures_desk:{name}", args=args)


@pytest.fixture
def office(client):
    user = make_user(Role.OFFICE)
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", [Role.COUNTER, Role.UNIT_OFFICER, Role.LEADERSHIP])
def test_only_who_keeps_the_catalogue_enters(client, role):
    procedure = make_procedure()
    client.force_login(make_user(role))

    answers = [client.get(at(name)) for name in NAMES]
    answers += [
        client.get(at(name, procedure.code)) for name in ("procedure", "edit", "set_local", "abolish")
    ]

    # The console turns who lacks a permission away to its first screen.
    assert {answer.status_code for answer in answers} <= {302, 403}


def test_every_screen_opens(client, office):
    procedure = make_procedure(name="Đăng ký khai sinh", conditions=None)

    for name in NAMES:
        assert client.get(at(name)).status_code == 200, name
    for name in ("procedure", "edit", "set_local", "set_level", "publish", "abolish"):
        assert client.get(at(name, procedure.code)).status_code == 200, name
    page = client.get(at("procedure", f"{procedure.code}.000.00.00.H18")).content.decode()
    assert "Đăng ký khai sinh" in page
    assert "chưa có dữ liệu" in page
    assert client.get(at("compare", procedure.code, 1)).status_code == 200
    assert client.get(at("compare", procedure.code, 2)).status_code == 404
    assert client.get(at("procedure", "9.999999")).status_code == 404


def test_the_list_asks_no_more_for_more_rows(client, office, django_assert_max_num_queries):
    make_procedure()
    client.get(at("index"))
    with django_assert_max_num_queries(40) as one:
        client.get(at("index"))
    for _ in range(3):
        make_procedure()
    with django_assert_max_num_queries(len(one)):
        client.get(at("index"))


def test_a_file_goes_from_upload_to_the_catalogue(client, office):
    record = told()
    bring_in(record)
    file = SimpleUploadedFile("mai.jsonl.gz", lines(record | {"result": "Giấy mới"}, told()))

    answer = client.post(at("upload_national"), {"file": file})
    entry = CatalogueImport.objects.get(state__in=["waiting", "reviewing"])
    assert answer.url == at("import", entry.code)
    from lantoa.capabilities.procedures.actions.reviewing import read_import

    read_import(entry)
    page = client.get(at("import", entry.code)).content.decode()
    assert "<ins>mới</ins>" in page
    assert "Giấy <del>phép</del>" in page
    change = entry.changes.get(kind="introduced")
    client.post(at("choose", entry.code, change.pk), {"chon": "khong", "trang": "1"})
    client.post(at("confirm", entry.code))

    assert Procedure.objects.get().current.told.results[0].name == "Giấy mới"
    again = client.post(at("upload_national"), {"file": SimpleUploadedFile("a.gz", b"")})
    assert "rỗng" in again.content.decode()


def test_a_decision_is_uploaded_with_its_facts_and_can_be_dropped(client, office):
    procedure = make_procedure()
    table = [["Mã TTHC", "Tên TTHC"], [procedure.code, "Bỏ"]]
    day = clock.today().strftime("%d/%m/%Y")
    facts = {
        "reference_code": "5/QĐ-UBND",
        "issuer": "UBND tỉnh Điện Biên",
        "rank": "province",
        "signed_on": day,
    }
    file = SimpleUploadedFile("qd.docx", word_file("Danh mục thủ tục bị bãi bỏ", table))

    answer = client.post(at("upload_decision"), facts | {"file": file})

    entry, decision = CatalogueImport.objects.get(source="decision"), AnnouncementDecision.objects.get()
    assert answer.url == at("import", entry.code)
    assert "5/QĐ-UBND" in client.get(at("decisions")).content.decode()
    client.post(at("enter_decision", decision.code), {"on": day})
    decision.refresh_from_db()
    assert decision.entered_nationally_on == clock.today()
    CatalogueImport.objects.filter(pk=entry.pk).update(state="reviewing")
    assert client.post(at("drop", entry.code), {"reason": ""}).status_code == 200
    client.post(at("drop", entry.code), {"reason": "Nhầm tệp"})
    entry.refresh_from_db()
    assert entry.state == "dropped"


def test_a_procedure_is_written_published_and_abolished_by_forms(client, office):
    said = {
        "code": "NB-SNV-09",
        "kind": "local",
        "name": "Cấp thẻ",
        "sector": "Nội vụ",
        "levels": ["province"],
        "agency": "Sở Nội vụ",
        "audience": "Cá nhân",
        "steps": "Nộp\nNhận",
        "direct_time": "3 ngày",
        "direct_fee": "Không",
        "requirements": "Đơn",
        "results": "Thẻ",
        "conditions": "Không",
        "sources": "1/2026/NĐ-CP | Nghị định thử",
    }
    assert client.post(at("new"), said).url == at("procedure", "NB-SNV-09")
    assert "đã có trong danh mục" in client.post(at("new"), said).content.decode()
    client.post(at("edit", "NB-SNV-09"), said | {"name": "Cấp thẻ mới", "sector": "Tổ chức"})
    client.post(at("publish", "NB-SNV-09"), {"day": ""})
    page = client.get(at("procedure", "NB-SNV-09")).content.decode()
    assert "Đang chờ lãnh đạo cho ý kiến" in page
    assert at("publish", "NB-SNV-09") not in page
    approve(Proposal.objects.get(state="open"))

    procedure = Procedure.objects.get(code="NB-SNV-09")
    assert (procedure.state, procedure.name, procedure.sector.name) == ("published", "Cấp thẻ mới", "Tổ chức")
    assert procedure.current.told.handings[0].fees[0].amount == 0
    client.post(at("set_local", "NB-SNV-09"), {"place": "Trung tâm"})
    client.post(at("set_level", "NB-SNV-09"), {"level": "partial_full:full", "valid_from": "01/07/2026"})
    client.post(at("abolish", "NB-SNV-09"), {"day": ""})
    approve(Proposal.objects.get(state="open"))
    procedure.refresh_from_db()
    assert (procedure.state, procedure.listings.count(), procedure.service_levels.count()) == (
        "abolished",
        1,
        1,
    )


def test_a_group_is_written_by_form(client, office):
    one, two = make_procedure(), make_procedure()

    client.post(at("new_group"), {"name": "Liên thông thử", "codes": f"{one.code}\n{two.code}"})
    wrong = client.post(at("new_group"), {"name": "Khác", "codes": f"{one.code}\n9.999999"})

    assert LinkedGroup.objects.get().members.count() == 2
    assert "Chưa có trong danh mục: 9.999999" in wrong.content.decode()
    assert one.code in client.get(at("edit_group", LinkedGroup.objects.get().slug)).content.decode()
