"""The catalogue from a file: whole or nothing, as often as one likes, broken files with one clear sentence."""

import gzip
import json
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command

from lantoa.capabilities.procedures.actions import import_catalogue
from lantoa.capabilities.procedures.models import (
    CatalogueImport,
    LegalBasis,
    Procedure,
    ProcedureVersion,
    Sector,
)
from lantoa.capabilities.procedures.queries import published_procedures
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.errors import BadInput, NotAllowed
from tests.factories.library import make_decree
from tests.factories.people import make_user
from tests.factories.procedures import bring_in, lines, make_procedure, told

pytestmark = pytest.mark.django_db


def counts(written):
    return written.read, written.introduced, written.amended, written.unchanged


def test_a_catalogue_is_entered_once_however_often_it_comes():
    records = [told(), told(field="Đất đai"), told()]

    first, again = bring_in(*records), bring_in(*records)

    assert (counts(first), counts(again)) == ((3, 3, 0, 0), (3, 0, 0, 3))
    assert published_procedures().count() == ProcedureVersion.objects.count() == 3
    assert set(Sector.objects.values_list("name", "slug")) == {("Hộ tịch", "ho-tich"), ("Đất đai", "dat-dai")}
    assert CatalogueImport.objects.count() == 1


def test_a_change_is_a_new_version_and_the_old_one_stays():
    record = told()
    bring_in(record)

    written = bring_in(record | {"result": "Giấy phép mới"}, told())

    procedure = Procedure.objects.get(code=record["id"])
    assert counts(written) == (2, 1, 1, 0)
    assert list(procedure.versions.values_list("number", "change")) == [(2, "amended"), (1, "introduced")]
    assert procedure.current.told.results[0].name == "Giấy phép mới"
    assert procedure.versions.get(number=1).told.results[0].name == "Giấy phép"


def test_what_has_no_version_of_its_own_changes_in_place():
    record = told()
    bring_in(record)

    written = bring_in(record | {"field": "Quốc tịch"})

    procedure = Procedure.objects.get(code=record["id"])
    assert counts(written) == (1, 0, 1, 0)
    assert (procedure.sector.name, procedure.versions.count()) == ("Quốc tịch", 1)


def test_another_decision_is_a_new_version_of_the_same_content():
    record = told()
    bring_in(record)

    bring_in(record | {"decision": "200/QĐ-BTP"})

    numbers = ProcedureVersion.objects.order_by("number").values_list("decision_number", flat=True)
    assert list(numbers) == ["163/QĐ-BTP", "200/QĐ-BTP"]


def test_legal_bases_lead_into_the_library_where_only_one_document_can_be_meant():
    decree = make_decree(61, 2018)
    hidden = make_decree(62, 2018, is_public=False)
    bases = [
        {"title": "Một", "number": decree.reference_code},
        {"title": "Hai", "number": hidden.reference_code},
        {"title": "Ba", "number": "12/QĐ-UBND"},
        {"title": "", "number": ""},
    ]

    make_procedure(legal_basis=bases)

    rows = LegalBasis.objects.values_list("position", "reference_code", "document")
    assert list(rows) == [
        (1, "61/2018/NĐ-CP", decree.pk),
        (2, "62/2018/NĐ-CP", None),
        (3, "12/QĐ-UBND", None),
    ]


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    make_procedure()
    many = [told() for _ in range(60)]

    with django_assert_max_num_queries(40):
        bring_in(*many)
    with django_assert_max_num_queries(12):
        bring_in(*many)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (gzip.compress(b"", mtime=0), "rỗng"),
        (b"\n \n", "không có thủ tục nào"),
        (b"[]", "không có thủ tục nào"),
        (lines(told())[:-20], "bị hỏng"),
        (b"\x1f\x8bxx", "bị hỏng"),
        (b"hello", "không phải"),
        (b'{"a": 1}', "Bản ghi 1"),
        (b"[1, 2]", "Bản ghi 1"),
        (gzip.decompress(lines(told(), told())) + b"{oops\n", "Dòng 3"),
        (gzip.decompress(lines(told(id="1.000001"), told(id="1.000001.000.00.00.H18"))), "đã có ở dòng 1"),
        (b'{"id":' + b"[" * 5000, "không phải"),
    ],
)
def test_a_broken_file_is_refused_with_its_place_and_leaves_nothing(data, words):
    with pytest.raises(BadInput) as refusal:
        import_catalogue(name="danh-muc.jsonl.gz", file=BytesIO(data), by=None)

    assert words in refusal.value.message
    assert not Procedure.objects.exists()
    assert not CatalogueImport.objects.exists()


