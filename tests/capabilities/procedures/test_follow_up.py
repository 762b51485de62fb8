"""What follows an import in the background: nobody waits for the finder's file, and no right answer needs it."""

import pytest

from lantoa.capabilities.procedures.actions.importing import follow_up
from lantoa.capabilities.procedures.models import Procedure
from lantoa.capabilities.procedures.queries import find_procedures, index
from lantoa.capabilities.procedures.tasks import read_written
from tests.factories.procedures import bring_in, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings, tmp_path, monkeypatch):
    """The finder's file of a catalogue in which three procedures are many; nothing is known yet."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(index, "FEW", 2)
    monkeypatch.setattr(index, "_index", index.Index(index.weigh))
    monkeypatch.setattr(index, "_state", ())
    return tmp_path / "finding" / "procedures.bin"


def bring_three():
    names = ("Đăng ký kết hôn", "Đăng ký khai sinh", "Tách thửa đất")
    bring_in(*(told(name=name) for name in names))


def found(text):
    return list(Procedure.objects.filter(pk__in=find_procedures(text).pks[:1]).values_list("name", flat=True))


def test_an_import_leaves_the_finders_file_to_what_follows_it(file):
    bring_three()
    assert not file.exists()

    follow_up()

    assert file.exists()
    assert found("ket hon") == ["Đăng ký kết hôn"]


def test_a_reader_before_that_gets_the_right_answer(file):
    bring_three()

    assert found("khai sinh") == ["Đăng ký khai sinh"]
    assert file.exists()


def test_the_task_does_what_follows(file):
    bring_three()

    read_written.func()

    assert file.exists()
