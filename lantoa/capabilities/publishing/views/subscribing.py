"""Public pages of the subscription. Each has a form or a secret address: never stored, never indexed."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.publishing.actions import channels as verbs
from lantoa.capabilities.publishing.forms.channels import ChoiceForm, SubscribeForm
from lantoa.capabilities.publishing.models import Subscriber
from lantoa.kit.errors import Refusal

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """The address is a key: not cached, not indexed, told to no other site."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for letters. The answer says nothing about whether the address is known."""
    form = SubscribeForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                verbs.ask_to_subscribe(**form.cleaned_data, place=request.META.get("REMOTE_ADDR", ""))
            except Refusal as refusal:
                form.add_error(None, refusal.message)
                if refusal.code == "too_many_asked":
                    status = HTTPStatus.TOO_MANY_REQUESTS
            else:
                return redirect("publishing:asked")
    return render(request, "publishing/channels/subscribe.html", {"form": form}, status=status)


@require_safe
@private
def asked(request: HttpRequest) -> HttpResponse:
    """What to do now."""
    return render(request, "publishing/channels/asked.html")


@require_http_methods(["GET", "HEAD", "POST"])
@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the letter. Opening it does nothing (mail scanners open links); the button does."""
    wanted = verbs.asked_in(token)
    if wanted is None:
        return render(request, "publishing/channels/link_ended.html", status=HTTPStatus.GONE)
    if request.method == "POST":
        try:
            subscriber = verbs.confirm_subscription(token=token)
        except Refusal:
            return render(request, "publishing/channels/link_ended.html", status=HTTPStatus.GONE)
        return redirect(f"{subscriber.get_absolute_url()}?xong=1")
    return render(request, "publishing/channels/confirm.html", {"wanted": wanted})


@require_http_methods(["GET", "HEAD", "POST"])
@private
def subscription(request: HttpRequest, key: str) -> HttpResponse:
    """Change or end one's own subscription."""
    subscriber = Subscriber.objects.filter(key=key).first()
    if subscriber is None:
        raise Http404
    form = ChoiceForm(request.POST or None, subscriber=subscriber)
    if request.method == "POST" and form.is_valid():
        verbs.change_subscription(key=key, **form.cleaned_data)
        return redirect(f"{subscriber.get_absolute_url()}?luu=1")
    context = {
        "form": form,
        "subscriber": subscriber,
        "is_new": "xong" in request.GET,
        "is_saved": "luu" in request.GET,
    }
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return render(request, "publishing/channels/subscription.html", context, status=status)


# Exempt: mail programs send this POST by themselves (RFC 8058), and the address itself is the key.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@private
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """End the subscription: a page that asks, and the one-click POST of mail programs. Leaving twice is fine."""
    if request.method == "POST":
        verbs.leave(key=key)
        return render(request, "publishing/channels/left.html")
    return render(request, "publishing/channels/leave.html", {"key": key})
