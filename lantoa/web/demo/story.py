"""Tells the demonstration once, through the same verbs that people use. Every person in it is made up."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from lantoa.web.demo import (
    articles,
    library,
    newsroom,
    pages,
    people,
    posting,
    procedures,
    programme,
    reporting,
    work,
)

SAMPLES = Path(__file__).parent / "samples"
Say = Callable[[str], None]


def tell(*, people_only: bool, say: Say) -> str:
    """Make what is missing of the demonstration; return the people's common password. Safe to run again."""
    password = _password()
    say("Đơn vị và người dùng trình diễn")
    now = people.ensure_units("now")
    people.ensure_cast(now, password)
    if people_only:
        return password
    if not programme.exists():
        then = people.ensure_units("2022")
        staff = people.ensure_staff_of_2022(then)
        say("Kế hoạch năm 2022: nhập từ văn bản, rà soát, phê duyệt, công khai")
        plan = programme.tell_2022(then)
        say("Hoạt động, minh chứng năm 2022")
        work.tell_2022(plan, then, staff)
        say("Báo cáo của đơn vị và báo cáo tổng hợp năm 2022")
        reporting.tell_2022(plan, staff)
        people.retire(staff)
        say("Kế hoạch năm nay: lập từ kế hoạch 2022, giao việc, hoạt động")
        plan_now = programme.tell_now(plan, now)
        work.tell_now(plan_now, now)
        reporting.tell_now(plan_now)
        programme.tell_change(plan_now)
        say("Tin, bài")
        articles.tell()
        pages.tell_standing_pages(now)
        pages.tell(now, plan_now)
        say("Bài đang ở từng bước của tòa soạn")
        newsroom.tell(plan_now)
        say("Thư viện văn bản: quy chế, lấy ý kiến dự thảo, rà soát khi văn bản thay đổi")
        library.tell()
    say("Thủ tục hành chính: danh mục, quyết định công bố, nhóm liên thông")
    procedures.tell()
    say("Niêm yết: bảng, phiếu, một đợt kiểm tra")
    posting.tell()
    return password


def cast() -> list[tuple[str, str, str]]:
    """(user name, full name, title) of the people one can sign in as."""
    rows = json.loads((SAMPLES / "nguoi.json").read_text(encoding="utf-8"))
    return [(row["username"], row["full_name"], row["title"]) for row in rows]


def _password() -> str:
    """One password of this machine's own, kept beside the data, so that a second start prints the same."""
    path = settings.DATA_DIR / "demo_password"
    if not path.exists():
        path.write_text(f"lan-toa-{secrets.token_hex(4)}\n", encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()
