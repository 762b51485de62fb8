"""A NukeViet site small enough to read, one call that moves it in, and a portal into which it has moved already."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from lantoa.foundation.accounts.actions import sync_roles
from lantoa.foundation.accounts.enums import Role
from lantoa.web.moving.actions import ask_for_run, carry_out
from lantoa.web.moving.models import MoveRun
from lantoa.web.moving.report import Report
from lantoa.web.portal.actions import ensure_site_tree
from tests import databases
from tests.factories import nukeviet
from tests.factories.files import image_bytes
from tests.factories.people import make_user

Move = Callable[..., MoveRun]
PICTURE = '<p>Trước</p><div><img src="/uploads/news/2022_01/anh.jpg" alt="Lễ ra quân"/></div><p>Sau</p>'
MIXED = (
    '<p style="color:red">Đoạn <strong>một</strong>, xem <a href="/vi/news/cai-cach/bai-hai-2.html">bài hai</a>, '
    '<a href="https://sonoivu.example.vn/uploads/news/ke-hoach.pdf">kế hoạch</a> và '
    '<a href="https://example.org/">nơi khác</a>.</p><script>alert(1)</script><iframe src="//foreign.example/x"></iframe>'
    '<p onclick="steal()">Đoạn hai, d\'accord.</p>'
)


def pdf_bytes() -> bytes:
    from io import BytesIO

    import pikepdf

    out, pdf = BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


def small_site(**changes: Any) -> str:
    """Five articles in five states, two categories (one hidden), one page, three documents."""
    future, past = nukeviet.stamp(2999), nukeviet.stamp(2021)
    articles = changes.pop("articles", None) or [
        nukeviet.article(1, 'Sở "Nội vụ" & đơn vị', alias="so-noi-vu", body=MIXED, author="Lò Thị Hà", sourceid=1,
                         files="ke-hoach.pdf,mat-tich.pdf", homeimgfile="2022_01/anh.jpg", homeimgalt="Ảnh lễ"),
        nukeviet.article(2, "Bài hai", alias="bai-hai", body=PICTURE, category=2),
        nukeviet.article(3, "Bài nháp", status=4),
        nukeviet.article(4, "Bài hẹn giờ", publtime=future),
        nukeviet.article(5, "Bài hết hạn", exptime=past),
        nukeviet.article(6, "Bài kín", category=3),
    ]  # fmt: skip
    return nukeviet.site(
        articles=articles,
        categories=[
            nukeviet.news_category(1, "Cải cách", "cai-cach"),
            nukeviet.news_category(2, "Chuyển đổi số", "chuyen-doi-so", parentid=1),
            nukeviet.news_category(3, "Nội bộ", "noi-bo", groups_view=nukeviet.MEMBERS),
        ],
        pages=[{"id": 1, "title": "Chức năng", "alias": "chuc-nang", "bodytext": "<p>Nhiệm vụ.</p>", "status": 1, "add_time": nukeviet.stamp(2019)}],
        laws=[
            nukeviet.law(7, "12/QĐ-UBND", "Về việc công bố thủ tục", files="12-qd.pdf"),
            nukeviet.law(8, "13/QĐ-UBND", "Chưa kích hoạt", status=0),
            nukeviet.law(9, "14/KH-UBND", "Kế hoạch cải cách", cid=2),
        ],
        **changes,
    )  # fmt: skip


def lay_uploads(root: Path) -> Path:
    folder = root / "cu" / "uploads"
    (folder / "news" / "2022_01").mkdir(parents=True)
    (folder / "laws").mkdir()
    (folder / "news" / "2022_01" / "anh.jpg").write_bytes(image_bytes())
    (folder / "news" / "ke-hoach.pdf").write_bytes(pdf_bytes())
    (folder / "laws" / "12-qd.pdf").write_bytes(pdf_bytes())
    return folder


def mover(root: Path) -> Move:
    """Move a dump in and give the finished run."""
    person = make_user(Role.ADMINISTRATOR)

    def moved(text: str, *, uploads: Path | None = None, dry_run: bool = False) -> MoveRun:
        path = root / "trang-cu.sql"
        path.write_text(text, encoding="utf-8")
        run = ask_for_run(dump_name=path.name, by=person, dry_run=dry_run, at_once=True)
        return carry_out(run=run, dump=path, uploads=uploads)

    return moved


def counts(run: MoveRun) -> dict[str, int]:
    """How many of each kind came to which end."""
    return dict(Report.load(run.report).counts)


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    return lay_uploads(tmp_path)


@pytest.fixture
def folders(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_DIR = tmp_path


@pytest.fixture
def home(db: None, folders: None) -> Any:
    sync_roles()
    return ensure_site_tree(hostname="localhost", port=80)


@pytest.fixture
def move(home: Any, tmp_path: Path) -> Move:
    return mover(tmp_path)


def moved_once(blocker: Any, root: Path, *, with_files: bool) -> Any:
    """The small site moved in once for all tests of a module; gives its run."""

    def build() -> MoveRun:
        with override_settings(DATA_DIR=root):
            sync_roles()
            ensure_site_tree(hostname="localhost", port=80)
            return mover(root)(small_site(), uploads=lay_uploads(root) if with_files else None)

    return databases.built_once(blocker, build, media=root / "media")


@pytest.fixture(scope="module")
def portal_moved_into(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Callable[..., MoveRun]]:
    with moved_once(django_db_blocker, tmp_path_factory.mktemp("moved"), with_files=False) as given:
        yield given


@pytest.fixture(scope="module")
def portal_moved_into_with_files(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Callable[..., MoveRun]]:
    with moved_once(django_db_blocker, tmp_path_factory.mktemp("moved"), with_files=True) as given:
        yield given


@pytest.fixture
def first_run(db: None, folders: None, portal_moved_into: Callable[..., MoveRun], tmp_path: Path) -> MoveRun:
    """The finished run of the small site without its files."""
    return portal_moved_into(media=tmp_path / "media")


@pytest.fixture
def first_run_with_files(
    db: None, folders: None, portal_moved_into_with_files: Callable[..., MoveRun], tmp_path: Path
) -> MoveRun:
    """The finished run of the small site with its files."""
    return portal_moved_into_with_files(media=tmp_path / "media")


@pytest.fixture
def move_again(db: None, folders: None, tmp_path: Path) -> Move:
    """Move another dump into the portal that a first run has filled."""
    return mover(tmp_path)
