"""Forms of posts and subscriptions."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from lantoa.capabilities.publishing.enums import PostState, Rhythm
from lantoa.capabilities.publishing.models import Post, SectionPage, Subscriber
from lantoa.capabilities.publishing.queries.channels.subscribers import (
    sections_to_choose,
    themes_to_choose,
)
from lantoa.ports.delivery.networks import Network
from lantoa.ports.files.models import Picture
from lantoa.ui.forms import offer

OFFERED = 40
STATES = [("", "Tất cả"), ("waiting", "Cần xử lý"), *PostState.choices]


class _PictureChoice(forms.ModelChoiceField):
    """A picture by its title."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


def pictures_to_offer(*chosen: Picture | None) -> QuerySet[Picture]:
    """The given pictures and the newest with a text alternative. Two queries."""
    newest = Picture.objects.exclude(description="").order_by("-created_at", "-pk")
    wanted = [one.pk for one in chosen if one is not None]
    return Picture.objects.filter(pk__in=[*wanted, *newest.values_list("pk", flat=True)[:OFFERED]]).order_by(
        "-created_at", "-pk"
    )


class PostForm(forms.Form):
    """The words of a post. Shows only what its network has."""

    title = forms.CharField(label="Tiêu đề", max_length=300)
    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 8}))
    picture = _PictureChoice(
        label="Ảnh",
        queryset=Picture.objects.none(),
        required=False,
        empty_label="Không kèm ảnh",
        help_text="Ảnh đại diện của tin, bài và các ảnh mới nhất có mô tả trong kho hình ảnh.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, post: Post, picture: Picture | None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).update(
            title=post.title, text=post.text, picture=post.picture_id, revision=post.revision
        )
        super().__init__(*args, **kwargs)
        profile = post.profile
        if not profile.title_limit:
            del self.fields["title"]
        else:
            self.fields["title"].help_text = f"Tối đa {profile.title_limit} ký tự."
        if not profile.has_picture:
            del self.fields["picture"]
        else:
            offer(self, picture=pictures_to_offer(picture, post.picture))

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        cleaned = self.cleaned_data
        return {
            "title": cleaned.get("title", ""),
            "text": cleaned["text"],
            "picture": cleaned.get("picture"),
            "revision": cleaned["revision"],
        }


class AddressForm(forms.Form):
    """Where the post stands that a person made."""

    url = forms.URLField(
        label="Địa chỉ bài đã đăng",
        max_length=500,
        assume_scheme="https",
        help_text="Dán địa chỉ từ trang mạng xã hội.",
    )


class ReasonForm(forms.Form):
    """Why a post is taken down."""

    reason = forms.CharField(label="Lý do gỡ", max_length=500)


class PostFilterForm(forms.Form):
    """Narrows the list of posts."""

    kenh = forms.ChoiceField(label="Kênh", required=False, choices=[("", "Tất cả"), *Network.choices])
    trang_thai = forms.ChoiceField(label="Trạng thái", required=False, choices=STATES)


class _Names(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(getattr(obj, "short_name", "") or obj.title)


class ChoiceForm(forms.Form):
    """What of and how often: the part that a subscriber can change."""

    rhythm = forms.ChoiceField(
        label="Nhận thư", choices=Rhythm.choices, initial=Rhythm.WEEKLY, widget=forms.RadioSelect
    )
    sections = _Names(
        label="Chuyên mục",
        queryset=SectionPage.objects.none(),
        required=False,
        help_text="Không chọn gì là nhận tất cả.",
    )
    themes = _Names(label="Nội dung", queryset=SectionPage.objects.none(), required=False)

    def __init__(self, *args: Any, subscriber: Subscriber | None = None, **kwargs: Any) -> None:
        if subscriber is not None:
            kwargs["initial"] = {
                "rhythm": subscriber.rhythm,
                "sections": [one.pk for one in subscriber.sections.all()],
                "themes": [one.pk for one in subscriber.themes.all()],
            }
        super().__init__(*args, **kwargs)
        offer(self, sections=sections_to_choose(), themes=themes_to_choose())


class SubscribeForm(ChoiceForm):
    """The public form."""

    email = forms.EmailField(
        label="Thư điện tử",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    field_order = ["email", "rhythm", "sections", "themes"]
