"""Reading the inbox."""

from django.db.models import QuerySet
from django.http import Http404

from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.models import Notice


def notices_of(user: User, *, unread_only: bool = False) -> QuerySet[Notice]:
    """The person's notices, newest first."""
    notices = Notice.objects.filter(recipient=user)
    return notices.filter(read_at__isnull=True) if unread_only else notices


def unread_count(user: User) -> int:
    """How many notices the person has not read. One query, served by an index."""
    return Notice.objects.filter(recipient=user, read_at__isnull=True).count()


def get_notice_for(user: User, pk: int) -> Notice:
    """One notice of this person; Http404 for anybody else's."""
    notice = Notice.objects.filter(recipient=user, pk=pk).first()
    if notice is None:
        raise Http404
    return notice
