"""What posts and subscriptions tell the floors below: the sentences of the trail, who hears of outcomes."""

from lantoa.capabilities.publishing.actions.channels.outcomes import take_outcome
from lantoa.capabilities.publishing.actions.channels.subscribing import forget_letter
from lantoa.foundation.audit import registry as trail
from lantoa.ports.delivery.listening import listen

# Posts, accounts, subscriptions: (name, label, sentence). No address of a subscriber is ever a fact.
CHANNEL_ACTIONS = (
    ("publishing.post_prepared", "Soạn bài đăng", "{actor} đã soạn bài đăng “{label}”."),
    ("publishing.post_changed", "Sửa bài đăng", "{actor} đã sửa bài đăng “{label}”."),
    ("publishing.post_sent", "Gửi bài đăng", "{actor} đã gửi “{label}” lên {network}."),
    ("publishing.post_posted", "Đã đăng", "{actor} nhận kết quả: “{label}” đã đăng tại {url}."),
    ("publishing.post_failed", "Không đăng được", "{actor} không đăng được “{label}”. Lý do: {reason}."),
    ("publishing.post_handed_over", "Đăng thủ công", "{actor} nhận đăng thủ công “{label}”."),
    ("publishing.post_posted_by_hand", "Đã đăng thủ công", "{actor} đã đăng “{label}” tại {url}."),
    ("publishing.post_dropped", "Bỏ bài đăng", "{actor} đã bỏ bài đăng “{label}”."),
    ("publishing.post_correction", "Đính chính bài đăng", "{actor} lập bản đính chính của “{label}”."),
    ("publishing.post_removal_asked", "Gỡ bài đăng", "{actor} yêu cầu gỡ “{label}”. Lý do: {reason}."),
    ("publishing.post_removed", "Đã gỡ bài đăng", "{actor} đã gỡ “{label}”. Lý do: {reason}."),
    ("publishing.post_not_removed", "Chưa gỡ được", "{actor} chưa gỡ được “{label}”. Lý do: {reason}."),
    ("publishing.post_counted", "Tính vào kế hoạch", "{actor} đã tính “{label}” vào kế hoạch."),
    ("publishing.account_checked", "Kiểm tra kết nối", "{actor} đã kiểm tra kết nối “{label}”: {result}."),
    ("publishing.digest_sent", "Gửi bản tin tuần", "{actor} đã gửi “{label}”: {count} thư."),
    ("publishing.subscription_confirmed", "Xác nhận nhận tin", "{actor} ghi nhận xác nhận của {label}."),
    (
        "publishing.subscription_changed",
        "Đổi lựa chọn nhận tin",
        "{actor} ghi nhận lựa chọn mới của {label}.",
    ),
    ("publishing.subscription_ended", "Hủy nhận tin", "{actor} đã xóa {label} theo yêu cầu."),
)
LISTENERS = (("post", take_outcome), ("digest", take_outcome), ("subscription", forget_letter))


def register_channels() -> None:
    """Declare the sentences and listen to the outbox (called from apps.ready())."""
    for name, label, sentence in CHANNEL_ACTIONS:
        trail.register(name, label, sentence)
    for topic, listener in LISTENERS:
        listen(topic, listener)
