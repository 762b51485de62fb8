"""Whole papers of different kinds against what a person reads in them, and any text against the promises."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.reading_quality import MEASURES, compare
from lantoa.capabilities.library.reading import normalise
from lantoa.capabilities.plans.reading import read_plan

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.gold.json"))


@pytest.mark.parametrize("gold", PAPERS, ids=lambda gold: gold.name.split(".")[0])
def test_a_paper_is_read_as_a_person_reads_it(gold: Path) -> None:
    paper = gold.with_name(gold.name.removesuffix(".gold.json"))
    found = compare(paper, json.loads(gold.read_text()))

    assert {name: found[name][1:] for name in MEASURES} == {name: ([], []) for name in MEASURES}


PIECES = [
    "KẾ HOẠCH",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, UBND các xã:",
    "1- Giao Văn phòng Sở (bộ phận một cửa) treo băng rôn, xong trước ngày 3/2/2030.",
    "a) Phối hợp với",
    "- Đề nghị",
    "* Phòng Nội vụ",
    "+ Do Sở Y tế",
    "Điều 2. Các cơ quan sau đây có trách nhiệm:",
    "100% các xã đạt",
    "(Sở A chủ trì",
    "Đồng chí Lò Văn Mẫu, Phó Chủ tịch UBND xã:",
    "- Cơ quan phối hợp:",
    "STT\tNội dung\tĐơn vị chủ trì\tThời gian",
    "1\tMở lớp\tSở Nội vụ\tQuý I/2030",
    "Kính gửi:",
    "Trên đây là Kế hoạch, yêu cầu các đơn vị thực hiện./.",
    "Nơi nhận:",
    "phối hợp với các",
    ", và ; : . (",
    "",
]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=25).map("\n".join))
def test_every_duty_stands_in_the_text(text: str) -> None:
    shown = _plain(normalise(text).text)
    for duty in read_plan(text).duties:
        assert 0 <= duty.span[0] <= duty.span[1] <= len(text)
        assert _plain(duty.unit).split()[0] in shown
        if len(duty.parts) == 1:
            assert _plain(duty.parts[0]) in shown


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()


@pytest.mark.parametrize(
    "piece",
    [
        "Sở A, ",
        "phối hợp với các cơ quan, ",
        "Căn cứ a, ",
        "(",
        "Giao ",
        "do Sở A và ",
        "trước ngày 1/2/2030, ",
    ],
)
def test_a_very_long_paragraph_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    def spent(times: int) -> float:
        started = time.process_time()
        read_plan(f"III. TỔ CHỨC THỰC HIỆN\n\n1. {piece * times}\n")
        return time.process_time() - started

    spent(50)
    assert spent(4000) < 4


def test_lines_that_never_go_on_below_are_paragraphs_of_their_own() -> None:
    text = (
        "KẾ HOẠCH\nTuyên truyền năm 2030\n\nI. Mục đích\nĐể mọi người hiểu.\n\nII. Phân công nhiệm vụ\n"
        "1. Đoàn trường\nMở câu lạc bộ.\n2. Giáo viên chủ nhiệm\nTrao đổi với phụ huynh.\n3. Bộ phận Văn thư\nNiêm yết thủ tục.\n"
    )
    reading = read_plan(text)

    assert [one.title for one in reading.headings][:2] == ["Mục đích", "Phân công nhiệm vụ"]
    assert [one.unit for one in reading.duties] == ["Đoàn trường", "Giáo viên chủ nhiệm", "Bộ phận Văn thư"]
