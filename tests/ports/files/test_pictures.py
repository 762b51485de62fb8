"""A picture in its sizes: the same as the library gives, without asking where they are known."""

import pytest
from django.core.cache import cache

from lantoa.ports.files.models import Picture, sizes_of
from tests.factories.pages import make_picture

pytestmark = pytest.mark.django_db
NAMES = ("fill-160x160|format-webp", "width-480|format-webp")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()  # sizes are remembered by the picture's number, and numbers begin anew in every test


def prefetched() -> Picture:
    return Picture.objects.prefetch_related(sizes_of()).get()


def test_known_sizes_are_found_without_a_query_in_the_order_asked(django_assert_num_queries):
    made = make_picture().get_renditions(*NAMES)
    known = prefetched()

    with django_assert_num_queries(0):
        for names in (NAMES, NAMES[::-1]):
            assert [one.url for one in known.sized(*names)] == [made[name].url for name in names]


def test_a_size_that_was_never_made_is_made():
    picture = make_picture()
    picture.get_rendition(NAMES[0])
    known = prefetched()

    small, narrow = known.sized(*NAMES)

    assert (small.width, small.height, narrow.width) == (160, 160, 480)
    assert picture.renditions.count() == len(NAMES)


def test_a_picture_whose_point_of_interest_moved_is_cut_anew():
    picture = make_picture()
    old = picture.get_rendition(NAMES[0])
    Picture.objects.update(focal_point_x=10, focal_point_y=10, focal_point_width=20, focal_point_height=20)

    (new,) = prefetched().sized(NAMES[0])

    assert new.pk != old.pk
    assert new.focal_point_key != old.focal_point_key


def test_without_known_sizes_the_library_is_asked():
    picture = make_picture()

    assert [one.url for one in picture.sized(*NAMES)] == [
        one.url for one in picture.get_renditions(*NAMES).values()
    ]
