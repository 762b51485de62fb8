"""What a first run brought, and what a second one does to it: renewed, withdrawn, or left to whoever works here."""

from lantoa.capabilities.library.actions import change_document
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.publishing.actions.items import start_item
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.accounts.enums import Role
from lantoa.web.moving.models import MovedItem
from lantoa.web.moving.report import Report
from tests.factories import nukeviet
from tests.factories.people import make_user
from tests.web.moving.conftest import counts, small_site


def changed_site() -> str:
    return small_site(
        articles=[nukeviet.article(1, "Tiêu đề mới", alias="so-noi-vu", body="<p>Nội dung mới.</p>")]
    )


def test_what_the_public_could_not_see_stays_hidden(client, first_run):
    hidden = {
        (title, reason)
        for kind, key, title, outcome, reason in first_run.report["lines"]
        if outcome == "hidden"
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


def test_documents_carry_what_the_old_registry_knew(first_run):
    law = LegalDocument.objects.get(reference_code="12/QĐ-UBND")

    assert (law.kind, law.issuer, law.signer, law.signer_title, law.field, law.title, law.issued_on.isoformat(), law.effective_from.isoformat()) == (
        "decision", "Ủy ban nhân dân tỉnh Điện Biên", "Lò Văn Minh", "Chủ tịch", "Cải cách hành chính", "Về việc công bố thủ tục", "2021-03-04", "2021-03-04",
    )  # fmt: skip


def test_what_changed_there_is_renewed_here(first_run, move_again):
    run = move_again(changed_site())

    article = ArticlePage.objects.get(slug="so-noi-vu")
    assert counts(run)["article/changed"] == 1
    assert (article.title, article.body[0].value.source) == ("Tiêu đề mới", "<p>Nội dung mới.</p>")
    assert article.get_latest_revision_as_object().title == "Tiêu đề mới"


def test_what_was_withdrawn_there_is_withdrawn_here(first_run, move_again):
    move_again(small_site(articles=[nukeviet.article(1, "Gỡ rồi", alias="so-noi-vu", status=0)]))

    assert not ArticlePage.objects.get(slug="so-noi-vu").live


def test_what_was_edited_here_is_kept(first_run, move_again):
    article = ArticlePage.objects.get(slug="so-noi-vu")
    article.title = "Sửa ở đây"
    article.save_revision()
    law = LegalDocument.objects.get(reference_code="12/QĐ-UBND")
    change_document(document=law, by=make_user(Role.OFFICE), title="Sửa ở đây")

    run = move_again(changed_site().replace("Về việc công bố thủ tục", "Trích yếu khác"))

    assert counts(run)["article/kept"] == 1
    assert counts(run)["law/kept"] == 1
    assert ArticlePage.objects.get(slug="so-noi-vu").title == 'Sở "Nội vụ" & đơn vị'
    law.refresh_from_db()
    assert law.title == "Sửa ở đây"


def test_what_the_newsroom_has_taken_over_is_left_to_it(first_run, move_again):
    """Opened in the newsroom and not edited: the old site cannot change or take away what is public here."""
    article = ArticlePage.objects.get(slug="so-noi-vu")
    start_item(page=article, by=make_user(Role.OFFICE))
    before = (article.live_revision_id, article.latest_revision_id, article.title)

    changed = move_again(changed_site())
    gone = move_again(small_site(articles=[nukeviet.article(1, "Gỡ rồi", alias="so-noi-vu", status=0)]))

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


def test_what_was_deleted_here_is_not_brought_back(first_run, move_again):
    ArticlePage.objects.get(slug="so-noi-vu").delete()

    run = move_again(changed_site())

    assert counts(run)["article/kept"] == 1
    assert not ArticlePage.objects.filter(slug="so-noi-vu").exists()


def test_a_document_that_the_registry_has_is_found_again(first_run, move_again):
    MovedItem.objects.filter(document__isnull=False).delete()

    run = move_again(small_site())

    assert LegalDocument.objects.filter(reference_code="12/QĐ-UBND").count() == 1
    assert ("Văn bản", "Đã lấy", "đã có trong sổ văn bản", 3) in Report.load(run.report).summary
