"""The register of boards: how each stands, what hangs, the verbs; the three-way check; the rule of days."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.procedures.actions.posting import post_sheet, remove_sheet, replace_sheet
from lantoa.capabilities.procedures.actions.posting_boards import (
    close_board,
    save_board,
    set_posting_rule,
)
from lantoa.capabilities.procedures.enums import Hanging
from lantoa.capabilities.procedures.forms.posting import BoardForm, PostForm, ReasonForm, RuleForm
from lantoa.capabilities.procedures.models import Posting, PostingBoard, PostingRule
from lantoa.capabilities.procedures.papers.posting import check_xlsx
from lantoa.capabilities.procedures.papers.sheets import shown_serial
from lantoa.capabilities.procedures.permissions import can_keep_procedures, can_post_for
from lantoa.capabilities.procedures.queries.posting import renewal_deadline, standing_of, standings_of
from lantoa.capabilities.procedures.queries.posting_boards import (
    boards_for,
    get_board_for,
    get_posting_for,
)
from lantoa.capabilities.procedures.queries.posting_check import check_three_ways, last_national_import
from lantoa.capabilities.procedures.queries.posting_sheets import find_sheet
from lantoa.capabilities.procedures.views.posting_answers import attempt, paper_answer, photo_answer
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.clock import today

CHECKED_A_PAGE = 50

BADGES = {
    Hanging.CURRENT: "success",
    Hanging.STALE: "warning",
    Hanging.MISSING: "warning",
    Hanging.ABOLISHED: "danger",
    Hanging.EXTRA: "neutral",
}
SHOWN_HISTORY = 30


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """Every board that I may see, with "32/34 đã niêm yết, 1 bản cũ" and the day by which it must be put right."""
    standings = standings_of(boards_for(request.user))
    counts = {state: sum(one.count(state) for one in standings) for state in Hanging}
    context = {
        "standings": standings,
        "stats": [
            ("Bảng đầy đủ, đúng bản", sum(one.is_complete for one in standings), len(standings)),
            ("Phiếu đúng bản", counts[Hanging.CURRENT], None),
            ("Bản cũ phải thay", counts[Hanging.STALE], None),
            ("Chưa niêm yết", counts[Hanging.MISSING], None),
            ("Đã bãi bỏ còn treo", counts[Hanging.ABOLISHED], None),
        ],
        "deadline": renewal_deadline(),
        "can_keep": can_keep_procedures(request.user),
        "today": today(),
    }
    return render(request, "procedures/posting/boards.html", context)


@require_safe
def board(request: StaffRequest, code: str) -> HttpResponse:
    """One board, worst lines first."""
    row = get_board_for(request.user, code)
    standing = standing_of(row)
    lines = [(line, BADGES[line.state], _serial(line.posting)) for line in standing.lines]
    gone = (
        Posting.objects.filter(board=row, removed_at__isnull=False)
        .select_related("sheet", "procedure", "removed_by")
        .order_by("-removed_at")[:SHOWN_HISTORY]
    )
    context = {
        "board": row,
        "standing": standing,
        "lines": lines,
        "facts": _facts(row),
        "gone": [(one, shown_serial(one.sheet.serial)) for one in gone],
        "has_difference": standing.count(Hanging.STALE, Hanging.MISSING) > 0,
        "can_post": can_post_for(request.user, row.unit_id) and row.closed_at is None,
        "can_keep": can_keep_procedures(request.user) and row.closed_at is None,
        "today": today(),
        "history": [
            {"text": line.sentence, "who": "", "when": line.at} for line in trail_of(row, limit=SHOWN_HISTORY)
        ],
    }
    return render(request, "procedures/posting/board.html", context)


def _serial(posting: Posting | None) -> str:
    return shown_serial(posting.sheet.serial) if posting else ""


def _facts(row: PostingBoard) -> list[tuple[str, Any]]:
    members = ""
    if row.sectors.all():
        members = f": {', '.join(sector.name for sector in row.sectors.all())}"
    return [
        ("Đơn vị quản lý", row.unit.name),
        ("Hình thức", row.get_kind_display()),
        ("Nơi đặt", row.place),
        ("Phải niêm yết", row.get_holds_display() + members),
        ("Khổ phiếu", row.get_format_display()),
        (
            "Kiểm tra lần tới",
            f"trước ngày {row.next_inspection_on:%d/%m/%Y}" if row.next_inspection_on else "",
        ),
    ]


def add(request: StaffRequest) -> HttpResponse:
    """Enter a board in the register."""
    return _edit(request, None)


def change(request: StaffRequest, code: str) -> HttpResponse:
    """Change a board."""
    return _edit(request, get_board_for(request.user, code))


@require_http_methods(["GET", "HEAD", "POST"])
def _edit(request: StaffRequest, row: PostingBoard | None) -> HttpResponse:
    if not can_keep_procedures(request.user):
        raise PermissionDenied
    form = BoardForm(request.POST or None, board=row)
    if request.method == "POST" and form.is_valid():
        done, saved = attempt(request, form, save_board, by=request.user, board=row, **form.cleaned_data)
        if done:
            messages.success(request, "Đã lưu bảng niêm yết.")
            return redirect("posting_desk:board", saved.code)
    back = reverse("posting_desk:board", args=[row.code]) if row else reverse("posting_desk:index")
    title = "Sửa bảng niêm yết" if row else "Thêm bảng niêm yết"
    return _form_page(request, form, title=title, submit_text="Lưu", back=back)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: StaffRequest, code: str) -> HttpResponse:
    """Take a board out of use."""
    row = get_board_for(request.user, code)
    if not can_keep_procedures(request.user):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, _ = attempt(request, form, close_board, board=row, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, "Bảng đã thôi dùng; mọi phiếu trên bảng được ghi là đã gỡ.")
            return redirect("posting_desk:index")
    back = reverse("posting_desk:board", args=[row.code])
    return _form_page(
        request,
        form,
        title="Thôi dùng bảng",
        subtitle=row.name,
        submit_text="Thôi dùng",
        back=back,
        danger=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def post(request: StaffRequest, code: str) -> HttpResponse:
    """Say that a sheet now hangs, by its serial; it takes the place of the procedure's old one."""
    row = get_board_for(request.user, code)
    if not can_post_for(request.user, row.unit_id):
        raise PermissionDenied
    form = PostForm(
        request.POST or None, request.FILES or None, initial={"serial": request.GET.get("so", "")[:30]}
    )
    if request.method == "POST" and form.is_valid():
        sheet = find_sheet(form.cleaned_data["serial"].rpartition("/")[2])
        if sheet is None:
            form.add_error("serial", "Không có phiếu nào mang số này.")
        else:
            old = Posting.objects.filter(
                board=row, procedure=sheet.procedure, removed_at__isnull=True
            ).first()
            verb, where = (replace_sheet, {"posting": old}) if old else (post_sheet, {"board": row})
            done, _ = attempt(
                request, form, verb, sheet=sheet, by=request.user, photo=form.cleaned_data["photo"], **where
            )
            if done:
                messages.success(request, f"Đã ghi niêm yết phiếu {shown_serial(sheet.serial)}.")
                return redirect("posting_desk:board", row.code)
    back = reverse("posting_desk:board", args=[row.code])
    return _form_page(
        request, form, title="Ghi niêm yết phiếu", subtitle=row.name, submit_text="Ghi niêm yết", back=back
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: StaffRequest, code: str) -> HttpResponse:
    """Say that a sheet no longer hangs."""
    posting = get_posting_for(request.user, code)
    if not can_post_for(request.user, posting.board.unit_id):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    back = reverse("posting_desk:board", args=[posting.board.code])
    if request.method == "POST" and form.is_valid():
        done, _ = attempt(request, form, remove_sheet, posting=posting, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, "Đã ghi gỡ phiếu.")
            return redirect(back)
    subtitle = f"{posting.procedure.code} · {posting.board.name}"
    return _form_page(
        request, form, title="Gỡ phiếu", subtitle=subtitle, submit_text="Ghi gỡ phiếu", back=back
    )


