"""The offline package: complete, only what is public, one script a part, the portal's words with it."""

import base64
import gzip
import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from lantoa.capabilities.procedures.models import LocalListing, Procedure
from lantoa.capabilities.procedures.papers.offline import PAGES, offline_files
from lantoa.capabilities.procedures.papers.offline.kept import keep_package
from lantoa.capabilities.procedures.papers.offline.lists import WordLists, packed_lists
from lantoa.capabilities.procedures.reading.finding import ranking
from lantoa.foundation.accounts.enums import Role
from lantoa.ports.search.models import Abbreviation
from tests.factories.people import make_user
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db


def opened() -> tuple[dict[str, Any], dict[str, Any], str]:
    """(data, texts by code, everything as one text)."""
    files = dict(offline_files())
    data = json.loads(files["du-lieu.js"].decode().removeprefix("var DU_LIEU=").rstrip(";\n"))
    texts: dict[str, Any] = {}
    for name, part in files.items():
        if name.startswith("phan-"):
            packed = part.decode().partition("'")[2].rpartition("'")[0]
            texts |= json.loads(gzip.decompress(base64.b64decode(packed)))
    return data, texts, json.dumps([data, texts], ensure_ascii=False)


def test_every_public_procedure_is_in_it_whole() -> None:
    one, two = make_procedure(name="Đăng ký khai sinh", result="Giấy khai sinh"), make_procedure()
    LocalListing.objects.create(procedure=one, time_limit="Trong buổi làm việc")

    data, texts, _ = opened()

    assert [row[0] for row in data["rows"]] == [one.code, two.code] == sorted(texts)
    told = json.dumps(texts[one.code], ensure_ascii=False)
    for words in ("Giấy khai sinh", "Trong buổi làm việc", "a) Tên thủ tục", "Phí, lệ phí"):
        assert words in told


def test_what_happens_in_a_life_leads_to_what_is_in_it_and_public() -> None:
    make_procedure(id="1.001193", name="Đăng ký khai sinh")
    hidden = make_procedure(id="1.000656", name="Đăng ký khai tử")
    Procedure.objects.filter(pk=hidden.pk).update(state="draft")

    data, _, _ = opened()

    assert "Người thân qua đời" not in dict(data["events"])
    assert dict(data["events"])["Sinh con"] == [0]


def test_nothing_hidden_is_in_it() -> None:
    make_procedure(name="Bồ câu công khai")
    for change in (
        {"state": "draft"},
        {"kind": "internal"},
        {"state": "abolished", "abolished_on": date(2026, 1, 2)},
    ):
        hidden = make_procedure(name="Bồ câu bí mật", result="Giấy bí mật")
        Procedure.objects.filter(pk=hidden.pk).update(**change)

    everything = opened()[2]

    assert "Bồ câu công khai" in everything
    assert "bí mật" not in everything


def test_the_words_of_the_portals_search_travel_with_it() -> None:
    make_procedure()
    data = opened()[0]

    assert len(data["ways"]) > 400
    assert data["ways"]["so do"]
    assert data["chatter"]
    assert data["kinds"]["again"]
    assert data["numbers"]["LOOKED_AT"] == ranking.LOOKED_AT


def test_the_offices_own_words_travel_with_it() -> None:
    make_procedure()
    Abbreviation.objects.create(short="sổ bìa tím", long="đăng ký khai sinh")

    assert opened()[0]["ways"]["so bia tim"] == {"so bia tim": [["dang ki khai sinh", 0.95]]}


def test_words_beside_the_name_are_listed_by_where_they_stand() -> None:
    extras, texts = WordLists(), WordLists()
    for place, said in ((0, "a"), (3, "b"), (200, "a b"), (201, "b c"), (70_00, "b")):
        extras.add(place, said.split())
    texts.add(5, ["d"])

    head, _, numbers = packed_lists(extras, texts, 3).partition(b"\n")

    assert json.loads(head) == {"extras": ["a", "c"], "texts": ["d"], "everywhere": ["b"]}
    assert list(numbers) == [2, 0, 200 & 127 | 128, 1, 1, 201 & 127 | 128, 1, 1, 5]


def test_text_cannot_end_the_script_that_carries_it() -> None:
    make_procedure(name="Tên </script><script>alert(1)</script> \u2028 hết")

    file = dict(offline_files())["du-lieu.js"].decode()

    assert "</script" not in file
    assert "\u2028" not in file


def test_the_command_writes_a_folder_and_the_office_gets_the_same_as_a_zip(
    tmp_path: Path, client: Client
) -> None:
    make_procedure()
    (tmp_path / "phan-9.js").write_text("PHAN(9,'');")

    call_command("export_offline", str(tmp_path))
    keep_package()
    client.force_login(make_user(Role.COUNTER))
    answer = client.get(reverse("posting_desk:offline"))

    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted([*PAGES, "HUONG-DAN.txt", "du-lieu.js", "chi-muc.js", "phan-0.js"])
    zipped = ZipFile(BytesIO(b"".join(answer.streaming_content))).namelist()
    assert sorted(name.rpartition("/")[2] for name in zipped) == names
    client.force_login(make_user(Role.UNIT_OFFICER))
    assert client.get(reverse("posting_desk:offline")).status_code in (302, 403)
