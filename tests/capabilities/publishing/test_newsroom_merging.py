"""Two texts that began from one: what is merged by itself, what is asked, and that nothing is lost."""

import pytest
from django.urls import reverse

from lantoa.capabilities.publishing.actions.merging import drop_text, merge_texts, set_aside
from lantoa.capabilities.publishing.enums import ItemState
from lantoa.capabilities.publishing.models import ArticlePage, StaleVersion
from lantoa.capabilities.publishing.queries.merging import BOTH, MINE, THEIRS, parts_of
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.errors import Conflict, NotAllowed, WrongState
from tests.capabilities.publishing.test_newsroom_chain import refusal_of
from tests.factories.news import make_item, send
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
BODY = [("paragraph", "<p>Một.</p>"), ("paragraph", "<p>Hai.</p>")]


def fresh(page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()


class Desk:
    """A text in editing, saved by the first editor and set aside for the second."""

    def __init__(self, *, mine, theirs) -> None:
        self.item = send(make_item(body=BODY))
        self.first, self.second = make_user(Role.OFFICE), make_user(Role.OFFICE)
        self.base = fresh(self.item.page)
        theirs(other := fresh(self.item.page))
        self.theirs = other.save_revision(user=self.first)
        self.theirs.refresh_from_db()
        mine(own := self.base)
        self.text = set_aside(
            page=self.item.page.specific,
            content=own.serializable_data(),
            begun_from=self.item.page.latest_revision_id,
            by=self.second,
        )
        self.text.refresh_from_db()

    @property
    def parts(self):
        contents = (self.text.base_revision.content, self.text.content, self.theirs.content)
        return parts_of(
            self.item.page.specific, **dict(zip(("base", "mine", "theirs"), contents, strict=True))
        )

    def merge(self, choices=None, **facts):
        values = {
            "text": self.text,
            "choices": choices or {},
            "seen": self.theirs.pk,
            "by": self.second,
        } | facts
        merge_texts(**values)
        return fresh(self.item.page)


def set_title(text):
    return lambda page: setattr(page, "title", text)


def set_block(place, text):
    def change(page):
        page.body[place] = ("paragraph", f"<p>{text}</p>", page.body[place].id)

    return change


def lines(page) -> list[str]:
    return [block.value.source for block in page.body]


def test_changes_at_different_places_come_together_without_a_question():
    desk = Desk(mine=set_title("Tiêu đề của tôi"), theirs=set_block(1, "Hai, của người kia."))

    merged = desk.merge()

    assert not any(part.is_conflict for part in desk.parts)
    assert (merged.title, lines(merged)) == ("Tiêu đề của tôi", ["<p>Một.</p>", "<p>Hai, của người kia.</p>"])
    desk.text.refresh_from_db()
    assert desk.text.settled_at is not None


@pytest.mark.parametrize(("choice", "title"), [(MINE, "Của tôi"), (THEIRS, "Của người kia")])
def test_the_same_field_is_asked_for(choice, title):
    desk = Desk(mine=set_title("Của tôi"), theirs=set_title("Của người kia"))
    (part,) = desk.parts

    assert part.is_conflict
    assert desk.merge({part.key: choice}).title == title


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        (MINE, ["<p>Của tôi.</p>", "<p>Hai.</p>"]),
        (THEIRS, ["<p>Của kia.</p>", "<p>Hai.</p>"]),
        (BOTH, ["<p>Của kia.</p>", "<p>Của tôi.</p>", "<p>Hai.</p>"]),
        (None, ["<p>Của kia.</p>", "<p>Của tôi.</p>", "<p>Hai.</p>"]),
    ],
)
def test_the_same_block_can_be_kept_twice_and_is_when_nobody_chooses(choice, shown):
    desk = Desk(mine=set_block(0, "Của tôi."), theirs=set_block(0, "Của kia."))
    (part,) = desk.parts

    assert lines(desk.merge({part.key: choice} if choice else {})) == shown


def test_new_blocks_of_both_stay():
    def add(text):
        return lambda page: page.body.append(("paragraph", f"<p>{text}</p>"))

    desk = Desk(mine=add("Thêm của tôi."), theirs=add("Thêm của kia."))

    assert sorted(lines(desk.merge())) == sorted(
        ["<p>Một.</p>", "<p>Hai.</p>", "<p>Thêm của tôi.</p>", "<p>Thêm của kia.</p>"]
    )


def test_merging_is_for_the_one_who_wrote_with_the_newest_version_seen_once():
    desk = Desk(mine=set_title("Của tôi"), theirs=set_title("Của người kia"))
    values = {"text": desk.text, "choices": {}, "seen": desk.theirs.pk}

    assert refusal_of(merge_texts, **values, by=desk.first) == (NotAllowed, "not_my_text")
    assert refusal_of(merge_texts, **(values | {"seen": 1}), by=desk.second) == (Conflict, "newer_version")
    merge_texts(**values, by=desk.second)
    assert refusal_of(merge_texts, **values, by=desk.second) == (WrongState, "text_settled")
    assert refusal_of(drop_text, text=desk.text, by=desk.second) == (WrongState, "text_settled")


def test_a_text_is_given_up_by_its_writer_only():
    desk = Desk(mine=set_title("Của tôi"), theirs=set_title("Của người kia"))

    assert refusal_of(drop_text, text=desk.text, by=desk.first) == (NotAllowed, "not_my_text")
    drop_text(text=desk.text, by=desk.second)

    assert fresh(desk.item.page).title == "Của người kia"


def test_a_version_is_not_kept_over_a_newer_one_whoever_saves():
    item = make_item()
    mine, theirs = fresh(item.page), fresh(item.page)
    mine.begun_from = theirs.begun_from = (item.page.latest_revision_id, "")
    theirs.save_revision()

    with pytest.raises(StaleVersion):
        mine.save_revision()


def test_the_screen_shows_both_texts_and_keeps_what_was_chosen(client):
    desk = Desk(mine=set_title("Của tôi"), theirs=set_title("Của người kia"))
    address = reverse("newsroom:merge", args=[desk.text.code])
    client.force_login(desk.second)

    text = client.get(address).content.decode()
    assert "Của tôi" in text
    assert "Của người kia" in text
    client.post(address, {"seen": desk.theirs.pk, "p-title": "mine"})

    assert fresh(desk.item.page).title == "Của tôi"
    client.force_login(desk.first)
    assert client.get(address).status_code == 404
    desk.item.refresh_from_db()
    assert desk.item.state == ItemState.EDITING
