"""Pages that belong to no capability."""

from django.http import HttpRequest, HttpResponse


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or cookies are off: say what to do."""
    del request, reason
    return HttpResponse("Biểu mẫu đã hết hiệu lực. Vui lòng quay lại, tải lại trang rồi gửi lại.", status=403)