@require_safe
def photo(request: StaffRequest, code: str) -> FileResponse:
    """The photo of a posting, only to those who may see its board."""
    return photo_answer(get_posting_for(request.user, code))


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: StaffRequest) -> HttpResponse:
    """How soon boards follow a change."""
    if not can_keep_procedures(request.user):
        raise PermissionDenied
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, _ = attempt(request, form, set_posting_rule, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, "Đã đặt hạn thay phiếu.")
            return redirect("posting_desk:index")
    context = {"rules": PostingRule.objects.select_related("set_by"), "deadline": renewal_deadline()}
    return _form_page(
        request,
        form,
        title="Hạn thay phiếu niêm yết",
        submit_text="Đặt hạn",
        back=reverse("posting_desk:index"),
        **context,
    )


@require_safe
def check(request: StaffRequest) -> HttpResponse:
    """National data, portal and boards side by side; disagreement first."""
    standings = standings_of(boards_for(request.user))
    rows = check_three_ways(standings)
    wrong = [row for row in rows if not row.agrees]
    boards = [one.board for one in standings]
    page = Paginator(rows if "tat-ca" in request.GET else wrong, CHECKED_A_PAGE).get_page(
        request.GET.get("trang")
    )
    context = {
        "page": page,
        "rows": [(row, list(zip(boards, row.walls, strict=True))) for row in page.object_list],
        "right": (Hanging.CURRENT.label, Hanging.EXTRA.label, ""),
        "keeps": can_keep_procedures(request.user),
        "count": len(rows),
        "wrong": len(wrong),
        "boards": boards,
        "national_day": last_national_import(),
        "shows_all": "tat-ca" in request.GET,
    }
    return render(request, "procedures/posting/check.html", context)


@require_safe
def check_file(request: StaffRequest) -> HttpResponse:
    """The same as a table file, all rows."""
    standings = standings_of(boards_for(request.user))
    names = [f"{one.board.name} ({one.board.unit.label})" for one in standings]
    return paper_answer(check_xlsx(check_three_ways(standings), names))


def _form_page(request: StaffRequest, form: Any, **context: Any) -> HttpResponse:
    return render(request, "procedures/posting/form.html", {"form": form, "subtitle": ""} | context)
