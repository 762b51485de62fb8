"""A document changes: the list of what cites it is right and complete, and each has a review."""

import re
from datetime import date

import pytest
from django.urls import reverse

from lantoa.capabilities.library.actions import citing
from lantoa.capabilities.library.actions.citing import catch_up, read_places
from lantoa.capabilities.library.actions.relations import add_relation, preview_relation, withdraw_relation
from lantoa.capabilities.library.actions.reviews import close_review, follow_change
from lantoa.capabilities.library.enums import CitationReviewState
from lantoa.capabilities.library.models import CitationReview, CitingPlace
from lantoa.capabilities.library.queries import mentions_of, reviews_waiting_for
from lantoa.capabilities.library.queries.citing import cited_in
from lantoa.capabilities.plans.enums import ItemKind, PlanState
from lantoa.capabilities.plans.models import PlanItem
from lantoa.capabilities.publishing.models import (
    CONTENT_PAGES,
    EventNoticePage,
    GalleryPage,
    InformationPage,
    InitiativePage,
    LeafletPage,
    SectionPage,
)
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.factories import pages
from tests.factories.library import make_decree, make_page, make_section
from tests.factories.people import make_unit, make_user
from tests.factories.plans import make_item, make_plan

pytestmark = pytest.mark.django_db

SPELLINGS = (
    "theo Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ",
    "theo Nghị định 61/2018/NĐ-CP",
    "theo nghị định số 61 /2018/ NĐ - CP ngày 23-4-2018",
    "theo ND 61/2018/ND-CP",
    "theo NĐ 61/2018",
    "theo Nghị định số 61 năm 2018 của Chính phủ",
    "THEO NGHỊ ĐỊNH 61/2018",
)
OTHERS = (
    "theo Nghị định số 61/2019/NĐ-CP của Chính phủ",
    "theo Quyết định số 61/2018/QĐ-TTg",
    "theo Thông tư số 61/2018/TT-BTC",
    "có 61/2018 hồ sơ",
    "theo Nghị định số 161/2018/NĐ-CP",
)


@pytest.fixture
def office():
    return make_user(Role.OFFICE)


@pytest.fixture
def old():
    return make_decree(61, 2018)


@pytest.fixture
def new():
    return make_decree(118, 2025, start=date(2025, 7, 1))


def labels(reviews):
    return {review.label for review in reviews}


def test_every_citing_text_in_every_spelling_gets_a_review_and_no_other(office, old, new):
    section = make_section()
    wanted = {make_page(text, section=section).title for text in SPELLINGS}
    unwanted = {make_page(text, section=section).title for text in OTHERS}
    draft = make_page(SPELLINGS[1], section=section, live=False)
    plan = make_plan(state=PlanState.IN_FORCE, year=2025, published=True, title="Kế hoạch năm 2025")
    make_item(plan.versions.get(), ItemKind.LEGAL_BASIS, SPELLINGS[0])
    unread = make_plan(title="Kế hoạch đang soạn")
    make_item(unread.versions.get(), ItemKind.THEME, SPELLINGS[4])
    closed = make_plan(state=PlanState.CLOSED, year=2019, title="Kế hoạch đã kết thúc")
    make_item(closed.versions.get(), ItemKind.LEGAL_BASIS, SPELLINGS[0])

    relation = add_relation(kind="replaces", source=new, target=old, by=office)

    assert labels(relation.reviews.all()) == wanted | {draft.title, plan.title, unread.title}
    assert not labels(relation.reviews.all()) & unwanted
    drafts = relation.reviews.filter(place_is_draft=True)
    assert labels(drafts) == {draft.title, unread.title}


def test_a_page_with_unpublished_changes_is_two_places(office, old, new):
    page = make_page("Bài không dẫn văn bản nào.")
    page.body = [("paragraph", f"<p>{SPELLINGS[0]}</p>")]
    page.save_revision()

    relation = add_relation(kind="replaces", source=new, target=old, by=office)

    assert [(one.label, one.place_is_draft, one.url) for one in relation.reviews.all()] == [
        (page.title, True, "")
    ]


