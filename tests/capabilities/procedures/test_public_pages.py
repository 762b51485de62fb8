"""The public pages: answers first, nothing hidden shown, nothing missing passed over in silence."""

import re
from datetime import date
from http import HTTPStatus
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.procedures.enums import (
    DecisionRank,
    ProcedureKind,
    ProcedureState,
    ServiceScheme,
)
from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    LinkedGroup,
    LinkedProcedure,
    LocalListing,
    Procedure,
    ServiceLevel,
)
from lantoa.capabilities.procedures.reading.levels import level_words
from lantoa.foundation.org.models import UnitCode
from tests.factories.library import make_decree
from tests.factories.people import make_department
from tests.factories.procedures import bring_in, make_procedure, told

pytestmark = pytest.mark.django_db
URL = "/thu-tuc/"
FEW_QUERIES = 12


def said(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == HTTPStatus.OK
    return " ".join(response.content.decode().split())


def test_a_procedure_answers_first(client):
    one = make_procedure(name="Thủ tục đăng ký khai sinh")

    page = said(client, f"{URL}{one.code}/")

    for question, answer in [
        ("Cần mang gì?", "1 loại giấy tờ"),
        ("Nộp ở đâu?", "Trung tâm Phục vụ hành chính công"),
        ("Bao lâu?", "5 ngày làm việc"),
        ("Bao nhiêu tiền?", "Không thu"),
        ("Nộp qua mạng?", "Nộp trực tuyến được"),
    ]:
        assert answer in page.partition(question)[2].partition("</div>")[0]
    assert page.index("Cần mang gì?") < page.index("Toàn văn thủ tục")
    assert '"@type": "GovernmentService"' in page


def test_what_is_missing_is_said(client):
    one = make_procedure(
        documents=[], methods=[], agency=None, receiving_address=None, steps=[], result=None, legal_basis=[], conditions=None
    )  # fmt: skip

    page = said(client, f"{URL}{one.code}/")

    assert page.count("Chưa có dữ liệu") >= 9


def test_the_online_level_is_told_in_words_that_stand_alone(client):
    one = make_procedure()
    ServiceLevel.objects.create(procedure=one, scheme=ServiceScheme.PARTIAL_FULL, value="full")

    assert "Dịch vụ công trực tuyến toàn trình" in said(client, f"{URL}{one.code}/")


def test_what_only_has_some_of_the_words_waits_behind_a_link(client):
    make_procedure(id="1.900001", name="Đăng ký khai sinh")
    for number in range(2, 30):
        make_procedure(
            id=f"1.9000{number:02}", name=f"Đăng ký nội quy lao động trong doanh nghiệp số {number}"
        )

    near = said(client, f"{URL}?q=đăng ký khai sinh")
    far = said(client, f"{URL}?q=đăng ký khai sinh&them=1")

    assert "Đăng ký khai sinh" in near
    left = re.search(r'href="(\?[^"]*)">Xem thêm (\d+) thủ tục', near)
    assert left
    assert "them=1" in left[1]
    assert "29 thủ tục" in far
    assert int(left[2]) == 29 - near.count('class="tt-list__one"')
    assert "Xem thêm" not in far


def test_the_provinces_word_stands_over_the_centres_and_apart_from_it(client):
    one = make_procedure()
    LocalListing.objects.create(
        procedure=one, place="Bộ phận Một cửa", time_limit="3 ngày", fee="50.000 đồng"
    )

    page = said(client, f"{URL}{one.code}/")

    answers, full = page.partition("Toàn văn thủ tục")[::2]
    assert all(
        word in answers for word in ("Bộ phận Một cửa", "3 ngày", "50.000 đồng", "Quy định riêng của tỉnh")
    )
    assert "5 ngày làm việc" in full


@pytest.mark.parametrize("hidden", [{"state": ProcedureState.DRAFT}, {"kind": ProcedureKind.INTERNAL}])
def test_what_is_not_public_has_no_page(client, hidden):
    one = make_procedure(name="Cấp giấy phép mật thám")
    pages = [
        f"{URL}{one.code}/",
        f"{URL}{one.code}/giay-to/",
        f"{URL}{one.code}/giay-to.xlsx",
        f"{URL}m/{one.code}.svg",
    ]
    assert [client.get(page).status_code for page in pages] == [200] * 4
    lists = [
        URL,
        f"{URL}?q=mật+thám",
        f"{URL}?linh-vuc=ho-tich",
        f"{URL}goi-y/?q=mật+thám",
        "/sitemap.xml",
        "/tim-kiem/?q=mật+thám",
    ]
    assert all(one.code in client.get(page).content.decode() for page in lists)

    Procedure.objects.filter(pk=one.pk).update(**hidden)
    from lantoa.foundation.publication.actions import announce

    announce("procedure", one.code)

    assert [client.get(page).status_code for page in pages] == [404] * 4
    assert not any(one.code in client.get(page).content.decode() for page in lists)


def test_an_abolished_procedure_says_by_what_and_what_to_see_instead(client):
    old, new = make_procedure(name="Thủ tục cũ"), make_procedure(name="Thủ tục mới thay")
    decision = AnnouncementDecision.objects.create(
        reference_code="12/QĐ-UBND",
        issuer="Ủy ban nhân dân tỉnh",
        rank=DecisionRank.PROVINCE,
        signed_on=date(2026, 6, 10),
    )
    Procedure.objects.filter(pk=old.pk).update(
        state=ProcedureState.ABOLISHED, abolished_on=date(2026, 6, 10), abolished_by=decision, replaced_by=new
    )

    page = said(client, f"{URL}{old.code}/")

    assert "Thủ tục này đã bãi bỏ theo Quyết định số 12/QĐ-UBND ngày 10/06/2026" in page
    assert f'<a href="{URL}{new.code}/">Thủ tục mới thay</a>' in page


def test_a_printed_code_leads_to_the_page(client):
    one = make_procedure()

    for address in (f"{URL}{one.code}.000.00.00.H18/", f"{URL}m/{one.code}", f"{URL}m/{one.code}.H18"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, f"{URL}{one.code}/")


def test_what_changed_stands_side_by_side(client):
    record = told(name="Thủ tục đổi dần")
    bring_in(record)
    bring_in(
        record
        | {"methods": [{"method": "DIRECT", "time_limit": "2 WORKING_DAY", "fee": "0 VNĐ ()", "note": None}]},
        name="sau.jsonl.gz",
    )

    page = said(client, f"{URL}{record['id']}/thay-doi/")

    before, now = page.partition("Cách nộp, thời hạn, phí và lệ phí")[2].partition("Nay")[::2]
    assert "Trực tuyến, 5 ngày làm việc" in before
    assert "Trực tiếp, 2 ngày làm việc" in now
    assert f'href="{URL}{record["id"]}/thay-doi/"' in said(client, f"{URL}{record['id']}/")


def test_each_case_has_its_list_to_tick_and_its_file(client):
    one = make_procedure(
        documents=[
            {"group": "Trường hợp cấp lần đầu", "text": "Tờ khai mẫu A", "originals": 1, "copies": 0},
            {"group": "Trường hợp cấp lại", "text": "Đơn trình bày", "originals": 0, "copies": 2},
        ]
    )

    second = said(client, f"{URL}{one.code}/giay-to/?truong-hop=2")

    assert "Đơn trình bày (2 bản sao)" in second
    assert "Tờ khai mẫu A" not in second
    assert client.get(f"{URL}{one.code}/giay-to.xlsx?truong-hop=2").content[:2] == b"PK"
    assert client.get(f"{URL}{one.code}/giay-to/?truong-hop=3").status_code == HTTPStatus.NOT_FOUND


def test_the_list_to_tick_and_its_file_say_what_the_province_laid_down(client):
    one = make_procedure()
    LocalListing.objects.create(
        procedure=one, place="Bộ phận Một cửa", time_limit="3 ngày", fee="50.000 đồng"
    )

    page = said(client, f"{URL}{one.code}/giay-to/")
    file = client.get(f"{URL}{one.code}/giay-to.xlsx").content

    rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    table = [row[1] for row in rows]
    for label, text in (
        ("Nơi nộp", "Bộ phận Một cửa"),
        ("Thời hạn", "3 ngày"),
        ("Phí, lệ phí", "50.000 đồng"),
    ):
        assert f"{label}: {text}" in table
        assert text in page
    assert "5 ngày làm việc" not in page


def test_life_events_lead_to_their_procedures(client):
    bring_in(told(id="1.001193", name="Thủ tục đăng ký khai sinh"))

    assert f'href="{URL}tinh-huong/sinh-con/"' in said(client, URL)
    assert f'href="{URL}1.001193/"' in said(client, f"{URL}tinh-huong/sinh-con/")
    assert client.get(f"{URL}tinh-huong/khong-co/").status_code == HTTPStatus.NOT_FOUND


def test_an_empty_result_gives_advice(client):
    make_procedure()

    assert "Thử nói bằng lời thường" in said(client, f"{URL}?q=khai+sinh&cap=ministry")


@pytest.mark.parametrize("address", [URL, f"{URL}?q=giấy+phép", "procedure"])
def test_pages_ask_little_and_as_much_for_three_as_for_one(client, address):
    counts = []
    for many in (1, 2):
        bring_in(*(told() for _ in range(many)), name=f"{many}.jsonl.gz")
        page = f"{URL}{Procedure.objects.first().code}/" if address == "procedure" else address
        client.get(page)
        with CaptureQueriesContext(connection) as seen:
            client.get(page)
        counts.append(len(seen))

    assert counts[0] == counts[1] <= FEW_QUERIES


def test_groups_done_in_one_go_are_told_in_as_many_queries_for_three_as_for_one(client):
    own = make_procedure(id="1.900001", name="Đăng ký khai sinh")
    other = make_procedure(id="1.900002", name="Đăng ký thường trú")
    hidden = make_procedure(id="1.900003", name="Đang soạn")
    Procedure.objects.filter(pk=hidden.pk).update(state=ProcedureState.DRAFT)
    said(client, f"{URL}{own.code}/")  # what a process asks once in its life
    counts = []
    for number in range(3):
        group = LinkedGroup.objects.create(name=f"Nhóm {number}", slug=f"nhom-{number}")
        for position, member in enumerate((own, other, hidden)):
            LinkedProcedure.objects.create(group=group, procedure=member, position=position)
        with CaptureQueriesContext(connection) as asked:
            page = said(client, f"{URL}{own.code}/")
        counts.append(len(asked))
        told_of = page.partition("Làm cùng một lần")[2]
        assert (f"Nhóm {number}" in page, told_of.count("Đăng ký thường trú")) == (True, number + 1)
        assert "Đang soạn" not in page

    assert counts[0] == counts[1] == counts[2] <= FEW_QUERIES


def test_each_page_names_its_own_bases_and_leads_only_into_what_is_public(client):
    decree = make_decree(61, 2018)
    pages = []
    for name, number in (("Một", decree.reference_code), ("Hai", "12/QĐ-UBND")):
        one = make_procedure(
            legal_basis=[{"title": name, "number": number}, {"title": "Luật & lệ", "number": ""}]
        )
        pages.append(
            said(client, f"{URL}{one.code}/").partition("Căn cứ pháp lý</h3>")[2].partition("</ul>")[0]
        )

    leads = f'<a href="/van-ban/{decree.slug}/">61/2018/NĐ-CP: Một</a>'
    assert pages == [
        f" <ul><li>{leads}</li><li>Luật &amp; lệ</li>",
        " <ul><li>12/QĐ-UBND: Hai</li><li>Luật &amp; lệ</li>",
    ]
    LegalDocument.objects.update(is_public=False)
    first = Procedure.objects.order_by("pk").first()
    assert f"/van-ban/{decree.slug}/" not in said(client, f"{URL}{first.code}/")


def test_the_page_shows_what_the_law_wants_beside_the_parts(client):
    department = make_department()
    UnitCode.objects.create(unit=department, scheme="agency", value="H18.12")
    one = make_procedure()
    ServiceLevel.objects.create(
        procedure=one, scheme="partial_full", value="partial", reason="Phải đối chiếu bản chính."
    )

    facts = said(client, f"{URL}{one.code}/").partition("Thông tin chung")[2]

    for words in (
        "H18.12",
        level_words("partial_full", "partial"),
        "Phải đối chiếu bản chính.",
        "Đang công khai",
    ):
        assert words in facts
    bring_in(told(id=one.code, result="Khác"))
    assert "Đang công khai (sửa đổi, bổ sung)" in said(client, f"{URL}{one.code}/")


def test_a_legal_basis_says_its_number_once(client):
    titles = [
        {"number": "60/2014/QH13", "title": "Luật 60/2014/QH13"},
        {"number": "23/2015/NĐ-CP", "title": "Nghị định sửa đổi Nghị định số 123/2015/NĐ-CP"},
        {"number": "", "title": "Luật Hộ tịch"},
    ]
    procedure = make_procedure(legal_basis=titles)

    text = client.get(f"/thu-tuc/{procedure.code}/").content.decode()

    assert "<li>Luật 60/2014/QH13</li>" in text
    assert "<li>23/2015/NĐ-CP: Nghị định sửa đổi Nghị định số 123/2015/NĐ-CP</li>" in text
    assert "<li>Luật Hộ tịch</li>" in text


def test_what_is_not_known_is_said_the_same_way_everywhere(client):
    procedure = make_procedure(agency=None, receiving_address=None, conditions=None, decision="")

    for page in ("", "giay-to/"):
        text = client.get(f"/thu-tuc/{procedure.code}/{page}").content.decode()
        assert ">chưa có<" not in text
    text = client.get(f"/thu-tuc/{procedure.code}/").content.decode()
    assert text.count('<span class="lt-terms__none">Chưa có dữ liệu</span>') >= 3


def test_the_list_says_how_it_is_ordered(client):
    make_procedure()

    assert "1 thủ tục, hay dùng nhất đứng trước." in client.get("/thu-tuc/").content.decode()
