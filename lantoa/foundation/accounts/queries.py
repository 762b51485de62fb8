"""Who holds which role."""

from django.db.models import QuerySet

from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit


def people_with_role(*roles: str) -> QuerySet[User]:
    """Active people who hold at least one of `roles`."""
    return User.objects.filter(is_active=True, groups__name__in=roles).distinct()


def people_of(unit: Unit, *roles: str) -> QuerySet[User]:
    """Active people of `unit`; only holders of one of `roles` when some are given."""
    people = User.objects.filter(is_active=True, unit=unit)
    return people.filter(groups__name__in=roles).distinct() if roles else people
