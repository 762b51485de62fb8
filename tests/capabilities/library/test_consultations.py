"""Draft consultations: window, comments without account, moderation, answers."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from lantoa.capabilities.library.actions.consultations import (
    change_consultation,
    create_consultation,
    extend_consultation,
    moderate_comment,
    publish_answers,
    publish_consultation,
    send_comment,
    withdraw_consultation,
    write_answer,
)
from lantoa.capabilities.library.models import Consultation, ConsultationComment
from lantoa.capabilities.library.queries import consultations_waiting_for
from lantoa.capabilities.library.queries.consultations import phase
from lantoa.capabilities.library.reading.consultation_rules import too_short
from lantoa.capabilities.library.views.consulting import LIMIT
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.clock import moved_to, now, today
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
SECRET_NAME, SECRET_CONTACT = "Lò Thị Kín Đáo", "0912345678"


@pytest.fixture
def office():
    return make_user(Role.OFFICE)


def make(office, *, published=True, days=30, **facts):
    made = create_consultation(
        by=office,
        title="Dự thảo Quy chế phối hợp",
        opens_on=today(),
        closes_on=today() + timedelta(days=days),
        draft_text="Điều 1. Phạm vi\nQuy chế này áp dụng cho Sở.\nĐiều 2. Hiệu lực\nTừ ngày ký.",
        **facts,
    )
    return publish_consultation(consultation=made, by=office) if published else made


def later(days):
    return moved_to(now() + timedelta(days=days))


def page(consultation):
    return reverse("library:consultation", args=[consultation.slug])


def form(consultation):
    return reverse("library:comment", args=[consultation.slug])


def test_a_prepared_draft_is_hidden_by_every_road_and_a_published_one_is_not(client, office):
    made = make(office, published=False)
    roads = [page(made), form(made), reverse("library:draft_file", args=[made.slug])]
    assert [client.get(road).status_code for road in roads] == [404, 404, 404]

    publish_consultation(consultation=made, by=office)

    assert made.title in client.get(reverse("library:consultations")).content.decode()
    assert 'id="dieu-1"' in client.get(page(made)).content.decode()
    assert [line.action for line in trail_of(made)] == [
        "library.consultation_published",
        "library.consultation_created",
    ]


def test_the_public_page_can_be_kept_and_the_form_cannot(client, office):
    made = make(office)

    shown, asked = client.get(page(made)), client.get(form(made))

    assert "csrftoken" not in shown.cookies
    assert "csrfmiddlewaretoken" not in shown.content.decode()
    assert "csrfmiddlewaretoken" in asked.content.decode()
    assert "no-store" in asked["Cache-Control"]


def test_a_comment_gives_a_code_and_never_shows_who_wrote_it(client, office):
    cache.clear()
    made = make(office)

    answer = client.post(
        form(made),
        {"text": "Nên nói rõ Điều 2.", "place": "Điều 2", "name": SECRET_NAME, "contact": SECRET_CONTACT},
    )
    comment = ConsultationComment.objects.get()
    assert answer.url == reverse("library:comment_sent", args=[made.slug, comment.code])
    assert (comment.name, comment.contact) == (SECRET_NAME, SECRET_CONTACT)
    assert comment.text not in client.get(page(made)).content.decode()
    moderate_comment(comment=comment, by=office, show=True)

    seen = [client.get(road).content.decode() for road in (page(made), answer.url)]

    assert comment.text in seen[0]
    assert comment.code in seen[1]
    for secret in (SECRET_NAME, SECRET_CONTACT):
        assert all(secret not in text for text in seen)
        assert all(secret not in str(vars(line)) for line in trail_of(made))
    client.force_login(office)
    desk = client.get(reverse("library_desk:consultation", args=[made.slug])).content.decode()
    assert SECRET_NAME in desk


def test_the_trap_the_token_and_the_brake_hold(office):
    cache.clear()
    made = make(office)
    client = Client()

    client.post(form(made), {"text": "Quảng cáo", "website": "http://x"})
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(form(made), {"text": "Không mã"}).status_code == 403
    assert ConsultationComment.objects.count() == 0
    for number in range(LIMIT):
        client.post(form(made), {"text": f"Ý kiến {number}"})
    stopped = client.post(form(made), {"text": "Thêm nữa"})

    assert stopped.status_code == 429
    assert "Thêm nữa" in stopped.content.decode()
    assert ConsultationComment.objects.count() == LIMIT
    cache.clear()


def test_the_window_opens_and_closes_by_itself_with_its_last_day_counted(office):
    made = make(office, days=2)

    phases = []
    for days in (-1, 0, 2, 3):
        with later(days):
            phases.append(phase(made))

    assert phases == ["coming", "open", "open", "closed"]
    with later(3), pytest.raises(WrongState):
        send_comment(consultation=made, text="Muộn")


def test_an_empty_or_endless_comment_is_refused(office):
    made = make(office)

    for text in (" ", "x" * 20_001):
        with pytest.raises(BadInput):
            send_comment(consultation=made, text=text)


def test_every_verb_refuses_whoever_does_not_keep_the_library(office):
    stranger = make_user(Role.UNIT_OFFICER)
    made = make(office)
    comment = send_comment(consultation=made, text="Ý kiến")
    attempts = [
        lambda: make(stranger),
        lambda: change_consultation(consultation=made, by=stranger, title="Khác"),
        lambda: publish_consultation(consultation=made, by=stranger),
        lambda: extend_consultation(consultation=made, by=stranger, closes_on=today()),
        lambda: withdraw_consultation(consultation=made, by=stranger, reason="Thử"),
        lambda: moderate_comment(comment=comment, by=stranger, show=True),
        lambda: write_answer(consultation=made, by=stranger, subject="a", verdict="accepted", text="b"),
        lambda: publish_answers(consultation=made, by=stranger),
    ]

    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_states_and_input_are_held(office):
    empty = create_consultation(by=office, title="Trống", opens_on=today(), closes_on=today())
    made = make(office)
    comment = send_comment(consultation=made, text="Ý kiến")
    refused = [
        (BadInput, lambda: publish_consultation(consultation=empty, by=office)),
        (BadInput, lambda: create_consultation(by=office, title=" ", opens_on=today(), closes_on=today())),
        (
            BadInput,
            lambda: create_consultation(
                by=office, title="Ngược", opens_on=today(), closes_on=today() - timedelta(days=1)
            ),
        ),
        (WrongState, lambda: change_consultation(consultation=made, by=office, title="Khác")),
        (WrongState, lambda: publish_consultation(consultation=made, by=office)),
        (BadInput, lambda: extend_consultation(consultation=made, by=office, closes_on=today())),
        (BadInput, lambda: withdraw_consultation(consultation=made, by=office, reason=" ")),
        (BadInput, lambda: moderate_comment(comment=comment, by=office, show=False)),
        (WrongState, lambda: publish_answers(consultation=made, by=office)),
        (
            BadInput,
            lambda: write_answer(consultation=made, by=office, subject="a", verdict="khác", text="b"),
        ),
    ]

    for kind, attempt in refused:
        with pytest.raises(kind):
            attempt()


def test_answers_come_out_when_the_window_is_over_and_each_comment_has_one(client, office):
    made = make(office, days=2)
    first, second = (send_comment(consultation=made, text=f"Ý kiến {n}") for n in (1, 2))
    moderate_comment(comment=first, by=office, show=True)
    answer = write_answer(
        consultation=made,
        by=office,
        subject="Phạm vi",
        verdict="accepted",
        text="Đã sửa Điều 1.",
        comments=[first],
    )
    assert answer.text not in client.get(page(made)).content.decode()

    with later(3):
        with pytest.raises(WrongState):
            publish_answers(consultation=made, by=office)
        moderate_comment(comment=second, by=office, show=False, reason="Quảng cáo")
        assert [line.kind for line in consultations_waiting_for(office)] == ["Công bố tiếp thu, giải trình"]
        publish_answers(consultation=made, by=office, conclusion="Cảm ơn.")

        shown = client.get(page(made)).content.decode()

    assert answer.text in shown
    assert "Ý kiến 2" not in shown
    assert consultations_waiting_for(office) == []
    with pytest.raises(WrongState):
        withdraw_consultation(consultation=made, by=office, reason="Muộn")


def test_a_stopped_consultation_is_no_longer_public(client, office):
    made = make(office)

    withdraw_consultation(consultation=made, by=office, reason="Chuyển cơ quan khác")

    assert client.get(page(made)).status_code == 404
    assert next(iter(trail_of(made))).action == "library.consultation_withdrawn"


def test_the_desk_leads_from_draft_to_answers(client, office):
    client.force_login(office)
    client.post(
        reverse("library_desk:new_consultation"),
        {
            "title": "Dự thảo kế hoạch",
            "draft_text": "Nội dung",
            "opens_on": f"{today():%d/%m/%Y}",
            "closes_on": f"{today():%d/%m/%Y}",
        },
    )
    made = Consultation.objects.get()
    desk = reverse("library_desk:consultation", args=[made.slug])
    assert "ngắn hơn mức tối thiểu" in client.get(desk).content.decode()
    client.post(reverse("library_desk:publish_consultation", args=[made.slug]))
    comment = send_comment(consultation=made, text="Ý kiến hay")
    client.post(reverse("library_desk:show_comment", args=[comment.code]))
    client.post(
        reverse("library_desk:answer", args=[made.slug]),
        {"comments": [comment.pk], "subject": "Góp ý", "verdict": "partly", "text": "Giải thích"},
    )
    with later(1):
        client.post(reverse("library_desk:conclude", args=[made.slug]), {"conclusion": "Xong"})

    made.refresh_from_db()
    assert made.state == "answered"
    client.force_login(make_user(Role.UNIT_OFFICER))
    assert client.get(desk).status_code in (302, 403)


@pytest.mark.parametrize(("days", "warned"), [(19, True), (20, False)])
def test_a_short_window_is_said_with_its_source(days, warned):
    opens = today()

    sentence = too_short(opens, opens + timedelta(days=days - 1))

    assert ("Luật số 64/2025/QH15" in sentence) is warned


def test_lists_ask_the_same_number_of_questions(client, office, django_assert_max_num_queries):
    made = make(office)

    def questions():
        counted = []
        for road in (
            reverse("library:consultations"),
            page(made),
            reverse("library_desk:consultations"),
            reverse("library_desk:consultation", args=[made.slug]),
        ):
            with django_assert_max_num_queries(40) as asked:
                client.get(road)
            counted.append(len(asked))
        return counted

    client.force_login(office)
    moderate_comment(comment=send_comment(consultation=made, text="Một"), by=office, show=True)
    questions()
    one = questions()
    for text in ("Hai", "Ba"):
        make(office)
        moderate_comment(comment=send_comment(consultation=made, text=text), by=office, show=True)

    assert questions() == one
