"""The board for 60 units x 12 months x 20,000 activities: time of the rendered page and number of queries.

    .venv/bin/python benchmarks/board.py                                    # SQLite, in a scratch file
    DATABASE_URL=postgres://… .venv/bin/python benchmarks/board.py          # an empty database of its own

Target: p95 at most 300 ms for each way of looking at the board.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNITS, ACTIVITIES, THEMES, FORMS, RUNS = 60, 20_000, 11, 12, 30
YEAR = 2022


def main() -> None:
    """Set up a scratch database, fill it, measure every view, print a table."""
    sys.path.insert(0, str(ROOT))
    scratch = tempfile.TemporaryDirectory(prefix="lantoa-board-")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{scratch.name}/board.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.settings.test"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    plan, office = fill()
    print(f"seeded in {time.perf_counter() - started:.1f} s")
    measure(plan, office)


def fill() -> tuple:
    """A plan with units, monthly assignments half done, activities with one or two themes each."""
    from django.db import connection, transaction

    from lantoa.foundation.accounts.enums import Role
    from tests.factories.people import make_unit, make_user
    from tests.factories.plans import make_programme

    chance = random.Random(20220101)
    with transaction.atomic():
        made = make_programme(year=YEAR, themes=THEMES, forms=FORMS, duties=1)
        units = [make_unit(f"Đơn vị số {n + 1}", parent=made.plan.unit) for n in range(UNITS)]
        office = make_user(Role.OFFICE, unit=made.plan.unit)
        activities = _activities(made, units, office, chance)
        _assignments(made, units, office, activities, chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made.plan, office


def _activities(made, units, office, chance) -> list:
    from lantoa.capabilities.plans.models import Activity

    rows = Activity.objects.bulk_create(
        [
            Activity(
                plan=made.plan,
                form=chance.choice(made.forms),
                owner_unit=chance.choice(units),
                title=f"Hoạt động số {n}",
                held_on=date(YEAR, 1, 1) + timedelta(days=chance.randrange(365)),
                participations=chance.randrange(200),
                recorded_by=office,
            )
            for n in range(ACTIVITIES)
        ],
        batch_size=1000,
    )
    link = Activity.themes.through
    links = [
        link(activity_id=row.pk, theme_id=theme.pk)
        for row in rows
        for theme in chance.sample(made.themes, chance.choice((1, 1, 2)))
    ]
    link.objects.bulk_create(links, batch_size=2000)
    return rows


def _assignments(made, units, office, activities, chance) -> None:
    from lantoa.capabilities.plans.models import Assignment, Evidence, Occurrence
    from lantoa.kit.clock import now

    proof = Evidence.objects.create(
        activity=activities[0], kind="portal_page", title="Trang", url="http://127.0.0.1/", added_by=office
    )
    for unit in units:
        given = Assignment.objects.create(
            plan=made.plan, unit=unit, title="Đăng tin, bài", recurrence="monthly", created_by=office
        )
        rows = []
        for month in range(1, 13):
            done = chance.random() < 0.5
            closed = {"closing_evidence": proof, "closed_by": office, "closed_at": now()} if done else {}
            state = "done" if done else "open"
            label = f"Tháng {month}/{YEAR}"
            rows.append(
                Occurrence(assignment=given, label=label, due_on=date(YEAR, month, 25), state=state, **closed)
            )
        Occurrence.objects.bulk_create(rows)


def measure(plan, office) -> None:
    """p50, p95 and queries of each way of looking, through the whole stack (middleware, template)."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from lantoa.capabilities.plans.queries.board import GRIDS

    client = Client()
    client.force_login(office)
    address = reverse("plans_desk:board", args=[plan.code])
    print(f"{connection.vendor}: {UNITS} units, {ACTIVITIES} activities, {RUNS} runs each")
    for grid in GRIDS:
        url = f"{address}?xem={grid}"
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
            count = len(queries)
        times = []
        worked = time.process_time()
        for _ in range(RUNS):
            started = time.perf_counter()
            client.get(url)
            times.append(1000 * (time.perf_counter() - started))
        # On a busy machine the clock runs on while others work; this process's own time does not.
        own = 1000 * (time.process_time() - worked) / RUNS
        p95 = statistics.quantiles(times, n=20)[18]
        took = f"p50 {statistics.median(times):6.0f} ms   p95 {p95:6.0f} ms   own time {own:4.0f} ms"
        print(f"{grid:22} {took}   {count} queries")


if __name__ == "__main__":
    main()
