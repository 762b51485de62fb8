import pytest

from lantoa.capabilities.reports.enums import Indicator, SectionKey
from lantoa.capabilities.reports.queries.drafts import summary_sentence


@pytest.mark.parametrize(
    ("key", "values", "sentence"),
    [
        (SectionKey.PORTAL, {Indicator.SOCIAL_POSTS: 1}, "thực hiện 1 lần đăng trên các kênh"),
        (
            SectionKey.PORTAL,
            {Indicator.PORTAL_ITEMS: 2, Indicator.SOCIAL_POSTS: 5},
            "đăng 2 tin, bài trên cổng, trang thông tin điện tử, với tổng số 5 lần đăng trên các kênh",
        ),
        (SectionKey.PRESS, {Indicator.BROADCAST_PLAYS: 20}, "phát 20 lượt tin, câu chuyện truyền thanh"),
        (
            SectionKey.CONFERENCES,
            {Indicator.PARTICIPATIONS: 1200},
            "tuyên truyền đến 1.200 lượt người tham dự",
        ),
        (SectionKey.CONTESTS, {}, ""),
    ],
)
def test_summary_sentence_always_has_a_verb(key, values, sentence):
    assert summary_sentence(key, dict.fromkeys(Indicator.values, 0) | values) == sentence
