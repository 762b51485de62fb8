"""Nobody with a sensitive role works in the console on a password alone."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from lantoa.foundation.accounts.permissions import needs_second_factor

WHY = (
    "Vai trò của bạn phải dùng xác thực hai lớp. Hãy cài đặt một lớp xác thực trước khi vào khu vực làm việc."
)


class SecondFactorMiddleware:
    """Send people who need a second factor and have none to the set-up page before any page of the console."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(self.console) and self._must_set_up(request):
            messages.warning(request, WHY)
            return redirect("mfa_index")
        return self.get_response(request)

    @cached_property
    def console(self) -> str:
        """Address of the console; asked for at the first request, when all addresses are known."""
        return reverse("wagtailadmin_home")

    @staticmethod
    def _must_set_up(request: HttpRequest) -> bool:
        user = request.user
        return user.is_authenticated and needs_second_factor(user) and not get_adapter().is_mfa_enabled(user)
