"""What pages give to the search: of what is public, and with few questions."""

import pytest

from lantoa.capabilities.publishing.search import entries
from lantoa.ports.search.finding import find
from lantoa.ports.search.models import SearchEntry
from tests.factories.pages import make_file, make_page, make_section

pytestmark = pytest.mark.django_db


def test_a_file_that_hangs_on_no_public_page_is_not_found():
    make_section()
    make_file("Nội dung Xylographie trong tệp")

    assert find("Xylographie").hits == []
    assert not SearchEntry.objects.filter(body__contains="Xylographie").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_one_page_of_several_is_read_with_the_same_questions(django_assert_max_num_queries, count):
    section = make_section()
    pages = [make_page(section=section, title=f"Trang {number}") for number in range(count)]
    list(entries([str(pages[0].pk)]))

    with django_assert_max_num_queries(16):
        assert len(list(entries([str(pages[0].pk)]))) == 1
