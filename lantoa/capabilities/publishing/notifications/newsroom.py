"""What is said to whom on the way of a text to the public: everybody in its chain learns of every step."""

from collections.abc import Iterable

from lantoa.capabilities.publishing.models import NewsroomItem
from lantoa.capabilities.publishing.queries.newsroom import chain_of
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.queries import people_with_role
from lantoa.foundation.notices.actions import tell
from lantoa.kit.dates import short_moment
from lantoa.kit.text import shorten


def _tell(
    people: Iterable[User], item: NewsroomItem, kind: str, subject: str, body: str, *, by: User | None = None
) -> None:
    """One notice each, never to the one who did it."""
    recipients = [person for person in people if by is None or person.pk != by.pk]
    tell(
        recipients,
        kind=f"publishing.{kind}",
        subject=shorten(f"{subject}: {item.title}", 250),
        body=body,
        url=item.desk_url,
    )


def _office() -> Iterable[User]:
    return people_with_role(Role.OFFICE)


def tell_sent(item: NewsroomItem, *, by: User, again: bool) -> None:
    """The editor who has it, else the whole office."""
    people = [item.step_owner] if item.step_owner else _office()
    unit = f" ({item.unit.label})" if item.unit else ""
    what = "Bài gửi lại sau khi sửa" if again else "Bài mới gửi biên tập"
    body = f"{by.full_name}{unit} gửi “{item.title}” để biên tập."
    _tell([person for person in people if person], item, "item_sent", what, body, by=by)
    if again:
        _tell(chain_of(item) - set(people), item, "item_sent", what, body, by=by)


def tell_returned(item: NewsroomItem, *, by: User, reason: str) -> None:
    """Author, editor and whoever put it forward."""
    body = f"{by.full_name} trả lại “{item.title}”. Lý do: {reason}"
    _tell(chain_of(item), item, "item_returned", "Bài bị trả lại", body, by=by)


def tell_submitted(item: NewsroomItem, *, by: User) -> None:
    """The author learns that leadership has it (leaders are told by approvals)."""
    _tell(
        {item.author},
        item,
        "item_submitted",
        "Bài đã trình lãnh đạo",
        f"{by.full_name} trình “{item.title}”.",
        by=by,
    )


def tell_recalled(item: NewsroomItem, *, by: User, reason: str) -> None:
    body = f"{by.full_name} rút “{item.title}” về biên tập. Lý do: {reason}"
    _tell(chain_of(item), item, "item_recalled", "Bài được rút về biên tập", body, by=by)


def tell_dropped(item: NewsroomItem, *, by: User) -> None:
    body = f"{by.full_name} bỏ bản sửa của “{item.title}”; bản đang công khai giữ nguyên."
    _tell(chain_of(item), item, "changes_dropped", "Bỏ bản sửa", body, by=by)


def tell_rescheduled(item: NewsroomItem, *, by: User, reason: str) -> None:
    hour = short_moment(item.publish_at) if item.publish_at else ""
    body = f"{by.full_name} đổi giờ đăng “{item.title}” sang {hour}. Lý do: {reason}"
    _tell(chain_of(item), item, "item_rescheduled", "Đổi giờ đăng", body, by=by)


def tell_published(item: NewsroomItem, *, by: User | None) -> None:
    body = f"“{item.title}” đã công khai trên cổng."
    if item.recording_note:
        body += f" {item.recording_note}"
    _tell(chain_of(item), item, "item_published", "Bài đã công khai", body, by=by)


def tell_failed(item: NewsroomItem) -> None:
    """The whole office and the one who put it forward: it should be public and is not."""
    people = {*_office(), *chain_of(item)}
    _tell(
        people,
        item,
        "item_failed",
        "Không đăng được đúng giờ",
        f"“{item.title}” chưa đăng được. {item.failure}",
    )


def tell_expired(item: NewsroomItem) -> None:
    body = f"“{item.title}” đã hết thời hạn đăng và không còn trên cổng."
    _tell(chain_of(item), item, "item_expired", "Hết thời hạn đăng", body)


def tell_withdrawn(item: NewsroomItem, *, by: User, reason: str) -> None:
    body = f"{by.full_name} gỡ “{item.title}” khỏi cổng. Lý do: {reason}"
    if item.recording_note:
        body += f" {item.recording_note}"
    _tell(chain_of(item), item, "item_withdrawn", "Bài đã gỡ", body, by=by)
