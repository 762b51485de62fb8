"""The weekly letter: once a week, to each what was chosen, to nobody an empty one."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lantoa.capabilities.publishing.enums import Rhythm
from lantoa.capabilities.publishing.models import Digest
from lantoa.capabilities.publishing.notifications.channels import words_of_digest
from lantoa.capabilities.publishing.queries.channels.subscribers import fresh_pages, wanted_by_all
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.ports.delivery import outbox
from lantoa.ports.delivery.networks import Network, is_connected

A_WEEK = timedelta(days=7)
AT_MOST = timedelta(days=14)


@transaction.atomic
def send_digest() -> Digest | None:
    """This week's letter to weekly subscribers, unless it went out already (the clock asks every morning).

    It covers what became public since the last one, two weeks at most. A bounded number of queries, however many
    subscribers. Side effects: letters in the outbox; trail with the count.
    """
    moment = now()
    year, number, _ = timezone.localtime(moment).isocalendar()
    week = f"{year}-W{number:02d}"
    if not is_connected(Network.EMAIL) or Digest.objects.filter(week=week).exists():
        return None
    last = Digest.objects.order_by("-until").first()
    since = max(last.until, moment - AT_MOST) if last else moment - A_WEEK
    issue = Digest.objects.create(week=week, since=since, until=moment)
    issue.recipients = outbox.post_many(
        _letters(issue, f"{number:02d}/{year}"), channel=Network.EMAIL, topic=issue.topic
    )
    issue.save(update_fields=["recipients"])
    record("publishing.digest_sent", on=issue, by=None, count=issue.recipients)
    return issue


def _letters(issue: Digest, week: str) -> Iterator[outbox.Letter]:
    articles = fresh_pages(issue.since, issue.until)
    if not articles:
        return
    for wanted, people in wanted_by_all(Rhythm.WEEKLY).items():
        chosen = [page for page, themes in articles if wanted.takes(page.path, themes)]
        if not chosen:
            continue
        words = words_of_digest(week, chosen)
        for _, email, key in people:
            text, html, headers = words.for_key(key)
            yield outbox.Letter(email, words.subject, text, f"{issue.topic}:{key}", html, headers)
