"""A site moves in: what the public saw there it sees here, and nothing more; repeating doubles nothing."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from wagtail.models import Page, ReferenceIndex

from lantoa.capabilities.library.actions import change_document
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.publishing.actions.items import start_item
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.errors import BadInput, NotAllowed, Refusal, WrongState
from lantoa.ports.files.models import Attachment, Picture
from lantoa.web.moving import runner
from lantoa.web.moving.actions import ask_for_run, carry_out_slice
from lantoa.web.moving.enums import RunState
from lantoa.web.moving.models import MovedItem, MoveRun
from lantoa.web.moving.report import Report
from tests.factories import nukeviet
from tests.factories.people import make_user
from tests.web.moving.conftest import MIXED, PICTURE, small_site


def counts(run: MoveRun) -> dict[str, int]:
    return dict(Report.load(run.report).counts)


def test_everything_is_taken_and_told(move, uploads):
    run = move(small_site(), uploads=uploads)

    assert run.state == RunState.DONE
    assert counts(run) == {
        "section/taken": 4, "section/hidden": 1, "article/taken": 2, "article/hidden": 4, "page/taken": 1,
        "law/taken": 2, "law/hidden": 1, "file/taken": 2, "file/skipped": 1, "picture/taken": 1,
    }  # fmt: skip
    assert Report.load(run.report).tables == {
        "Tài khoản thành viên": 1, "Bình luận của bạn đọc": 1,
    }  # fmt: skip


def test_an_article_keeps_its_words_dates_author_and_files(move, uploads):
    move(small_site(), uploads=uploads)

    article = ArticlePage.objects.get(slug="so-noi-vu")

    assert (article.title, article.author_name) == ('Sở "Nội vụ" & đơn vị', "Lò Thị Hà")
    assert article.published_on == article.first_published_at
    assert article.published_on.isoformat() == "2022-01-01T03:00:00+00:00"
    assert (article.lead_image.description, article.source_name) == ("Ảnh lễ", "Báo Điện Biên")
    assert [row.file.title for row in article.attachments.all()] == ["ke-hoach.pdf"]
    assert article.get_parent().title == "Cải cách"
    html = str(article.body)
    assert "<script" not in html
    assert "onclick" not in html
    assert "iframe" not in html
    assert f'<a linktype="document" id="{article.attachments.get().file_id}">' in article.body[0].value.source


def test_what_the_public_could_not_see_stays_hidden(client, move):
    run = move(small_site())

    hidden = {
        (title, reason) for kind, key, title, outcome, reason in run.report["lines"] if outcome == "hidden"
    }

    assert hidden == {
        ("Bài nháp", "bản nháp"),
        ("Bài hẹn giờ", "hẹn giờ đăng"),
        ("Bài hết hạn", "hết hạn"),
        ("Bài kín", "chuyên mục bị khóa hoặc chỉ cho thành viên"),
        ("Chưa kích hoạt", "văn bản chưa kích hoạt"),
    }
    assert set(ArticlePage.objects.live().values_list("title", flat=True)) == {
        'Sở "Nội vụ" & đơn vị',
        "Bài hai",
        "Chức năng",
    }
    assert not SectionPage.objects.get(slug="noi-bo").live
    assert (
        client.get(f"/van-ban/{LegalDocument.objects.get(reference_code='13/QĐ-UBND').slug}/").status_code
        == 404
    )
    for article in ArticlePage.objects.not_live():
        assert client.get(article.get_url()).status_code == 404


def test_documents_carry_what_the_old_registry_knew(move):
    move(small_site())

    law = LegalDocument.objects.get(reference_code="12/QĐ-UBND")

    assert (law.kind, law.issuer, law.signer, law.signer_title, law.field, law.title, law.issued_on.isoformat(), law.effective_from.isoformat()) == (
        "decision", "Ủy ban nhân dân tỉnh Điện Biên", "Lò Văn Minh", "Chủ tịch", "Cải cách hành chính", "Về việc công bố thủ tục", "2021-03-04", "2021-03-04",
    )  # fmt: skip


def test_repeating_changes_nothing(move, uploads):
    move(small_site(), uploads=uploads)
    before = (
        Page.objects.count(),
        LegalDocument.objects.count(),
        Picture.objects.count(),
        Attachment.objects.count(),
    )

    run = move(small_site(), uploads=uploads)

    assert counts(run) == {"article/unchanged": 6, "page/unchanged": 1, "law/unchanged": 3}
    assert before == (
        Page.objects.count(), LegalDocument.objects.count(), Picture.objects.count(), Attachment.objects.count(),
    )  # fmt: skip


def changed_site() -> str:
    return small_site(
        articles=[nukeviet.article(1, "Tiêu đề mới", alias="so-noi-vu", body="<p>Nội dung mới.</p>")]
    )


def test_what_changed_there_is_renewed_here(move):
    move(small_site())

    run = move(changed_site())

    article = ArticlePage.objects.get(slug="so-noi-vu")
    assert counts(run)["article/changed"] == 1
    assert (article.title, article.body[0].value.source) == ("Tiêu đề mới", "<p>Nội dung mới.</p>")
    assert article.get_latest_revision_as_object().title == "Tiêu đề mới"


def test_what_was_withdrawn_there_is_withdrawn_here(move):
    move(small_site())

    move(small_site(articles=[nukeviet.article(1, "Gỡ rồi", alias="so-noi-vu", status=0)]))

    assert not ArticlePage.objects.get(slug="so-noi-vu").live


def test_what_was_edited_here_is_kept(move):
    move(small_site())
    article = ArticlePage.objects.get(slug="so-noi-vu")
    article.title = "Sửa ở đây"
    article.save_revision()
    law = LegalDocument.objects.get(reference_code="12/QĐ-UBND")
    change_document(document=law, by=make_user(Role.OFFICE), title="Sửa ở đây")

    run = move(changed_site().replace("Về việc công bố thủ tục", "Trích yếu khác"))

    assert counts(run)["article/kept"] == 1
    assert counts(run)["law/kept"] == 1
    assert ArticlePage.objects.get(slug="so-noi-vu").title == 'Sở "Nội vụ" & đơn vị'
    law.refresh_from_db()
    assert law.title == "Sửa ở đây"


def test_what_the_newsroom_has_taken_over_is_left_to_it(move):
    """Opened in the newsroom and not edited: the old site cannot change or take away what is public here."""
    move(small_site())
    article = ArticlePage.objects.get(slug="so-noi-vu")
    start_item(page=article, by=make_user(Role.OFFICE))
    before = (article.live_revision_id, article.latest_revision_id, article.title)

    changed = move(changed_site())
    gone = move(small_site(articles=[nukeviet.article(1, "Gỡ rồi", alias="so-noi-vu", status=0)]))

    article.refresh_from_db()
    assert (article.live, (article.live_revision_id, article.latest_revision_id, article.title)) == (
        True,
        before,
    )
    for run in (changed, gone):
        assert counts(run)["article/kept"] == 1
        assert "Tòa soạn đang quản lý bài này; hãy sửa, gỡ tại tòa soạn." in {
            line[4] for line in run.report["lines"]
        }


def test_articles_of_a_batch_are_whole_pages_of_the_tree(move, uploads):
    """Made together in a few queries, they are what the page engine itself would have made one by one."""
    twice = [nukeviet.article(n, "Cùng một tên", alias="cung-ten") for n in (1, 2, 3)]
    move(
        small_site(articles=[*twice, nukeviet.article(4, "Có ảnh", alias="co-anh", body=PICTURE)]),
        uploads=uploads,
    )
    section = SectionPage.objects.get(slug="cai-cach")

    articles = list(ArticlePage.objects.child_of(section).order_by("path"))

    assert [one.slug for one in articles] == ["cung-ten", "cung-ten-2", "cung-ten-3", "co-anh"]
    assert Page.find_problems() == ([], [], [], [], [])
    section.refresh_from_db()
    assert section.numchild == section.get_children().count()
    for one in articles:
        assert one.url_path == f"{section.url_path}{one.slug}/"
        assert one.get_latest_revision_as_object().body.raw_data[0] == one.body.raw_data[0]
        assert one.live_revision_id == one.latest_revision_id
    picture = Picture.objects.get()
    assert {reference.object_id for reference in ReferenceIndex.get_references_to(picture)} == {
        str(articles[3].pk)
    }
    assert [page.pk for page in ArticlePage.objects.search("có ảnh")] == [articles[3].pk]
    later = section.add_child(instance=ArticlePage(title="Sau đó", slug="sau-do"))
    assert later.path > articles[-1].path


@pytest.mark.parametrize("count", [1, 30])
def test_more_articles_cost_few_more_questions(move, count, django_assert_max_num_queries):
    articles = [nukeviet.article(n, f"Bài {n}", alias=f"bai-{n}") for n in range(1, count + 1)]

    ContentType.objects.get_for_models(*apps.get_models())  # a process asks for these once in its life

    # 488 is what the sections, laws and files of the small site ask with no article at all (measured: 487).
    with django_assert_max_num_queries(488 + 4 * count):
        move(small_site(articles=articles))


def test_files_of_documents_are_attached_with_their_text(client, move, uploads):
    run = move(small_site(), uploads=uploads)

    law = LegalDocument.objects.get(reference_code="12/QĐ-UBND")
    file = law.files.get()
    assert (file.file_name, file.media_type) == ("12-qd.pdf", "application/pdf")
    assert not Attachment.objects.filter(title="12-qd.pdf").exists()
    assert counts(run)["file/taken"] == 2
    found = client.get("/uploads/laws/12-qd.pdf")
    assert (found.status_code, found.url) == (301, f"/van-ban/{law.slug}/")
    again = move(small_site(), uploads=uploads)
    assert (law.files.count(), counts(again).get("file/taken", 0)) == (1, 0)


def test_what_was_deleted_here_is_not_brought_back(move):
    move(small_site())
    ArticlePage.objects.get(slug="so-noi-vu").delete()

    run = move(changed_site())

    assert counts(run)["article/kept"] == 1
    assert not ArticlePage.objects.filter(slug="so-noi-vu").exists()


def test_a_trial_writes_nothing_but_its_report(move, uploads):
    before = (Page.objects.count(), LegalDocument.objects.count())

    run = move(small_site(), uploads=uploads, dry_run=True)

    assert counts(run)["article/taken"] == 2
    assert counts(run)["picture/taken"] == 1
    assert before == (Page.objects.count(), LegalDocument.objects.count())
    assert (MovedItem.objects.count(), Picture.objects.count()) == (0, 0)


def test_a_document_that_the_registry_has_is_found_again(move):
    move(small_site())
    MovedItem.objects.filter(document__isnull=False).delete()

    run = move(small_site())

    assert LegalDocument.objects.filter(reference_code="12/QĐ-UBND").count() == 1
    assert ("Văn bản", "Đã lấy", "đã có trong sổ văn bản", 3) in Report.load(run.report).summary


@pytest.mark.parametrize(
    "text", ["", "SELECT 1;", "CREATE TABLE `wp_posts` (\n  `ID` int\n);\nINSERT INTO wp_posts VALUES (1);"]
)
def test_another_file_is_refused_and_noted(move, text):
    with pytest.raises(Refusal):
        move(text)

    assert MoveRun.objects.get().state == RunState.FAILED
    assert MoveRun.objects.get().problem


def test_only_an_administrator_moves_a_site_in(home):
    with pytest.raises(NotAllowed):
        ask_for_run(dump_name="a.sql", by=make_user(Role.OFFICE), at_once=True)


def test_one_run_at_a_time(home):
    person = make_user(Role.ADMINISTRATOR)
    ask_for_run(dump_name="a.sql", by=person, at_once=True)

    with pytest.raises(WrongState):
        ask_for_run(dump_name="b.sql", by=person, at_once=True)


def test_a_run_goes_on_where_it_was_cut_off(home, monkeypatch, tmp_path):
    """Slices of no time take one batch each; the report at the end is the report of one go."""
    from django.core.files.base import ContentFile

    monkeypatch.setattr(runner, "BATCH", 2)
    monkeypatch.setattr("lantoa.web.moving.actions.SLICE", -1.0)
    run = ask_for_run(
        dump_name="a.sql",
        dump=ContentFile(small_site().encode()),
        by=make_user(Role.ADMINISTRATOR),
        at_once=True,
    )

    slices = 1
    while not carry_out_slice(MoveRun.objects.get(pk=run.pk)):
        slices += 1

    run.refresh_from_db()
    assert (run.state, run.seen, slices) == (RunState.DONE, 10, 7)
    assert counts(run)["article/taken"] + counts(run)["article/hidden"] == 6
    assert not run.dump
    assert list((tmp_path / "moving").glob("*")) == []


def test_the_command_reports_and_refuses(move, uploads, tmp_path, capsys):
    dump = tmp_path / "a.sql"
    dump.write_text(small_site())
    call_command("import_nukeviet", str(dump), "--uploads", str(uploads))
    assert "Tin, bài: đã lấy 2, đã lấy, để ở bản nháp 4" in capsys.readouterr().out

    with pytest.raises(CommandError):
        call_command("import_nukeviet", str(tmp_path / "khong-co.sql"))


def test_paths_that_leave_the_folder_are_not_followed(move, uploads):
    (uploads.parent / "secret.pdf").write_bytes((uploads / "news" / "ke-hoach.pdf").read_bytes())
    body = '<p><a href="/uploads/../secret.pdf">a</a> <img src="/uploads/news/../../secret.pdf"></p>'

    move(
        small_site(articles=[nukeviet.article(1, "A", body=body, files="../../secret.pdf")]), uploads=uploads
    )

    assert not Attachment.objects.filter(title="secret.pdf").exists()


def test_the_sample_is_not_tame():
    assert "<script>" in MIXED
    assert BadInput  # the refusals of the reader are refusals of the run
