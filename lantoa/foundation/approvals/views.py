"""The page behind a one-time link: look, decide, without signing in.

Opening a link never uses it up (mail scanners open links); only a decision does. The address is the key,
so these pages are not indexed, not cached and give their address to no other site.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lantoa.foundation.approvals import registry, throttle
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision, LinkState
from lantoa.foundation.approvals.forms import ApproveForm, ReturnForm
from lantoa.foundation.approvals.queries import OpenedLink, opened_link
from lantoa.kit.errors import Refusal

View = Callable[..., HttpResponse]


def behind_link(view: View) -> View:
    """Find the link of the token and call `view(request, token, opened)`; keep the address private."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if throttle.is_stopped(request):
            response = _closed(request, None, HTTPStatus.TOO_MANY_REQUESTS)
        elif (opened := opened_link(token)) is None:
            throttle.count_miss(request)
            response = _closed(request, None, HTTPStatus.NOT_FOUND)
        else:
            response = view(request, token, opened, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        # Not "no-referrer": browsers would then send "Origin: null" and the forms would be refused.
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped


@require_safe
@behind_link
def link(request: HttpRequest, token: str, opened: OpenedLink) -> HttpResponse:
    """What is asked, with two forms; or the reason why nothing is asked any more."""
    if opened.state != LinkState.OPEN:
        return _closed(request, opened, _status_of(opened.state))
    return _page(request, token, opened, ApproveForm(prefix="a"), ReturnForm(prefix="r"))


@require_POST
@behind_link
def link_approve(request: HttpRequest, token: str, opened: OpenedLink) -> HttpResponse:
    """Approve as the person to whom the link was sent."""
    form = ApproveForm(request.POST, prefix="a")
    return _decide(request, token, opened, form, Decision.APPROVED)


@require_POST
@behind_link
def link_return(request: HttpRequest, token: str, opened: OpenedLink) -> HttpResponse:
    """Return with a reason."""
    form = ReturnForm(request.POST, prefix="r")
    return _decide(request, token, opened, form, Decision.RETURNED)


@require_safe
@behind_link
def link_file(request: HttpRequest, token: str, opened: OpenedLink, name: str) -> HttpResponse:
    """One file of the paper, while the link is open."""
    if opened.state != LinkState.OPEN:
        return _closed(request, opened, _status_of(opened.state))
    file = registry.attached_file(opened.request.handler, opened.request.paper, name)
    if file is None:
        raise Http404
    response = HttpResponse(file.data, content_type=file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file.file_name) or "attachment"
    return response


def request_page(request: HttpRequest, code: str) -> HttpResponse:
    """Old and mailed addresses lead to the staff page."""
    return redirect("approvals_desk:request", code)


def _decide(
    request: HttpRequest, token: str, opened: OpenedLink, form: ApproveForm | ReturnForm, decision: Decision
) -> HttpResponse:
    if opened.state != LinkState.OPEN:
        return _closed(request, opened, _status_of(opened.state))
    if form.is_valid():
        try:
            decide(
                request=opened.request,
                decision=decision,
                by=opened.link.recipient,
                reason=form.cleaned_data["reason"],
                link=opened.link,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("approvals:link", token)
    approve, give_back = ApproveForm(prefix="a"), ReturnForm(prefix="r")
    if isinstance(form, ApproveForm):
        approve = form
    else:
        give_back = form
    return _page(request, token, opened, approve, give_back, HTTPStatus.BAD_REQUEST)


def _page(
    request: HttpRequest,
    token: str,
    opened: OpenedLink,
    approve_form: ApproveForm,
    return_form: ReturnForm,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    asked = opened.request
    handler = registry.get(asked.handler)
    context = {
        "asked": asked,
        "recipient": opened.link.recipient,
        "expires_at": opened.link.expires_at,
        "label": handler.label,
        "summary": handler.summary(asked.paper),
        "token": token,
        "approve_form": approve_form,
        "return_form": return_form,
    }
    return render(request, "approvals/link.html", context, status=status)


def _closed(request: HttpRequest, opened: OpenedLink | None, status: int) -> HttpResponse:
    context = {
        "opened": opened,
        "asked": opened and opened.request,
        "too_many": status == HTTPStatus.TOO_MANY_REQUESTS,
    }
    return render(request, "approvals/link_closed.html", context, status=status)


def _status_of(state: LinkState) -> int:
    return HTTPStatus.OK if state == LinkState.DECIDED_HERE else HTTPStatus.GONE
