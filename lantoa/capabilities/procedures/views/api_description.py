"""The open interface described for machines (OpenAPI 3.1). A test holds every answer against it."""

from typing import Any

from lantoa.capabilities.procedures.enums import AuthorityLevel, Channel, ProcedureState

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
LINK: Schema = {"type": "string", "format": "uri"}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": sorted(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _said(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


_HEAD = {
    "code": _said(TEXT, "Mã thủ tục trong Cơ sở dữ liệu quốc gia"),
    "name": _said(TEXT, "Tên thủ tục"),
    "sector": _ref("SectorName"),
    "url": _said(LINK, "Trang của thủ tục trên cổng này"),
    "api_url": _said(LINK, "Toàn văn ở giao diện này"),
    "national_url": _said(TEXT, "Trang trên Cổng Dịch vụ công quốc gia; rỗng khi chưa biết"),
    "changed_at": {"type": "string", "format": "date-time"},
}
_LEVELS = _list({"type": "string", "enum": AuthorityLevel.values})
_CONTENT: Schema = {
    "type": "object",
    "required": ["name"],
    "description": "Các bộ phận của thủ tục theo Nghị định 63/2010/NĐ-CP. Bộ phận chưa có dữ liệu thì không có mặt.",
    "properties": {
        "name": TEXT,
        "steps": _list({"type": "object", "properties": {"name": TEXT, "text": TEXT}}),
        "handings": _list({"type": "object", "required": ["channel"], "properties": {"channel": TEXT}}),
        "requirements": _list({"type": "object", "required": ["text"], "properties": {"text": TEXT}}),
        "results": _list({"type": "object", "required": ["name"], "properties": {"name": TEXT}}),
        "sources": _list({"type": "object", "properties": {"number": TEXT, "title": TEXT}}),
        "audience": _list(TEXT),
        "levels": _list(TEXT),
        "conditions": TEXT,
    },
}
SCHEMAS: dict[str, Schema] = {
    "SectorName": _object(slug=TEXT, name=TEXT),
    "Found": _object(
        **_HEAD,
        levels=_LEVELS,
        channels=_list({"type": "string", "enum": Channel.values}),
        free=_said(FLAG, "Mọi khoản phí, lệ phí được ghi đều là không thu"),
        online=_said(FLAG, "Mọi trường hợp đều nộp trực tuyến được"),
    ),
    "Procedures": _object(
        query=TEXT,
        meant=_said(TEXT, "Câu hỏi sau khi sửa lỗi gõ; rỗng khi không sửa gì"),
        total=COUNT,
        limit=COUNT,
        offset=COUNT,
        results=_said(_list(_ref("Found")), "Theo thứ tự phù hợp nhất trước"),
    ),
    "Local": _object(place=TEXT, time_limit=TEXT, fee=TEXT, agency=TEXT, decision=TEXT),
    "Form": _object(
        name=TEXT,
        media_type=TEXT,
        pages=COUNT,
        size=_said(COUNT, "Số byte"),
        url=_said(LINK, "Tải tệp; không đổi khi mẫu được thay bằng tệp mới"),
    ),
    "Procedure": _object(
        **_HEAD,
        state={
            "type": "string",
            "enum": [state for state in ProcedureState.values if state != ProcedureState.DRAFT],
        },
        state_label=TEXT,
        version=COUNT,
        decision=TEXT,
        effective_from=DAY,
        changes_on=_said(DAY, "Ngày bản đã công bố tiếp theo có hiệu lực; null khi không có"),
        content=_CONTENT,
        local=_said(
            _list(_ref("Local")), "Quy định riêng của tỉnh: địa điểm, thời hạn, phí; rỗng khi không có"
        ),
        forms=_said(
            _list(_ref("Form")), "Mẫu đơn, tờ khai tải về được; rỗng khi chưa có tệp hoặc thủ tục đã bãi bỏ"
        ),
        abolished_on=_said(DAY, "Ngày bãi bỏ; với thủ tục đang công khai là ngày sẽ bãi bỏ"),
        abolished_by=TEXT,
        replaced_by=_said(TEXT, "Mã thủ tục thay thế; rỗng khi không có"),
    ),
    "Sectors": _object(results=_list(_object(slug=TEXT, name=TEXT, procedures=COUNT))),
    "Error": _object(
        error={
            "type": "object",
            "required": ["status", "message"],
            "properties": {"status": COUNT, "message": TEXT, "parameter": TEXT},
            "additionalProperties": False,
        }
    ),
}


def described(base: str) -> Schema:
    """The whole description; `base` is the portal's address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Danh mục thủ tục hành chính",
            "version": "1.0.0",
            "description": "Tra cứu thủ tục hành chính đang công khai. Chỉ để đọc, không cần đăng ký.",
        },
        "servers": [{"url": base}],
        "paths": {
            "/api/v1/procedures": {"get": _search()},
            "/api/v1/procedures/{code}": {"get": _one()},
            "/api/v1/sectors": {"get": _operation("sectors", "Các lĩnh vực có thủ tục công khai", "Sectors")},
        },
        "components": {"schemas": SCHEMAS},
    }


def _search() -> Schema:
    found = _operation("procedures", "Tìm thủ tục bằng lời thường, mã hoặc số quyết định", "Procedures", 400)
    flag = {"type": "string", "enum": ["1", "true"]}
    found["parameters"] = [
        _parameter("q", TEXT, "Câu hỏi, có dấu hay không dấu; bỏ trống thì liệt kê tất cả"),
        _parameter("sector", TEXT, "Lĩnh vực: slug hoặc tên"),
        _parameter("level", {"type": "string", "enum": AuthorityLevel.values}, "Cấp thực hiện"),
        _parameter("channel", {"type": "string", "enum": Channel.values}, "Cách nộp hồ sơ"),
        _parameter("free", flag, "Chỉ thủ tục không thu phí, lệ phí"),
        _parameter("online", flag, "Chỉ thủ tục nộp trực tuyến được trong mọi trường hợp"),
        _parameter("limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}, "Số kết quả"),
        _parameter("offset", {"type": "integer", "minimum": 0, "default": 0}, "Bỏ qua bấy nhiêu kết quả đầu"),
    ]
    return found


def _one() -> Schema:
    one = _operation("procedure", "Toàn văn một thủ tục", "Procedure", 404)
    one["parameters"] = [
        {
            "name": "code",
            "in": "path",
            "required": True,
            "schema": TEXT,
            "description": "Mã, dạng in nào cũng được",
        }
    ]
    return one


def _operation(name: str, summary: str, schema: str, *errors: int) -> Schema:
    said = {
        400: "Tham số không dùng được",
        404: "Không có thủ tục công khai này",
        429: "Gọi quá nhiều lần trong một phút",
    }
    answers = {"200": _answer("Kết quả", schema)}
    return {
        "operationId": name,
        "summary": summary,
        "responses": answers | {str(status): _answer(said[status], "Error") for status in (*errors, 429)},
    }


def _answer(description: str, schema: str) -> Schema:
    return {"description": description, "content": {"application/json": {"schema": _ref(schema)}}}


def _parameter(name: str, schema: Schema, description: str) -> Schema:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}
