"""The request as views of the console know it: somebody is signed in."""

from django.http import HttpRequest

from lantoa.foundation.accounts.models import User


class StaffRequest(HttpRequest):
    """For annotations only: behind Wagtail's own gate `user` is always one of our people."""

    user: User
