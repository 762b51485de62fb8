"""10,000 subscribers: queueing a letter about one item and the weekly digest, then sending over SMTP on loopback.

    .venv/bin/python benchmarks/letters.py                                    # SQLite, in a scratch file
    DATABASE_URL=postgres://… .venv/bin/python benchmarks/letters.py          # an empty database of its own

The mail server is aiosmtpd in the same process, so sending shows the lower end.
"""

import logging
import os
import socket
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SUBSCRIBERS, SENT = 10_000, 2_000


def main() -> None:
    """Set up a scratch database, fill it, measure, print a table."""
    sys.path.insert(0, str(ROOT))
    scratch = tempfile.TemporaryDirectory(prefix="lantoa-letters-")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{scratch.name}/letters.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.settings.test"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    page = fill()
    measure(page)


def fill():
    """A public article with a theme; half of the subscribers chose nothing, half a section and a theme."""
    from django.db import transaction

    from lantoa.capabilities.publishing.enums import Rhythm
    from lantoa.capabilities.publishing.models import ArticlePage, Subscriber
    from lantoa.foundation.accounts.enums import Role
    from lantoa.kit.clock import now
    from tests.factories.news import make_section
    from tests.factories.people import make_unit, make_user
    from tests.factories.plans import make_programme

    with transaction.atomic():
        office = make_user(Role.OFFICE, unit=make_unit())
        section, made = make_section(), make_programme(year=now().year, by=office, unit=office.unit)
        page = ArticlePage(
            title="Nộp hồ sơ tại nhà", summary="Từ ngày 01/10. " * 20, owner=office, unit=office.unit
        )
        section.add_child(instance=page)
        page.themes.set(made.themes)
        page.save()
        for rhythm in (Rhythm.AT_ONCE, Rhythm.WEEKLY):
            Subscriber.objects.bulk_create(
                Subscriber(email=f"{rhythm}{n}@vi-du.example", rhythm=rhythm, confirmed_at=now())
                for n in range(SUBSCRIBERS)
            )
        chosen = Subscriber.objects.filter(pk__in=range(0, 4 * SUBSCRIBERS, 2)).values_list("pk", flat=True)
        for kind, other, pk in (
            ("sections", "sectionpage_id", section.pk),
            ("themes", "theme_id", made.themes[0].pk),
        ):
            through = getattr(Subscriber, kind).through
            through.objects.bulk_create(through(subscriber_id=one, **{other: pk}) for one in chosen)
    return page


def measure(page) -> None:
    """One line for each step: seconds, letters a second, queries."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Sink
    from django.conf import settings
    from django.db import connection

    logging.disable(logging.CRITICAL)  # aiosmtpd writes ten lines for each letter
    from lantoa.capabilities.publishing.actions import channels as verbs
    from lantoa.kit import clock
    from lantoa.kit.clock import now
    from lantoa.ports.delivery import sending
    from lantoa.ports.delivery.models import OutboxMessage

    def timed(name, step):
        asked = []
        with connection.execute_wrapper(lambda run, *args: asked.append(1) or run(*args)):
            started = time.perf_counter()
            count = step()
            took = time.perf_counter() - started
        print(
            f"{name:28} {count:6} letters {took:7.2f} s {count / took:7.0f}/s {len(asked):6} queries",
            flush=True,
        )

    def letters() -> int:
        verbs.follow_publication(page, None)
        return OutboxMessage.objects.count()

    def digest() -> int:
        with clock.moved_to(now()):
            return verbs.send_digest().recipients

    timed(f"queue one item ({connection.vendor})", letters)
    timed("queue the digest", digest)
    OutboxMessage.objects.update(next_attempt_at=now())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(Sink(), hostname="127.0.0.1", port=port)
    server.start()
    path = "lantoa.ports.delivery.channels.email.channel.EmailChannel"
    options = {"url": f"smtp://127.0.0.1:{port}", "sender": "So <so@so.example>"}
    settings.DELIVERY_CHANNELS = {"email": {"CLASS": path, "OPTIONS": options}}
    timed("send over one connection", lambda: sending.deliver_due(limit=SENT)["sent"])
    server.stop()


if __name__ == "__main__":
    main()
