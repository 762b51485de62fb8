"""A newsroom in a process of its own, for tests/web/test_page_store_live.py: one command a line, one answer a line.

Loading takes longer than any verb, so one process loads and forks the newsroom, with a connection of its own; over a killed
one it waits until the system has it gone, says "died" and forks the next.

Run with the settings of tests.web.page_store_settings. Commands: prepare, publish N, correct N, quietly N, withdraw, roll-back,
kill-before-commit N, kill-after-commit N, slowly N.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402

from lantoa.capabilities.publishing.actions import ensure_section  # noqa: E402
from lantoa.capabilities.publishing.models import ArticlePage  # noqa: E402
from lantoa.foundation.accounts.actions import sync_roles  # noqa: E402
from lantoa.foundation.publication.actions import announce  # noqa: E402
from lantoa.web.portal.actions import ensure_site_tree  # noqa: E402


def prepare() -> None:
    call_command("createcachetable", verbosity=0)
    sync_roles()
    home = ensure_site_tree(hostname="localhost", port=80)
    section = ensure_section(parent=home, title="Tin tức", slug="tin-tuc")
    page = ArticlePage(title="Một cửa", slug="mot-cua", summary="Bản 0.")
    section.add_child(instance=page)
    page.save_revision().publish()


def article() -> ArticlePage:
    return ArticlePage.objects.get(slug="mot-cua")


def publish(number: str) -> None:
    """As Wagtail's editor does, in no transaction of ours."""
    page = article()
    page.summary = f"Bản {number}."
    page.save_revision().publish(skip_permission_checks=True)


@transaction.atomic
def correct(number: str) -> None:
    """As a verb does."""
    ArticlePage.objects.filter(slug="mot-cua").update(summary=f"Bản {number}.", live=True)
    announce("article", str(article().pk))


def quietly(number: str) -> None:
    """Nobody announces it and no signal is sent."""
    ArticlePage.objects.filter(slug="mot-cua").update(summary=f"Bản {number}.")


def withdraw() -> None:
    article().unpublish()


def roll_back() -> None:
    with transaction.atomic():
        correct("99999")
        transaction.set_rollback(True)


@transaction.atomic
def slowly(number: str) -> None:
    """Readers render the old text for a while after the write, before the commit."""
    correct(number)
    time.sleep(0.3)


def kill_before_commit(number: str) -> None:
    with transaction.atomic():
        correct(number)
        time.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)


def kill_after_commit(number: str) -> None:
    """Dies in the window between the commit and the hooks that follow it."""
    committed: Callable[[], Any] = connection._commit

    def commit_and_die() -> None:
        committed()
        os.kill(os.getpid(), signal.SIGKILL)

    connection._commit = commit_and_die
    correct(number)


VERBS = {
    "prepare": prepare,
    "publish": publish,
    "correct": correct,
    "quietly": quietly,
    "withdraw": withdraw,
    "roll-back": roll_back,
    "slowly": slowly,
    "kill-before-commit": kill_before_commit,
    "kill-after-commit": kill_after_commit,
}


def answer(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def work() -> None:
    """Carry out one verb after another until nobody asks any more."""
    for line in sys.stdin:
        name, *words = line.split()
        VERBS[name](*words)
        answer("done")


if __name__ == "__main__":
    while True:
        connections.close_all()  # nothing that the newsroom holds may outlive it here
        child = os.fork()
        if not child:
            work()
            sys.exit()
        _, ended = os.waitpid(child, 0)
        if not os.WIFSIGNALED(ended) or os.WTERMSIG(ended) != signal.SIGKILL:
            sys.exit(os.waitstatus_to_exitcode(ended))
        answer("died")
