"""Marks and generations: pure files, two processes, a killed one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lantoa.ports.pages.generation import Generations

HOLD = """
import sys
from pathlib import Path
from lantoa.ports.pages.generation import Generations
mark = Generations(Path(sys.argv[1])).mark()
print("held", flush=True)
sys.stdin.read()
"""


def over() -> bool:
    return True


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    made = Generations(tmp_path / "pages")
    made.advance()
    return made


def test_a_generation_stands_while_nobody_changes_anything(generations):
    first = generations.begin(over)

    assert first is not None
    assert generations.begin(over) == first == generations.now()


def test_nothing_may_be_stored_while_a_transaction_is_marked(generations):
    before = generations.now()

    mark = generations.mark()

    assert generations.begin(over) is None
    assert generations.now() != before
    mark()
    assert generations.begin(over) == generations.now()


def test_two_transactions_close_the_store_until_both_have_ended(generations):
    first, second = generations.mark(), generations.mark()

    first()

    assert generations.begin(over) is None
    second()
    assert generations.begin(over) is not None


def test_a_dropped_mark_keeps_the_store_closed_until_the_database_says_it_is_over(generations):
    mark = generations.mark()
    del mark

    assert generations.begin(lambda: False) is None
    assert generations.begin(over) is not None
    assert generations.begin(lambda: False) is not None


def test_a_held_mark_is_never_taken_for_a_dropped_one(generations):
    mark = generations.mark()

    assert [generations.begin(over) for _ in range(3)] == [None, None, None]
    mark()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_process_leaves_the_store_usable_and_nothing_old_in_it(generations, number):
    before = generations.now()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(generations.directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout.readline() == b"held\n"
    assert generations.begin(over) is None

    os.kill(holder.pid, number)
    holder.communicate(timeout=20)

    after = generations.begin(over)
    assert after is not None
    assert after != before


def test_a_directory_emptied_under_a_transaction_invalidates_what_was_stored_meanwhile(generations):
    mark = generations.mark()
    for path in (generations.directory / "marks").iterdir():
        path.unlink()
    meanwhile = generations.begin(over)
    assert meanwhile is not None

    mark()

    assert generations.now() != meanwhile


def test_a_count_that_begins_anew_is_not_taken_for_the_old_one(generations):
    seen = set()
    for _ in range(20):
        seen.add(generations.now())
        (generations.directory / "generation").unlink()
        assert generations.now() is None
        generations.advance()

    assert generations.now() not in seen
    assert len(seen) == 20


def test_the_door_of_the_proxy_shuts_with_the_first_mark(generations):
    generations.door.symlink_to("somewhere")

    mark = generations.mark()

    assert not generations.door.is_symlink()
    mark()
