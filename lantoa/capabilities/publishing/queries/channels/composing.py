"""What a page looks like on a network: first words, limits, what is wrong before anything is sent."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from lantoa.capabilities.publishing.models import Post
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date
from lantoa.kit.numbers import show_number
from lantoa.kit.text import shorten, tidy
from lantoa.ports.delivery.channels.base import Profile
from lantoa.ports.delivery.networks import profile_of

HASHTAG = re.compile(r"(?<![\w&])#\w+")
# Large enough for every network, small enough for Zalo (1 MB).
PICTURE_FILTER = "max-1600x1600|format-jpeg|jpegquality-80"
SMALL_FILTER = "max-1200x1200|format-jpeg|jpegquality-70"
SMALL_BELOW = 2 * 1024 * 1024
NOT_PUBLIC = "Tin, bài này không công khai nên không đăng được."


@dataclass(frozen=True)
class Piece:
    """First words of a post."""

    title: str
    text: str
    link: str
    picture: Any = None


@dataclass(frozen=True)
class ReadyPicture:
    """A picture as it goes out: its name in the public store, its address, size in bytes."""

    name: str
    url: str
    size: int
    alt: str


@dataclass(frozen=True)
class Limits:
    """What the preview counts."""

    length: int
    limit: int
    title_length: int
    title_limit: int
    hashtags: list[str]
    link_note: str
    picture_note: str

    @property
    def is_over(self) -> bool:
        return self.length > self.limit or bool(self.title_limit and self.title_length > self.title_limit)


def short_link(page: Page) -> str:
    """The whole address of `page`: the permanent short one where it has one, else its own. One query at most."""
    short = getattr(page, "short_address", None)
    path = reverse("publishing:short", args=[short.code]) if short is not None else page.get_url() or ""
    return path if path.startswith("http") else f"{settings.BASE_URL}{path}"


def compose(page: Page, network: str) -> Piece:
    """First words for `network`: the title, the summary as far as it fits, the address, the leading picture."""
    profile = profile_of(network)
    link = short_link(page)
    title = shorten(tidy(page.title), profile.title_limit) if profile.title_limit else ""
    summary = tidy(getattr(page, "summary", ""))
    whole = summary if title else "\n\n".join(part for part in (tidy(page.title), summary) if part)
    picture = getattr(page, "lead_image", None) if profile.has_picture else None
    return Piece(title, _fitted(whole or tidy(page.title), profile, link), link, picture)


def compose_correction(post: Post, note: str) -> Piece:
    """The words that put `post` right: in place (its text, then the note), or as a post of its own."""
    profile = post.profile
    mark = f"Đính chính ngày {short_date(today())}: {tidy(note)}".strip(" :")
    if profile.can_revise and post.remote_id:
        room = profile.text_limit - profile.length(f"{mark}\n\n", post.link)
        text = f"{mark}\n\n{shorten(post.text, max(room, 1))}" if room > 1 else mark
        return Piece(post.title, _fitted(text, profile, post.link), post.link, post.picture)
    title = shorten(f"Đính chính: {post.page_title}", profile.title_limit) if profile.title_limit else ""
    text = mark if title else f"{mark}\n\n({post.page_title})"
    return Piece(title, _fitted(text, profile, post.link), post.link, post.picture)


def picture_of(post: Post) -> ReadyPicture | None:
    """The picture of a post in the size that goes out; made when it is not there yet. None without one."""
    if post.picture is None or not post.profile.has_picture:
        return None
    small = post.profile.picture_limit < SMALL_BELOW
    made = post.picture.get_rendition(SMALL_FILTER if small else PICTURE_FILTER)
    return ReadyPicture(made.file.name, made.url, made.file.size, tidy(post.picture.description))


def limits_of(post: Post) -> Limits:
    """What the network counts, in its own way."""
    profile = post.profile
    length = profile.length(post.text, post.link)
    if profile.link_weight is not None:
        note = f"mỗi đường dẫn tính {profile.link_weight} ký tự"
    elif profile.link_in_text:
        note = "đường dẫn tính trong số ký tự"
    else:
        note = "đường dẫn gửi riêng, không tính vào số ký tự"
    if not profile.has_picture:
        shown = "không kèm ảnh"
    elif profile.picture_required:
        shown = f"bắt buộc có ảnh, tối đa {_megabytes(profile)} MB"
    else:
        shown = f"có thể kèm ảnh, tối đa {_megabytes(profile)} MB"
    tags = HASHTAG.findall(post.text)
    return Limits(length, profile.text_limit, len(post.title), profile.title_limit, tags, note, shown)


def problems_of(post: Post, *, public: bool) -> list[str]:
    """Why this post cannot be sent as it is: whole sentences; empty when it can."""
    profile, limits = post.profile, limits_of(post)
    found = []
    if not public:
        found.append(NOT_PUBLIC)
    if not post.text.strip():
        found.append("Bài đăng chưa có nội dung.")
    if limits.length > limits.limit:
        over = show_number(limits.length - limits.limit)
        found.append(f"Nội dung dài hơn giới hạn {show_number(limits.limit)} ký tự: bớt {over} ký tự.")
    if profile.title_limit and not post.title.strip():
        found.append("Bài đăng chưa có tiêu đề.")
    if profile.title_limit and limits.title_length > profile.title_limit:
        found.append(f"Tiêu đề dài hơn {profile.title_limit} ký tự.")
    return found + _picture_problems(post, profile)


def _picture_problems(post: Post, profile: Profile) -> list[str]:
    if profile.picture_required and post.picture is None:
        return [f"{profile.label} bắt buộc có ảnh. Chọn ảnh đại diện cho bài đăng."]
    try:
        picture = picture_of(post)
    except OSError:
        return ["Không đọc được tệp ảnh. Chọn ảnh khác."]
    if picture is None:
        return []
    if not picture.alt:
        return ["Ảnh chưa có mô tả bằng chữ cho người khiếm thị. Ghi mô tả ở kho hình ảnh hoặc bỏ ảnh."]
    if picture.size > profile.picture_limit:
        return [f"Ảnh nặng hơn {_megabytes(profile)} MB. Chọn ảnh khác."]
    return []


def _megabytes(profile: Profile) -> str:
    return show_number(profile.picture_limit / (1024 * 1024))


def _fitted(text: str, profile: Profile, link: str) -> str:
    """The longest beginning of `text` (cut between words) that fits with the link."""
    limit = profile.text_limit
    while profile.length(text, link) > profile.text_limit and limit > 1:
        limit -= max(profile.length(text, link) - profile.text_limit, 1)
        text = shorten(text, max(limit, 1))
    return text
