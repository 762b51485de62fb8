"""The accounts on networks: connected or not, until when their keys work."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from lantoa.capabilities.publishing.models import NetworkAccount
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.kit.clock import now
from lantoa.kit.dates import short_date
from lantoa.ports.delivery.networks import Network, is_connected

# Days before the end of a key on which administrators are told; from the first on it stands on their list.
WARN_DAYS = (14, 7, 1)
HOW_TO = {
    Network.FACEBOOK: "LANTOA_FACEBOOK_PAGE_ID, LANTOA_FACEBOOK_TOKEN",
    Network.ZALO: "LANTOA_ZALO_APP_ID, LANTOA_ZALO_APP_SECRET, LANTOA_ZALO_REFRESH_TOKEN",
    Network.MASTODON: "LANTOA_MASTODON_URL, LANTOA_MASTODON_TOKEN",
    Network.WEBHOOK: "LANTOA_WEBHOOK_URL, LANTOA_WEBHOOK_SECRET",
}
# Networks that have an account to look at.
WITH_ACCOUNT = tuple(network for network in Network if network != Network.EMAIL)


@dataclass(frozen=True)
class AccountCard:
    """One network on the screen of connections."""

    network: str
    label: str
    is_connected: bool
    settings: str
    account: NetworkAccount | None

    @property
    def expiry(self) -> str:
        """Until when the key works, in words; what is unknown is said."""
        if self.account is None or not self.account.account:
            return "Chưa kiểm tra"
        if self.account.never_expires:
            return "Không hết hạn"
        if self.account.expires_at is None:
            return "Không rõ: nơi cung cấp không cho biết"
        day = timezone.localdate(self.account.expires_at)
        return f"{short_date(day)} (còn {max(days_left(self.account), 0)} ngày)"

    @property
    def badge(self) -> tuple[str, str]:
        """(words, kind) of the state."""
        if not self.is_connected:
            return "Đăng thủ công", "neutral"
        if self.account is None:
            return "Chưa kiểm tra", "info"
        if self.account.problem:
            return "Có lỗi", "danger"
        if self.account.expires_at is not None and days_left(self.account) <= WARN_DAYS[0]:
            return "Khóa sắp hết hạn", "warning"
        return "Hoạt động", "success"


def days_left(account: NetworkAccount) -> int:
    """Whole days until the key ends; negative when it has ended. Only for accounts with an end."""
    if account.expires_at is None:
        raise ValueError("this account has no end")
    return (account.expires_at - now()) // timedelta(days=1)


def account_cards() -> list[AccountCard]:
    """Every network with an account. One query."""
    known = {account.network: account for account in NetworkAccount.objects.all()}
    return [
        AccountCard(
            network.value, str(network.label), is_connected(network), HOW_TO[network], known.get(network)
        )
        for network in WITH_ACCOUNT
    ]


def accounts_waiting_for(user: User) -> list[WaitingLine]:
    """For administrators: keys that end within two weeks, accounts that do not answer. One query."""
    if not user.has_role(Role.ADMINISTRATOR):
        return []
    lines = []
    for account in NetworkAccount.objects.all():
        if not is_connected(account.network):
            continue
        ends: date | None = timezone.localdate(account.expires_at) if account.expires_at else None
        soon = ends is not None and days_left(account) <= WARN_DAYS[0]
        if account.problem or soon:
            lines.append(
                WaitingLine(
                    title=f"{account.get_network_display()}: khóa truy cập",
                    url=reverse("channels_desk:accounts"),
                    due_on=ends if soon else None,
                    state=account.problem or "Sắp hết hạn",
                    kind="Cấp khóa mới cho kênh" if soon else "Kết nối kênh có lỗi",
                )
            )
    return lines
