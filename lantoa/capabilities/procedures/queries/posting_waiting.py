"""What waits for whoever keeps boards: sheets to renew, to take down, boards to inspect (part of the first screen)."""

from datetime import timedelta

from django.urls import reverse

from lantoa.capabilities.procedures.enums import Hanging, PrintState
from lantoa.capabilities.procedures.models import PrintRun
from lantoa.capabilities.procedures.permissions import can_post
from lantoa.capabilities.procedures.queries.posting import Standing, standings_of
from lantoa.capabilities.procedures.queries.posting_boards import boards_for
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.kit.clock import today

INSPECTION_AHEAD = timedelta(days=7)


def boards_waiting_for(user: User) -> list[WaitingLine]:
    """One line for each board where something is to be put right; for inspections due within a week; for long files that
    this person asked for and that could not be drawn. Bounded queries.
    """
    if not can_post(user) or not user.has_role(Role.COUNTER, Role.OFFICE):
        return []
    lines = [
        WaitingLine(
            title=run.title,
            url=reverse("posting_desk:print_run", args=[run.code]),
            state=run.get_state_display(),
            kind="Lập gói tra cứu" if run.is_package else "Vẽ tệp in",
        )
        for run in PrintRun.objects.filter(asked_by=user, state=PrintState.FAILED)
    ]
    boards = list(boards_for(user))
    if not boards:
        return lines
    lines += [_line(one) for one in standings_of(boards) if not one.is_complete]
    soon = today() + INSPECTION_AHEAD
    lines += [
        WaitingLine(
            title=board.name,
            url=reverse("posting_desk:start_round"),
            due_on=board.next_inspection_on,
            state="Đến hạn kiểm tra",
            kind="Kiểm tra niêm yết",
        )
        for board in boards
        if board.next_inspection_on and board.next_inspection_on <= soon
    ]
    return lines


def _line(standing: Standing) -> WaitingLine:
    parts = [
        f"{standing.count(state)} {words}"
        for state, words in (
            (Hanging.STALE, "bản cũ"),
            (Hanging.MISSING, "chưa niêm yết"),
            (Hanging.ABOLISHED, "phải gỡ"),
        )
        if standing.count(state)
    ]
    return WaitingLine(
        title=standing.board.name,
        url=reverse("posting_desk:board", args=[standing.board.code]),
        due_on=standing.due_on,
        state=", ".join(parts),
        kind="Thay phiếu niêm yết",
    )
