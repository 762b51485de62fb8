"""Posts in the console: what is on which network, a post with its preview and verbs, the accounts, the counts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lantoa.capabilities.publishing.actions import channels as verbs
from lantoa.capabilities.publishing.enums import OPEN_STATES, PostState
from lantoa.capabilities.publishing.forms.channels import AddressForm, PostFilterForm, PostForm, ReasonForm
from lantoa.capabilities.publishing.models import Digest, Post
from lantoa.capabilities.publishing.permissions import can_check_accounts, can_see_posts, can_send_posts
from lantoa.capabilities.publishing.queries import channels as queries
from lantoa.capabilities.publishing.queries.channels.posts import BADGES
from lantoa.capabilities.publishing.queries.channels.subscribers import recipients_of, subscriber_counts
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal
from lantoa.ports.delivery import outbox
from lantoa.ports.delivery.enums import MessageState
from lantoa.ports.delivery.networks import Network, is_connected

PAGE_SIZE = 25
SHOWN = 8
UNSENT = (*OPEN_STATES, PostState.FAILED, PostState.GIVEN_UP)


def _require_reader(user: User) -> None:
    if not can_see_posts(user):
        raise PermissionDenied


def _tabs(current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(f"channels_desk:{name}"), "current": name == current}
        for name, label in (
            ("index", "Bài đăng"),
            ("accounts", "Kết nối"),
            ("subscribers", "Người nhận tin"),
        )
    ]


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """All posts, narrowed; above them the fresh items that went nowhere yet."""
    _require_reader(request.user)
    form = PostFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = queries.posts_for(network=wanted.get("kenh", ""), state=wanted.get("trang_thai", ""))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "tabs": _tabs("index"),
        "form": form,
        "page": page,
        "rows": [(post, BADGES.get(PostState(post.state), "neutral")) for post in page],
        "fresh": queries.pages_without_posts()[:SHOWN] if can_send_posts(request.user) else [],
        "is_narrowed": any(wanted.values()),
    }
    return render(request, "publishing/channels/index.html", context)


@require_safe
def page_networks(request: StaffRequest, pk: int) -> HttpResponse:
    """One item on every network."""
    page = queries.page_for(request.user, pk)
    public = queries.is_public(page)
    context = {
        "page": page,
        "is_public": public,
        "cards": [
            (card, [(p, BADGES.get(PostState(p.state), "neutral")) for p in card.posts])
            for card in queries.cards_of(page)
        ],
        "may_send": can_send_posts(request.user) and public,
        "readers": recipients_of(page).count() if hasattr(page, "themes") else 0,
        "crumbs": [("Bài đăng", reverse("channels_desk:index")), (page.title, "")],
    }
    return render(request, "publishing/channels/page.html", context)


@require_POST
def prepare(request: StaffRequest, pk: int, network: str) -> HttpResponse:
    """First words for one network."""
    page = queries.page_for(request.user, pk)
    if network not in Network.values:
        raise Http404
    try:
        post = verbs.prepare_post(page=page, network=network, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("channels_desk:page", pk)
    return redirect(post.desk_url)


@require_safe
def post_page(request: StaffRequest, code: str) -> HttpResponse:
    """One post: how it looks, what it may still become."""
    post = queries.get_post_for(request.user, code)
    return _post(request, post)


@require_POST
def change(request: StaffRequest, code: str) -> HttpResponse:
    """Other words."""
    post = queries.get_post_for(request.user, code)
    form = _form(post, request.POST)
    if form.is_valid():
        try:
            verbs.change_post(post=post, by=request.user, **form.facts())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Đã lưu. Xem lại bản xem trước ở dưới đây.")
            return redirect(post.desk_url)
    return _post(request, post, form=form, status=400)


def _do(
    request: StaffRequest, code: str, verb: Callable[..., Any], sentence: str, **facts: Any
) -> HttpResponse:
    post = queries.get_post_for(request.user, code)
    try:
        verb(post=post, by=request.user, **facts)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, sentence)
    return redirect(post.desk_url)


@require_POST
def send(request: StaffRequest, code: str) -> HttpResponse:
    """Send it."""
    return _do(request, code, verbs.send_post, "Đã đưa vào hàng gửi. Kết quả hiện ở đây khi kênh trả lời.")


@require_POST
def retry(request: StaffRequest, code: str) -> HttpResponse:
    """Send again what did not go."""
    return _do(request, code, verbs.retry_post, "Đã đưa vào hàng gửi lại.")


@require_POST
def hand_over(request: StaffRequest, code: str) -> HttpResponse:
    """Post it by hand."""
    return _do(request, code, verbs.hand_over_post, "Đã ghi: bài đăng thủ công. Dán địa chỉ sau khi đăng.")


@require_POST
def drop(request: StaffRequest, code: str) -> HttpResponse:
    """Let it be."""
    return _do(request, code, verbs.drop_post, "Đã bỏ bài đăng.")


@require_POST
def count(request: StaffRequest, code: str) -> HttpResponse:
    """Count it in the plan."""
    return _do(request, code, verbs.count_post, "Đã tính vào kế hoạch.")


@require_POST
def removed(request: StaffRequest, code: str) -> HttpResponse:
    """It was taken down by hand."""
    return _do(request, code, verbs.confirm_removed, "Đã ghi: bài đã gỡ trên kênh.")


@require_POST
def posted(request: StaffRequest, code: str) -> HttpResponse:
    """It stands at this address."""
    post = queries.get_post_for(request.user, code)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            verbs.confirm_posted(post=post, by=request.user, url=form.cleaned_data["url"])
        except Refusal as refusal:
            form.add_error("url", refusal.message)
        else:
            messages.success(request, "Đã ghi địa chỉ bài đăng.")
            return redirect(post.desk_url)
    return _post(request, post, address_form=form, status=400)


@require_POST
def retract(request: StaffRequest, code: str) -> HttpResponse:
    """Take it down."""
    post = queries.get_post_for(request.user, code)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            verbs.retract_post(post=post, by=request.user, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Đã yêu cầu gỡ bài đăng.")
            return redirect(post.desk_url)
    return _post(request, post, reason_form=form, status=400)


def _form(post: Post, data: Any = None) -> PostForm:
    page = post.page.specific if post.page is not None else None
    return PostForm(data, post=post, picture=getattr(page, "lead_image", None))


def _post(
    request: StaffRequest,
    post: Post,
    *,
    form: PostForm | None = None,
    address_form: AddressForm | None = None,
    reason_form: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may, public = can_send_posts(request.user), queries.is_public(post.page)
    is_open = may and post.state in UNSENT
    is_shown = may and post.state == PostState.SENT and post.network != Network.EMAIL
    context = {
        "post": post,
        "badge": BADGES.get(PostState(post.state), "neutral"),
        "limits": queries.limits_of(post),
        "picture": queries.picture_of(post),
        "problems": queries.problems_of(post, public=public) if is_open else [],
        "is_connected": is_connected(post.network),
        "is_letter": post.network == Network.EMAIL,
        "package": post.profile.written(post.text, post.link),
        "form": form or (_form(post) if is_open else None),
        "address_form": (address_form or AddressForm())
        if is_open and post.network != Network.EMAIL
        else None,
        "reason_form": (reason_form or ReasonForm()) if is_shown else None,
        "is_open": is_open,
        "is_failed": is_open and post.state in (PostState.FAILED, PostState.GIVEN_UP),
        "may_send": is_open and public,
        "may_confirm_removed": may and post.state in (PostState.TO_REMOVE, PostState.REMOVING),
        "may_count": may and post.posted_at is not None and post.activity_id is None and bool(post.plan_note),
        "letters": _letters(post) if post.network == Network.EMAIL and post.recipients else [],
        "others": post.corrections.all(),
        "crumbs": _crumbs(post),
    }
    return render(request, "publishing/channels/post.html", context, status=status)


def _letters(post: Post) -> list[tuple[str, int]]:
    """(state in words, how many letters) of a mailing; addresses are nobody's to see."""
    found = outbox.outcomes(post.topic)
    return [(str(state.label), found[state]) for state in MessageState if found[state]]


