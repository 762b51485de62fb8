"""A site moves in: what the public saw there it sees here, and nothing more; repeating doubles nothing."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from wagtail.models import Page, ReferenceIndex

from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.errors import BadInput, NotAllowed, Refusal, WrongState
from lantoa.ports.files.models import Attachment, Picture
from lantoa.web.moving import runner
from lantoa.web.moving.actions import ask_for_run, carry_out_slice
from lantoa.web.moving.enums import RunState
from lantoa.web.moving.models import MovedItem, MoveRun
from tests.factories import nukeviet
from tests.factories.people import make_user
from tests.web.moving.conftest import MIXED, PICTURE, counts, small_site


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


def test_a_trial_writes_nothing_but_its_report(move, uploads):
    before = (Page.objects.count(), LegalDocument.objects.count())

    run = move(small_site(), uploads=uploads, dry_run=True)

    assert counts(run)["article/taken"] == 2
    assert counts(run)["picture/taken"] == 1
    assert before == (Page.objects.count(), LegalDocument.objects.count())
    assert (MovedItem.objects.count(), Picture.objects.count()) == (0, 0)


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
