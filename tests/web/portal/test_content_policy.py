"""The content policy is the library's, word for word; only its writing is spared."""

import pytest
from csp.constants import NONCE, SELF
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpResponse

from lantoa.web.portal.middleware import ContentPolicyMiddleware

HEADER = "Content-Security-Policy"


def header_of(middleware, rf, view) -> str | None:
    return middleware(view)(rf.get("/")).headers.get(HEADER)


def plain(request):
    return HttpResponse("văn bản")


def with_a_nonce(request):
    return HttpResponse(str(request.csp_nonce))


def parts(header: str | None) -> set[str]:
    return {part.strip() for part in (header or "").split(";")}


@pytest.mark.parametrize(
    "view",
    [plain, csp_update({"img-src": ["blob:"]})(plain), csp_exempt()(plain)],
    ids=["plain", "updated", "exempt"],
)
def test_the_header_is_the_one_of_the_library(rf, view):
    own = header_of(ContentPolicyMiddleware, rf, view)

    assert parts(own) == parts(header_of(CSPMiddleware, rf, view))


def test_a_page_that_asks_for_a_nonce_finds_it_in_its_header(rf, settings):
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"script-src": [SELF, NONCE]}}
    middleware = ContentPolicyMiddleware(with_a_nonce)

    first, second = (middleware(rf.get("/")) for _ in range(2))

    assert first.content != second.content
    for response in (first, second):
        assert f"'nonce-{response.content.decode()}'" in response[HEADER]


def test_another_policy_is_written_anew(rf, settings):
    middleware = ContentPolicyMiddleware(plain)
    before = middleware(rf.get("/"))[HEADER]

    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": ["'none'"]}}

    assert "script-src 'self'" in before
    assert middleware(rf.get("/"))[HEADER] == "default-src 'none'"


def test_a_header_that_a_view_wrote_itself_stays(rf):
    def strict(request):
        return HttpResponse("tệp", headers={HEADER: "sandbox"})

    assert header_of(ContentPolicyMiddleware, rf, strict) == "sandbox"


def test_a_policy_that_only_reports_is_left_to_the_library(rf, settings):
    settings.CONTENT_SECURITY_POLICY_REPORT_ONLY = {"DIRECTIVES": {"default-src": ["'none'"]}}

    response = ContentPolicyMiddleware(plain)(rf.get("/"))

    assert response["Content-Security-Policy-Report-Only"] == "default-src 'none'"
    assert "script-src 'self'" in response[HEADER]
