"""A site moved in with its files."""

from wagtail.models import Page

from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.publishing.models import ArticlePage
from lantoa.ports.files.models import Attachment, Picture
from lantoa.web.moving.enums import RunState
from lantoa.web.moving.report import Report
from tests.web.moving.conftest import counts, small_site


def test_everything_is_taken_and_told(first_run_with_files):
    run = first_run_with_files

    assert run.state == RunState.DONE
    assert counts(run) == {
        "section/taken": 4, "section/hidden": 1, "article/taken": 2, "article/hidden": 4, "page/taken": 1,
        "law/taken": 2, "law/hidden": 1, "file/taken": 2, "file/skipped": 1, "picture/taken": 1,
    }  # fmt: skip
    assert Report.load(run.report).tables == {
        "Tài khoản thành viên": 1, "Bình luận của bạn đọc": 1,
    }  # fmt: skip


def test_an_article_keeps_its_words_dates_author_and_files(first_run_with_files):
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


def test_repeating_changes_nothing(first_run_with_files, move_again, uploads):
    before = (
        Page.objects.count(),
        LegalDocument.objects.count(),
        Picture.objects.count(),
        Attachment.objects.count(),
    )

    run = move_again(small_site(), uploads=uploads)

    assert counts(run) == {"article/unchanged": 6, "page/unchanged": 1, "law/unchanged": 3}
    assert before == (
        Page.objects.count(), LegalDocument.objects.count(), Picture.objects.count(), Attachment.objects.count(),
    )  # fmt: skip


def test_files_of_documents_are_attached_with_their_text(client, first_run_with_files, move_again, uploads):
    run = first_run_with_files

    law = LegalDocument.objects.get(reference_code="12/QĐ-UBND")
    file = law.files.get()
    assert (file.file_name, file.media_type) == ("12-qd.pdf", "application/pdf")
    assert not Attachment.objects.filter(title="12-qd.pdf").exists()
    assert counts(run)["file/taken"] == 2
    found = client.get("/uploads/laws/12-qd.pdf")
    assert (found.status_code, found.url) == (301, f"/van-ban/{law.slug}/")
    again = move_again(small_site(), uploads=uploads)
    assert (law.files.count(), counts(again).get("file/taken", 0)) == (1, 0)


def test_a_file_is_found_under_its_old_address(client, first_run_with_files):
    found = client.get("/uploads/news/ke-hoach.pdf", follow=True)

    assert found.status_code == 200
    assert b"".join(found.streaming_content).startswith(b"%PDF-")
