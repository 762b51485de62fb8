"""The words of letters to subscribers: one item, a correction, a week's digest, the request to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from lantoa.capabilities.publishing.models import ContentPage, Post
from lantoa.capabilities.publishing.queries.channels.composing import short_link
from lantoa.kit.dates import short_date
from lantoa.ui.agency import agency_for

# Stands in the text of a letter where each subscriber's own address comes; made of nothing that people write.
KEY = "0000-subscription-key-0000"


@dataclass(frozen=True)
class Words:
    """A letter as everybody gets it; `for_key` makes it one subscriber's own."""

    subject: str
    text: str
    html: str

    def for_key(self, key: str) -> tuple[str, str, dict[str, str]]:
        """(text, html, headers). The headers let mail programs end the subscription with one click (RFC 8058)."""
        leave = f"{settings.BASE_URL}{reverse('publishing:leave', args=[key])}"
        headers = {
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Precedence": "bulk",
        }
        return self.text.replace(KEY, key), self.html.replace(KEY, key), headers


def _page_of(name: str, *args: str) -> str:
    return f"{settings.BASE_URL}{reverse(f'publishing:{name}', args=args)}"


def _footer() -> str:
    return (
        f"\n\n--\n{agency_for(None).name}\n"
        "Bạn nhận thư này vì đã đăng ký nhận tin.\n"
        f"Đổi lựa chọn: {_page_of('subscription', KEY)}\n"
        f"Hủy nhận tin: {_page_of('leave', KEY)}\n"
    )


def _words(subject: str, heading: str, items: Sequence[dict[str, str]], note: str = "") -> Words:
    parts = [note] if note else []
    parts += ["\n".join(part for part in (one["title"], one["text"], one["url"]) if part) for one in items]
    html = render_to_string(
        "publishing/channels/letter.html",
        {
            "subject": subject,
            "heading": heading,
            "note": note,
            "items": items,
            "agency_name": agency_for(None).name,
            "choices": _page_of("subscription", KEY),
            "leave": _page_of("leave", KEY),
        },
    )
    return Words(subject, "\n\n".join(parts) + _footer(), html)


def words_of_post(post: Post) -> Words:
    """The letter about one item, or its correction."""
    return _words(post.title, post.title, [{"title": "", "text": post.text, "url": post.link}])


def words_of_digest(week: str, articles: Sequence[ContentPage]) -> Words:
    """The letter of one week for those who chose these pages."""
    items = [
        {
            "title": page.title,
            "text": page.summary,
            "url": short_link(page),
            "day": short_date(page.published_on),
        }
        for page in articles
    ]
    return _words(f"Bản tin tuần {week}: {len(items)} tin, bài mới", f"Bản tin tuần {week}", items)


def words_of_confirmation(address: str) -> tuple[str, str]:
    """(subject, text) of the letter that asks whether the address may be used. `address`: the signed page."""
    name = agency_for(None).name
    return (
        "Xác nhận đăng ký nhận tin",
        f"Có người vừa dùng địa chỉ thư điện tử này để đăng ký nhận tin của {name}.\n\n"
        "Nếu là bạn, hãy mở trang sau trong vòng 3 ngày và bấm “Xác nhận nhận tin”:\n"
        f"{address}\n\n"
        "Nếu không phải bạn, hãy bỏ qua thư này: chúng tôi không lưu địa chỉ khi chưa được xác nhận.\n",
    )
