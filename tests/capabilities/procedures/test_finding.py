"""What people find: everyday words, abbreviations, no diacritics, slips; and nothing that is not public any more."""

import pytest

from lantoa.capabilities.procedures.enums import ProcedureKind, ProcedureState
from lantoa.capabilities.procedures.models import Procedure
from lantoa.capabilities.procedures.queries import find_procedures
from lantoa.capabilities.procedures.queries.finding import suggest_procedures
from lantoa.kit import clock
from lantoa.ports.search.models import Abbreviation
from tests.factories.procedures import bring_in, told

pytestmark = pytest.mark.django_db
NAMES = {
    "1.001193": "Thủ tục đăng ký khai sinh",
    "1.000894": "Thủ tục đăng ký kết hôn",
    "2.000806": "Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
    "1.004873": "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
    "3.000347": "Đổi giấy phép lái xe",
    "3.000348": "Cấp lại giấy phép lái xe",
    "1.001612": "Đăng ký thành lập hộ kinh doanh",
    "1.012784": "Tách thửa hoặc hợp thửa đất.",
    "1.115201": "Tách thửa hoặc hợp thửa đất",
    "1.115343": "Tách thửa hoặc hợp thửa đất",
    "1.012783": "Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
}


@pytest.fixture(autouse=True)
def catalogue():
    bring_in(
        *(
            told(id=code, name=name, decision=f"{number}/QĐ-BTP")
            for number, (code, name) in enumerate(NAMES.items(), 101)
        )
    )


def found(text: str, **narrowed: object) -> list[str]:
    pks = find_procedures(text, **narrowed).pks
    codes = dict(Procedure.objects.values_list("pk", "code"))
    return [codes[pk] for pk in pks]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("đăng ký kết hôn", "1.000894"),
        ("dang ky ket hon", "1.000894"),
        ("lấy chồng nước ngoài", "2.000806"),
        ("xin giấy độc thân cần giấy tờ gì", "1.004873"),
        ("mất gplx", "3.000348"),
        ("bằng lái xe hết hạn", "3.000347"),
        ("đkkd hộ cá thể", "1.001612"),
        ("ddawng kys khai sinh", "1.001193"),
        ("dangky khai sinh", "1.001193"),
        ("khai snih", "1.001193"),
        ("1.004873", "1.004873"),
        ("1.004873.000.00.00.H18", "1.004873"),
        ("107/qđ-btp", "1.001612"),
        ("tách thửa", "1.012784"),
    ],
)
def test_what_people_say_leads_to_what_they_mean(asked, code):
    assert found(asked)[0] == code


def test_variants_of_one_procedure_step_back_behind_others():
    assert sorted(found("tách thửa đất quyền sử dụng đất")[:2]) == ["1.012783", "1.012784"]


def test_a_slip_is_mended_and_said():
    assert find_procedures("khai snih").meant == "khai sinh"


def test_nothing_that_was_asked_for_is_nearly_found_at_most():
    assert find_procedures("tàu ngầm nguyên tử").near


def test_a_withdrawn_procedure_is_gone_and_a_new_one_is_there():
    assert "1.001193" in found("khai sinh")

    Procedure.objects.filter(code="1.001193").update(
        state=ProcedureState.ABOLISHED, abolished_on=clock.today()
    )
    bring_in(told(id="1.999999", name="Đăng ký khai sinh cho rồng"))

    codes = found("khai sinh")
    assert codes[0] == "1.999999"
    assert "1.001193" not in codes


@pytest.mark.parametrize("hidden", [{"state": ProcedureState.DRAFT}, {"kind": ProcedureKind.INTERNAL}])
def test_what_is_not_public_is_not_found(hidden):
    assert found("khai sinh")[0] == "1.001193"

    Procedure.objects.filter(code="1.001193").update(**hidden)

    assert "1.001193" not in found("khai sinh")
    assert "1.001193" not in found("1.001193")
    assert "1.001193" not in [card.code for card in suggest_procedures("đăng ký khai")]


def test_the_office_adds_its_own_words():
    assert found("giấy lý lộn xộn")[:1] != ["1.004873"]

    Abbreviation.objects.create(short="lộn xộn", long="tình trạng hôn nhân")

    assert found("giấy lộn xộn")[0] == "1.004873"


def test_suggestions_go_on_from_what_is_typed():
    assert suggest_procedures("đăng ký kh")[0].code == "1.001193"
    assert suggest_procedures("đ") == []


def test_the_list_is_narrowed_by_facets():
    bring_in(told(id="1.888888", name="Đăng ký khai sinh ở tỉnh", level="Cấp Tỉnh"))

    assert found("khai sinh", facets=["level:province"]) == ["1.888888"]
    assert found("khai sinh", sector="Không có") == []
