"""Two clocks in one process, each with a connection of its own, over changes whose day came; for test_two_clocks.py.

Both read the list of what is due before either begins, and every change takes a moment, so that they meet on each
procedure. Prints what happened as JSON.
"""

import json
import sys
import threading
import time
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.db import connection, connections  # noqa: E402
from django.db.models import Count  # noqa: E402
from wagtail.models import ModelLogEntry  # noqa: E402

from lantoa.capabilities.procedures.actions import take_effect_due, taking_effect  # noqa: E402
from lantoa.capabilities.procedures.models import Procedure, ProcedureVersion  # noqa: E402
from lantoa.foundation.accounts.actions import sync_roles  # noqa: E402
from lantoa.foundation.accounts.enums import Role  # noqa: E402
from lantoa.kit import clock  # noqa: E402
from tests.capabilities.procedures.test_taking_effect import abolishing, amending, decide  # noqa: E402
from tests.factories.people import make_user  # noqa: E402
from tests.factories.procedures import make_procedure  # noqa: E402

CHANGED, GONE, MOMENT = 5, 2, 0.05


def prepare() -> None:
    """Changes announced for ten days from now."""
    sync_roles()
    office = make_user(Role.OFFICE)
    for _ in range(CHANGED):
        decide(office, *amending(make_procedure()), rank="ministry")
    for _ in range(GONE):
        decide(office, *abolishing(make_procedure()), rank="ministry")


def slowly(verb: Any) -> Any:
    """The same, with the lock held long enough to be waited for."""

    def held(*args: Any, **named: Any) -> Any:
        time.sleep(MOMENT)
        return verb(*args, **named)

    return held


def main() -> None:
    prepare()
    day = clock.today() + timedelta(days=10)
    both, due_procedures = threading.Barrier(2), taking_effect.due_procedures
    done: list[list[str]] = []
    lines: set[Any] = set()

    def read_together(until: Any) -> list[Procedure]:
        seen = list(due_procedures(until))
        both.wait(timeout=60)
        return seen

    def run() -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_backend_pid()")
                lines.add(cursor.fetchone()[0])
            else:
                lines.add(id(connection.connection))
        done.append(take_effect_due(day))
        connections.close_all()

    taking_effect.due_procedures = read_together
    taking_effect.put_in_force = slowly(taking_effect.put_in_force)
    taking_effect.end_current = slowly(taking_effect.end_current)
    clocks = [threading.Thread(target=run) for _ in range(2)]
    for one in clocks:
        one.start()
    for one in clocks:
        one.join(timeout=120)
    rows = ModelLogEntry.objects.filter(action__endswith="_took_effect").order_by("action")
    versions = ProcedureVersion.objects.order_by("procedure", "number")
    told = {
        "connections": len(lines),
        "done": sorted(code for codes in done for code in codes),
        "codes": sorted(Procedure.objects.values_list("code", flat=True)),
        "trail": dict(rows.values_list("action").annotate(Count("pk"))),
        "versions": list(versions.values_list("number", "state")),
        "states": dict(Procedure.objects.order_by().values_list("state").annotate(Count("pk"))),
        "left": due_procedures(day).count(),
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