def _crumbs(post: Post) -> list[tuple[str, str]]:
    trail = [("Bài đăng", reverse("channels_desk:index"))]
    if post.page_id is not None:
        trail.append((post.page_title, reverse("channels_desk:page", args=[post.page_id])))
    return [*trail, (post.get_network_display(), "")]


@require_safe
def accounts(request: StaffRequest) -> HttpResponse:
    """Which networks are connected, until when."""
    _require_reader(request.user)
    context = {
        "tabs": _tabs("accounts"),
        "cards": queries.account_cards(),
        "may_check": can_check_accounts(request.user),
    }
    return render(request, "publishing/channels/accounts.html", context)


@require_POST
def check(request: StaffRequest, network: str) -> HttpResponse:
    """Look whether an account works."""
    _require_reader(request.user)
    try:
        account = verbs.check_account(network=network, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        if account.problem:
            messages.error(request, account.problem)
        else:
            messages.success(request, f"{account}: kết nối hoạt động.")
    return redirect("channels_desk:accounts")


@require_safe
def subscribers(request: StaffRequest) -> HttpResponse:
    """How many people get letters; no addresses, nothing to take away."""
    _require_reader(request.user)
    context = {
        "tabs": _tabs("subscribers"),
        "counts": subscriber_counts(),
        "digests": Digest.objects.all()[:SHOWN],
        "public_url": reverse("publishing:subscribe"),
    }
    return render(request, "publishing/channels/subscribers.html", context)
