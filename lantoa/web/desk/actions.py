"""Verbs of the desk itself."""

from django.db import transaction

from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.errors import NotAllowed, WrongState
from lantoa.ports.delivery import outbox
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.web.desk.permissions import can_manage_delivery


@transaction.atomic
def send_letter_again(*, message: OutboxMessage, by: User) -> None:
    """Start over with a letter that failed or was given up. One audit line; delivered after the commit.

    Refused: NotAllowed (neither office nor administrator), WrongState (it is on its way or was sent).
    """
    if not can_manage_delivery(by):
        raise NotAllowed("Chỉ Văn phòng và quản trị hệ thống được gửi lại thư.", code="may_not_send_again")
    if not outbox.send_again(message):
        raise WrongState("Thư này đang được gửi hoặc đã gửi xong.", code="not_failed")
    record("desk.letter_sent_again", on=message, by=by)