def test_the_guidance_of_a_replaced_decree_and_its_citers_are_flagged_too(office, old, new):
    guidance = make_decree(1, 2019, reference_code="01/2019/TT-VPCP", title="Hướng dẫn")
    based = make_decree(2, 2019, reference_code="02/2019/NĐ-CP", title="Căn cứ")
    add_relation(kind="guides", source=guidance, target=old, by=None)
    add_relation(kind="based_on", source=based, target=old, by=None)
    through = make_page("theo Nghị định số 01/2019/TT-VPCP, tức 01/2019/TT-VPCP")
    make_page("theo Nghị định số 02/2019/NĐ-CP")

    relation = add_relation(kind="replaces", source=new, target=old, by=office)

    assert {(one.place_kind, one.document.pk, one.is_indirect) for one in relation.reviews.all()} == {
        ("document", guidance.pk, True),
        ("document", based.pk, True),
        ("article", guidance.pk, True),
    }
    assert through.title in labels(relation.reviews.all())


def test_an_amendment_of_articles_concerns_who_cites_them_or_the_whole(office, old, new):
    section = make_section()
    same = make_page("theo khoản 1 Điều 7 Nghị định số 61/2018/NĐ-CP", section=section)
    whole = make_page("theo Nghị định số 61/2018/NĐ-CP", section=section)
    make_page("theo Điều 9 Nghị định số 61/2018/NĐ-CP", section=section)

    relation = add_relation(kind="amends", source=new, target=old, by=office, pinpoint="khoản 2 Điều 7")

    assert labels(relation.reviews.all()) == {same.title, whole.title}


def test_guidance_and_legal_bases_change_nothing(office, old, new):
    make_page(SPELLINGS[0])

    for kind in ("guides", "details", "based_on", "consolidates"):
        add_relation(kind=kind, source=new, target=old, by=office)

    assert CitationReview.objects.count() == 0


def test_repeating_opens_nothing_twice_and_finds_what_is_new(office, old, new):
    page = make_page(SPELLINGS[0])
    relation = add_relation(kind="replaces", source=new, target=old, by=office)

    assert follow_change(relation=relation, by=office) == []
    later = make_page(SPELLINGS[1], section=page.get_parent().specific)
    assert labels(follow_change(relation=relation, by=office)) == {later.title}
    assert relation.reviews.count() == 2


def test_taking_the_relation_back_ends_open_reviews_and_keeps_decided_ones(office, old, new):
    section = make_section()
    make_page(SPELLINGS[0], section=section)
    make_page(SPELLINGS[1], section=section)
    relation = add_relation(kind="replaces", source=new, target=old, by=office)
    first = relation.reviews.first()
    close_review(review=first, by=office, state="corrected")

    withdraw_relation(relation=relation, by=office, reason="Nhập nhầm văn bản")

    assert sorted(relation.reviews.values_list("state", "note")) == [
        ("cancelled", "Quan hệ đã được rút: Nhập nhầm văn bản"),
        ("corrected", ""),
    ]
    with pytest.raises(WrongState):
        withdraw_relation(relation=relation, by=office, reason="Lần nữa")


def test_the_preview_counts_what_will_be_opened(office, old, new):
    make_page(SPELLINGS[0])

    shown = preview_relation(kind="replaces", target=old)
    relation = add_relation(kind="replaces", source=new, target=old, by=office)

    assert len(shown) == relation.reviews.count() == 1


def test_owner_and_office_are_told_and_it_waits_for_the_owner(office, old, new):
    unit = make_unit()
    writer = make_user(Role.UNIT_OFFICER, unit=unit)
    page = make_page(SPELLINGS[0], owner=writer)

    relation = add_relation(kind="replaces", source=new, target=old, by=office)

    told = Notice.objects.filter(kind="library.reviews_opened").values_list("recipient", flat=True)
    assert sorted(told) == sorted([writer.pk, office.pk])
    assert [line.title for line in reviews_waiting_for(writer)] == [f"Tin, bài: {page.title}"]
    assert reviews_waiting_for(office) == []
    assert next(iter(trail_of(old))).action == "library.reviews_opened"
    assert relation.reviews.get().unit == unit


