"""Looking whether the accounts on networks work, and telling administrators before a key ends."""

from django.db import transaction
from django.urls import reverse

from lantoa.capabilities.publishing.models import NetworkAccount
from lantoa.capabilities.publishing.permissions import can_check_accounts
from lantoa.capabilities.publishing.queries.channels.accounts import WARN_DAYS, WITH_ACCOUNT, days_left
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.queries import people_with_role
from lantoa.foundation.audit.actions import record
from lantoa.foundation.notices.actions import tell
from lantoa.kit.clock import now
from lantoa.kit.errors import NotAllowed, WrongState
from lantoa.ports.delivery.channels.base import Connection, DeliveryError
from lantoa.ports.delivery.networks import is_connected
from lantoa.ports.delivery.sending import channel_named


def check_account(*, network: str, by: User | None) -> NetworkAccount:
    """Ask the network whose account ours is and until when the key works (kiểm tra kết nối).

    Refused: NotAllowed, WrongState (not connected). What goes wrong on the other side is kept as `problem`.
    Side effects: the newest look; trail when a person asked; a notice to administrators 14, 7 and 1 days before
    the key ends, and when it does not work.
    """
    if by is not None and not can_check_accounts(by):
        raise NotAllowed(
            "Chỉ Văn phòng và quản trị hệ thống kiểm tra được kết nối.", code="check_not_allowed"
        )
    if network not in WITH_ACCOUNT or not is_connected(network):
        raise WrongState("Kênh này chưa được kết nối.", code="network_not_connected")
    found, problem = _look(network)
    with transaction.atomic():
        account, _ = NetworkAccount.objects.get_or_create(network=network, defaults={"looked_at": now()})
        account.looked_at, account.problem = now(), problem[:500]
        if found is not None:
            account.account = found.account[:200]
            account.expires_at, account.never_expires = found.expires_at, found.never_expires
        account.save()
        if by is not None:
            record("publishing.account_checked", on=account, by=by, result=problem.rstrip(".") or "hoạt động")
        _warn(account)
    return account


def _look(network: str) -> tuple[Connection | None, str]:
    channel = channel_named(network)
    check = getattr(channel, "check", None)
    if check is None:
        return Connection("", never_expires=True), ""
    try:
        return check(), ""
    except DeliveryError as error:
        return None, error.message


def _warn(account: NetworkAccount) -> None:
    people = people_with_role(Role.ADMINISTRATOR)
    name, url = account.get_network_display(), reverse("channels_desk:accounts")
    if account.problem:
        tell(
            people,
            kind="publishing.account_failed",
            subject=f"Kết nối {name} có lỗi",
            body=account.problem,
            url=url,
            dedupe_key=f"account:{account.network}:{account.looked_at:%Y-%m-%d}",
        )
    if account.expires_at is None:
        return
    passed = [days for days in WARN_DAYS if days_left(account) <= days]
    if passed:
        tell(
            people,
            kind="publishing.account_expiring",
            subject=f"Khóa truy cập {name} sắp hết hạn",
            body=f"Còn {max(days_left(account), 0)} ngày. Hãy cấp khóa mới để các bài đăng không bị dừng.",
            url=url,
            dedupe_key=f"account:{account.network}:{account.expires_at:%Y-%m-%d}:{passed[-1]}",
        )


def check_all_accounts() -> int:
    """Look at every connected network (the clock asks every morning); return how many have a problem."""
    accounts = [check_account(network=each, by=None) for each in WITH_ACCOUNT if is_connected(each)]
    return sum(bool(account.problem) for account in accounts)