def test_only_who_keeps_the_catalogue_imports_it():
    with pytest.raises(NotAllowed):
        bring_in(told(), by=make_user(Role.COUNTER))

    assert bring_in(told(), by=make_user(Role.OFFICE)).introduced == 1


def test_the_command_tells_what_it_did(tmp_path):
    file, out = tmp_path / "danh-muc.jsonl.gz", StringIO()
    file.write_bytes(lines(told(), told(conditions=None)))

    call_command("import_procedures", str(file), stdout=out)
    assert "Đã đọc:    2 thủ tục" in out.getvalue()
    assert "1  Chưa có dữ liệu về yêu cầu, điều kiện" in out.getvalue()

    out = StringIO()
    call_command("import_procedures", str(file), "--json", stdout=out)
    assert json.loads(out.getvalue()) == {
        "read": 2,
        "introduced": 0,
        "amended": 0,
        "unchanged": 2,
        "faults": {"no_conditions": 1},
    }
    with pytest.raises(CommandError, match="Không thấy tệp"):
        call_command("import_procedures", str(tmp_path / "khac"))
    file.write_bytes(b"{")
    with pytest.raises(CommandError, match="Chưa ghi thủ tục nào"):
        call_command("import_procedures", str(file))


def test_the_portals_own_shape_keeps_cases_and_channels():
    said = {
        "id": "019d2bfe-03ae-70ab-a3d7-d87d3f86c872",
        "code": "1.001731.000.00.00.H18",
        "name": "Hỗ trợ người có công",
        "decisionNo": "12/QĐ-BNV",
        "categoriesDetails": [{"name": "Người có công"}],
        "departmentsExecuting": [{"name": "Sở Nội vụ"}],
        "formalityTargetType": ["Công dân Việt Nam"],
        "type": "STANDARD",
        "isWard": False,
        "isProvince": True,
        "executionSteps": [{"name": "Bước 1", "description": "Nộp hồ sơ."}],
        "executionMethods": [
            {
                "submissionMethod": "ONLINE",
                "processingTime": 12,
                "processingTimeUnit": "WORKING_DAY",
                "description": "Qua cổng",
                "fees": [{"type": "FEE", "value": 50000, "currency": "VND", "description": "Một hồ sơ"}],
            }
        ],
        "executionCases": [
            {"name": "Cấp mới", "profileComponents": [{"name": "Đơn", "originalQty": 1, "copyQty": 0}]},
            {"name": "Cấp lại", "profileComponents": [{"name": "Giấy cũ", "originalQty": 1}]},
        ],
        "requirementsAndConditions": "Không",
        "legalBasisesDetails": [{"code": "131/2021/NĐ-CP", "name": "Nghị định về người có công"}],
        "resultsDetails": [{"code": "KQ.1", "name": "Quyết định"}],
    }

    for data in (said, [said], {"data": [said]}):
        import_catalogue(name="cong.json", file=BytesIO(json.dumps(data, indent=1).encode()), by=None)

    procedure = Procedure.objects.get()
    content = procedure.current.told
    assert (procedure.code, procedure.versions.count(), procedure.sector.name) == (
        "1.001731",
        1,
        "Người có công",
    )
    assert content.cases == ("Cấp mới", "Cấp lại")
    assert (content.handings[0].time.amount, content.handings[0].fees[0].amount) == (12, 50000)
    assert content.levels == ("province",)