def test_a_review_is_closed_by_its_owner_once_with_its_trace(office, old, new):
    writer = make_user(Role.UNIT_OFFICER, unit=make_unit())
    make_page(SPELLINGS[0], owner=writer)
    review = add_relation(kind="replaces", source=new, target=old, by=office).reviews.get()

    with pytest.raises(NotAllowed):
        close_review(review=review, by=make_user(Role.UNIT_OFFICER, unit=make_unit()), state="corrected")
    with pytest.raises(BadInput):
        close_review(review=review, by=writer, state="not_relevant")
    with pytest.raises(BadInput):
        close_review(review=review, by=writer, state="cancelled")
    close_review(review=review, by=writer, state="still_right", note="Bài nói về năm 2019")

    review.refresh_from_db()
    assert (review.state, review.done_by) == (CitationReviewState.STILL_RIGHT, writer)
    assert [line.action for line in trail_of(review)] == ["library.review_closed"]
    with pytest.raises(WrongState):
        close_review(review=review, by=writer, state="corrected")


def test_only_keepers_enter_and_take_back_relations(old, new):
    unit_person = make_user(Role.UNIT_OFFICER)
    relation = add_relation(kind="amends", source=new, target=old, by=None)

    with pytest.raises(NotAllowed):
        add_relation(kind="replaces", source=new, target=old, by=unit_person)
    with pytest.raises(NotAllowed):
        withdraw_relation(relation=relation, by=unit_person, reason="Thử")
    with pytest.raises(NotAllowed):
        follow_change(relation=relation, by=unit_person)


def test_relations_that_cannot_be_are_refused(office, old, new):
    add_relation(kind="based_on", source=new, target=old, by=office)
    same_day = make_decree(9, 2018)
    add_relation(kind="replaces", source=old, target=same_day, by=office)
    codes = []
    for facts in (
        {"kind": "replaces", "source": old, "target": old},
        {"kind": "replaces", "source": old, "target": new},
        {"kind": "replaces", "source": same_day, "target": old},
        {"kind": "amends", "source": new, "target": old, "until_on": date(2026, 1, 1)},
    ):
        with pytest.raises(BadInput) as refused:
            add_relation(by=office, **facts)
        codes.append(refused.value.code)
    with pytest.raises(Conflict):
        add_relation(kind="based_on", source=new, target=old, by=office)

    assert codes == ["related_to_itself", "issued_before_target", "related_in_a_circle", "end_without_stop"]


def test_the_index_reads_only_what_changed_and_forgets_what_is_gone(old):
    page = make_page(SPELLINGS[0])

    read_places()

    again = read_places()
    assert (again.changed, again.gone) == (0, 0)
    assert CitingPlace.objects.filter(label=page.title).exists()
    page.delete()

    assert not CitingPlace.objects.filter(label=page.title).exists()
    assert read_places().changed == 0


def body(text):
    return [("paragraph", f"<p>{text}</p>")]


def make_one_of_each(section):
    """Public pages of every kind that cite the decree, in the body and in fields of their own, and two drafts."""
    own = {
        LeafletPage: {"pick_up_at": f"Bộ phận một cửa, {SPELLINGS[4]}"},
        InitiativePage: {"problem": f"Vướng mắc {SPELLINGS[1]}"},
        EventNoticePage: {"audience": f"Công chức {SPELLINGS[3]}"},
        GalleryPage: {"summary": f"Ảnh tập huấn {SPELLINGS[0]}"},
    }
    for kind in CONTENT_PAGES:
        pages.make_page(
            kind, section, title=f"{kind.__name__} dẫn", **own.get(kind, {"body": body(SPELLINGS[0])})
        )
        pages.make_page(kind, section, title=f"{kind.__name__} không dẫn", lead_image=None)
    leaflet = pages.make_page(LeafletPage, section, title="Tờ rơi sửa lại", body=body("chưa dẫn"))
    leaflet.body = body(SPELLINGS[1])
    leaflet.save_revision()
    information = InformationPage(title="Giới thiệu", slug="gioi-thieu-thu", body=body(SPELLINGS[0]))
    section.get_parent().add_child(instance=information)
    information.save_revision().publish()


