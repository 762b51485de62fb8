"""A world that is built once for a module is whole for every test of it, whatever the others do."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import TestCase

from lantoa.foundation.org.models import Unit
from tests import databases
from tests.factories.people import make_unit

DONE = []


def _build():
    DONE.append("built")
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic(durable=True):
        unit = make_unit("Phòng dựng một lần")
        transaction.on_commit(lambda: Unit.objects.filter(pk=unit.pk).update(symbol="PDML"))
    default_storage.save("giay.txt", ContentFile(b"as built"))
    unit.refresh_from_db()
    return {"unit": unit, "same": unit}


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    media = tmp_path_factory.mktemp("world")
    with databases.built_once(django_db_blocker, _build, media=media) as given:
        yield given


@pytest.fixture
def world(db, built, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return built(media=settings.MEDIA_ROOT)


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_finds_it_as_it_was_built(world, turn, django_capture_on_commit_callbacks):
    unit = world["unit"]
    seen = (
        unit.name,
        unit.symbol,
        Unit.objects.get(pk=unit.pk).name,
        Unit.objects.filter(name="Thêm").count(),
    )
    kept = (cache.get("known"), default_storage.open("giay.txt").read())
    ran = []
    with django_capture_on_commit_callbacks(execute=True) as hooks:
        transaction.on_commit(lambda: ran.append(turn))

    unit.name = "Đổi tên"
    unit.save()
    make_unit("Thêm")
    cache.set("known", turn)
    default_storage.delete("giay.txt")

    assert seen == ("Phòng dựng một lần", "PDML", "Phòng dựng một lần", 0)
    assert kept == (None, b"as built")
    assert world["same"] is unit
    assert (ran, len(hooks)) == ([turn], 1)
    assert DONE == ["built"]


def test_who_may_not_ask_the_database_may_not_ask_it_here_either(built):
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Unit.objects.count()


@pytest.mark.django_db
def test_nothing_is_left_of_it_and_of_one_that_failed(django_db_blocker):
    before = Unit.objects.count()

    with databases.built_once(django_db_blocker, lambda: make_unit("Một lúc")) as given:
        assert given().pk
        with django_db_blocker.unblock():
            inside = Unit.objects.count()
    with (
        pytest.raises(ZeroDivisionError),
        databases.built_once(django_db_blocker, lambda: make_unit("Hỏng") and 1 / 0),
    ):
        pass

    assert (inside, Unit.objects.count()) == (before + 1, before)
