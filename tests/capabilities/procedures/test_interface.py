"""The open interface: truthful to its description, public things only, errors in Vietnamese."""

import json
from http import HTTPStatus
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.capabilities.procedures.enums import ProcedureKind, ProcedureState
from lantoa.capabilities.procedures.models import Procedure
from lantoa.kit import clock
from tests.factories.procedures import bring_in, make_procedure, told

pytestmark = pytest.mark.django_db
URL = "/api/v1/procedures"
TYPES = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


def hold(value: Any, schema: dict[str, Any], schemas: dict[str, Any], where: str = "$") -> None:
    """Hold `value` against `schema`: the part of JSON Schema that the description uses."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    names = schema.get("type", [])
    types = [TYPES[name] for name in ([names] if isinstance(names, str) else names)]
    assert not types or any(type(value) is one for one in types), f"{where}: {value!r}"
    assert value in schema.get("enum", [value]), where
    assert not isinstance(value, int) or value >= schema.get("minimum", value), where
    if isinstance(value, dict):
        known = schema.get("properties", {})
        assert set(schema.get("required", ())) <= set(value), where
        assert schema.get("additionalProperties", True) or set(value) <= set(known), where
        for name, part in value.items():
            hold(part, known.get(name, {}), schemas, f"{where}.{name}")
    if isinstance(value, list):
        for number, part in enumerate(value):
            hold(part, schema.get("items", {}), schemas, f"{where}[{number}]")


@pytest.fixture
def description(client) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json()


def held(client, description, address: str, path: str, status: int = 200) -> Any:
    """The answer at `address`, held against what the description says of `path`."""
    response = client.get(address)
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    said = description["paths"][path]["get"]["responses"][str(status)]["content"]["application/json"][
        "schema"
    ]
    hold(response.json(), said, description["components"]["schemas"])
    return response.json()


def test_answers_are_what_the_description_says(client, description):
    bring_in(
        told(id="1.001193", name="Thủ tục đăng ký khai sinh"), told(id="1.000894", name="Đăng ký kết hôn")
    )

    listed = held(client, description, f"{URL}?q=khai+sinh&limit=1", URL)
    one = held(client, description, f"{URL}/1.001193", f"{URL}/{{code}}")
    held(client, description, "/api/v1/sectors", "/api/v1/sectors")
    wrong = held(client, description, f"{URL}?limit=x", URL, 400)
    gone = held(client, description, f"{URL}/1.000000", f"{URL}/{{code}}", 404)

    assert [row["code"] for row in listed["results"]] == ["1.001193"]
    assert one["content"]["name"] == "Thủ tục đăng ký khai sinh"
    assert wrong["error"]["message"] == "Tham số limit phải là số nguyên từ 1 trở lên."
    assert gone["error"]["message"] == "Không có thủ tục công khai nào mang mã này."


@pytest.mark.parametrize(
    "asked", ["limit=0", "limit=-1", "offset=x", "level=ward", "channel=fax", "sector=khong-co"]
)
def test_a_parameter_that_cannot_be_used_is_named(client, asked):
    response = client.get(f"{URL}?{asked}")

    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert response.json()["error"]["parameter"] == asked.partition("=")[0]


def test_the_list_is_narrowed_and_turned(client):
    bring_in(*(told(id=f"1.00{number}", name=f"Đăng ký khai sinh {number}") for number in range(2001, 2006)))
    bring_in(told(id="1.003001", name="Đăng ký khai sinh ở tỉnh", level="Cấp Tỉnh", field="Tư pháp"))

    codes = [row["code"] for row in client.get(f"{URL}?q=khai+sinh&limit=100").json()["results"]]
    turned = [row["code"] for row in client.get(f"{URL}?q=khai+sinh&limit=2&offset=2").json()["results"]]
    province = client.get(f"{URL}?level=province").json()
    sector = client.get(f"{URL}?sector=tu-phap").json()

    assert len(codes) == 6
    assert turned == codes[2:4]
    assert (
        [row["code"] for row in province["results"]]
        == ["1.003001"]
        == [row["code"] for row in sector["results"]]
    )


@pytest.mark.parametrize("hidden", [{"state": ProcedureState.DRAFT}, {"kind": ProcedureKind.INTERNAL}])
def test_what_is_not_public_is_nowhere(client, hidden):
    procedure = make_procedure(name="Cấp giấy phép mật thám")
    assert procedure.code in client.get(f"{URL}?q=mật+thám").content.decode()

    Procedure.objects.filter(pk=procedure.pk).update(**hidden)

    for address in (f"{URL}?q=mật+thám", URL, f"{URL}?q={procedure.code}"):
        assert procedure.code not in json.dumps(client.get(address).json()["results"])
    assert client.get(f"{URL}/{procedure.code}").status_code == HTTPStatus.NOT_FOUND


def test_an_abolished_procedure_says_so_and_is_not_listed(client, description):
    procedure = make_procedure()
    Procedure.objects.filter(pk=procedure.pk).update(
        state=ProcedureState.ABOLISHED, abolished_on=clock.today()
    )

    one = held(client, description, f"{URL}/{procedure.code}", f"{URL}/{{code}}")

    assert (one["state"], one["state_label"]) == ("abolished", "Đã bãi bỏ")
    assert client.get(URL).json()["results"] == []


def test_an_answer_is_kept_and_asked_for_again_by_its_mark(client):
    make_procedure()
    first = client.get(URL)

    again = client.get(URL, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=60"
    assert first["Access-Control-Allow-Origin"] == "*"
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    assert not again.cookies


def test_only_reading_is_answered(client):
    assert client.post(URL).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert client.options(URL)["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_who_asks_without_end_is_told_to_wait(client, settings):
    cache.clear()
    settings.API_A_MINUTE = 5

    statuses = [client.get(URL).status_code for _ in range(8)]

    assert statuses[:5] == [200] * 5
    assert statuses[-1] == HTTPStatus.TOO_MANY_REQUESTS
    assert client.get(URL)["Retry-After"]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_asks_as_much_for_three_as_for_one(client, rows, django_assert_max_num_queries):
    bring_in(*(told() for _ in range(rows)))
    client.get(URL)

    with django_assert_max_num_queries(3):
        client.get(f"{URL}?q=giấy+phép")


def test_one_procedure_asks_only_for_what_it_tells(client):
    one = make_procedure()
    client.get(f"{URL}/{one.code}")

    with CaptureQueriesContext(connection) as seen:
        assert client.get(f"{URL}/{one.code}").json()["content"]["name"] == one.name

    reading = [row["sql"] for row in seen if '"procedures_procedureversion"."content"' in row["sql"]]
    assert len(reading) == 1
    assert "LIMIT" not in reading[0]  # asked for with the rest, not found missing by the model