# In stored blocks letters with diacritics are written as numbers; the figures are not.
MEANT = re.compile(r"(?<!\d)61 ?/ ?2018(?!/Q|/T| h)|61 năm 2018")


def everything_that_cites():
    """Titles of what cites the decree, read from the tables themselves and not by way of the index."""
    found = set()
    for kind in (*CONTENT_PAGES, InformationPage, SectionPage):
        for page in kind.objects.all():
            versions = (page, page.get_latest_revision_as_object())
            if any(MEANT.search(repr(version.serializable_data())) for version in versions):
                found.add(page.title)
    items = PlanItem.objects.exclude(version__plan__state=PlanState.CLOSED)
    return found | {item.version.plan.title for item in items if MEANT.search(item.text)}


def test_the_list_is_everything_that_cites_articles_plan_and_leaflets(office, old, new):
    section = pages.make_section()
    make_one_of_each(section)
    make_page(SPELLINGS[6], title="Bài nháp", section=section, live=False)
    plan = make_plan(state=PlanState.IN_FORCE, year=2025, published=True, title="Kế hoạch năm 2025")
    make_item(plan.versions.get(), ItemKind.LEGAL_BASIS, SPELLINGS[0])
    draft = make_plan(title="Kế hoạch đang soạn")
    make_item(draft.versions.get(), ItemKind.THEME, SPELLINGS[4])
    for text in OTHERS:
        make_page(text, section=section)

    relation = add_relation(kind="replaces", source=new, target=old, by=office)

    cites = everything_that_cites()
    assert labels(relation.reviews.all()) == cites
    kinds = set(relation.reviews.values_list("kind_label", flat=True))
    assert {"Tin, bài", "Tờ rơi", "Kế hoạch"} <= kinds
    assert len(cites) == len(CONTENT_PAGES) + 5
    assert relation.reviews.filter(label="Tờ rơi sửa lại").get().place_is_draft


def test_a_change_of_law_reads_only_texts_that_changed(
    office, old, new, monkeypatch, django_assert_num_queries, django_assert_max_num_queries
):
    section = make_section()
    citing_page = make_page(SPELLINGS[0], section=section)
    other, newest = make_decree(15, 2020), make_decree(7, 2026)
    make_page("theo Nghị định số 15/2020/NĐ-CP", section=section)
    catch_up()
    read = []
    find = citing.find_places
    monkeypatch.setattr(citing, "find_places", lambda text: read.append(text) or find(text))

    with django_assert_max_num_queries(100) as few:
        add_relation(kind="replaces", source=new, target=old, by=office)
    another = type(citing_page)(title="Thêm", slug="them", body=body("không dẫn"))
    section.add_child(instance=another)
    pages.make_copies(another, 299)
    assert section.get_children().type(type(citing_page)).count() == 302
    catch_up()
    assert len(read) == 300
    read.clear()
    with django_assert_max_num_queries(len(few)):  # the first one also fills memories of the process
        add_relation(kind="replaces", source=newest, target=other, by=office)
    with django_assert_num_queries(7):  # marks 3, known 3, plans 1
        catch_up()
    assert read == []

    citing_page.body = body(f"{SPELLINGS[1]}, đã sửa")
    citing_page.save_revision()
    catch_up()
    assert len(read) == 1


def test_the_mark_of_a_page_changes_with_whatever_its_place_tells(old):
    writer = make_user(Role.UNIT_OFFICER, unit=make_unit())
    page = make_page(SPELLINGS[0], owner=writer)
    place = CitingPlace.objects.filter(key=str(page.pk))
    section = page.get_parent().specific

    def told():
        catch_up()
        return place.values_list("label", "url", "unit_id").get()

    before = told()
    section.slug = "tin-moi"
    section.save()
    moved = told()
    writer.unit = make_unit()
    writer.save()
    passed_on = told()
    section.view_restrictions.create(restriction_type="login")

    assert before[1].endswith(page.slug + "/")
    assert moved[1] == before[1].replace("/tin-tuc/", "/tin-moi/")
    assert passed_on[2] == writer.unit_id != before[2]
    assert told()[1] == ""


