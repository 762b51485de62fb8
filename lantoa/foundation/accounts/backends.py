"""Password sign-in through allauth (which counts attempts for all workers in the shared cache)."""

from allauth.account.auth_backends import AuthenticationBackend


class StaffBackend(AuthenticationBackend):
    """Name or e-mail with password. There is no sign-up: administrators make accounts."""