def test_the_public_page_names_public_places_only(office, old):
    shown = make_page(SPELLINGS[0])
    make_page(SPELLINGS[0], section=shown.get_parent().specific, live=False)
    read_places()

    assert [mention.title for mention in mentions_of(old)] == [shown.title]
    assert len(cited_in(old)) == 2


def test_a_number_without_its_year_is_flagged_as_open(office):
    first = make_decree(6, 2022, kind="decision", reference_code="06/QĐ-TTg", issuer="Thủ tướng Chính phủ")
    new = make_decree(7, 2024, kind="decision", reference_code="07/QĐ-TTg", issuer="Thủ tướng Chính phủ")
    make_page("theo Quyết định số 06/QĐ-TTg của Thủ tướng Chính phủ")

    review = add_relation(kind="replaces", source=new, target=first, by=office).reviews.get()

    assert "không ghi năm" in review.reason


def test_a_law_called_by_its_name_is_found(office):
    law = make_decree(
        1, 2018, kind="law", reference_code="24/2018/QH14", title="Luật An ninh mạng", issuer="Quốc hội"
    )
    new = make_decree(
        2, 2025, kind="law", reference_code="116/2025/QH15", title="Luật An ninh mạng", issuer="Quốc hội"
    )
    section = make_section()
    by_year = make_page("theo Luật An ninh mạng năm 2018", section=section)
    bare = make_page("theo Điều 8 Luật An ninh mạng, cơ quan", section=section)
    make_page("theo Luật An ninh mạng năm 2025 thì", section=section)
    make_page("theo Luật An ninh mạng số 116/2025/QH15", section=section)
    make_page("theo Luật An toàn thông tin mạng", section=section)

    relation = add_relation(kind="replaces", source=new, target=law, by=office)

    assert labels(relation.reviews.all()) == {by_year.title, bare.title}


def test_screens_show_the_ripple_to_the_office_and_to_the_unit(client, office, old, new):
    unit = make_unit()
    writer = make_user(Role.UNIT_OFFICER, unit=unit)
    page = make_page(SPELLINGS[0], owner=writer)
    client.force_login(office)
    address = reverse("library_desk:relate", args=[new.slug])
    typed = {"kind": "replaces", "target": "61/2018/NĐ-CP"}

    preview = client.post(address, typed | {"preview": "1"}).content.decode()
    assert "sẽ đánh dấu 1 mục" in preview
    assert page.title in preview
    saved = client.post(address, typed | {"save": "1"})
    review = CitationReview.objects.get()
    assert saved.url == reverse("library_desk:change", args=[review.relation_id])

    client.force_login(writer)
    assert page.title in client.get(saved.url).content.decode()
    asked = client.get(reverse("library_desk:review", args=[review.code])).content.decode()
    assert "được thay thế bởi" in asked
    client.post(reverse("library_desk:review", args=[review.code]), {"state": "corrected", "note": ""})
    review.refresh_from_db()
    assert review.state == CitationReviewState.CORRECTED

    client.force_login(make_user(Role.UNIT_OFFICER, unit=make_unit()))
    assert client.get(saved.url).status_code == 404
    assert client.get(reverse("library_desk:review", args=[review.code])).status_code == 404
    assert client.get(reverse("library_desk:index")).status_code in (302, 403)


def test_the_lists_ask_the_same_number_of_questions(client, office, django_assert_max_num_queries):
    client.force_login(office)
    section = make_section()
    olds = [make_decree() for _ in range(3)]
    news = [make_decree(year=2024) for _ in range(3)]

    def ripple(place):
        make_page(f"theo Nghị định số {olds[place].reference_code}", section=section)
        return add_relation(kind="replaces", source=news[place], target=olds[place], by=office)

    def questions():
        counted = []
        for address in ("changes", "index", "problems"):
            with django_assert_max_num_queries(40) as asked:
                assert client.get(reverse(f"library_desk:{address}")).status_code == 200
            counted.append(len(asked))
        return counted

    ripple(0)
    questions()
    one = questions()
    ripple(1)
    ripple(2)

    assert questions() == one
