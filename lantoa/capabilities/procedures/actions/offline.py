"""The offline package made ahead, so that neither a kiosk nor a download waits for it."""

from django.core.cache import cache

from lantoa.capabilities.procedures.papers.offline import kept

ASKED_AGAIN = 60  # seconds


def keep_package() -> None:
    """Make the package of now unless it is there. A cache: no trail."""
    kept.keep_package()


def renew_package() -> None:
    """The clock's share: only where somebody has asked for a package before."""
    if kept.is_wanted():
        kept.keep_package()


def ask_for_package() -> None:
    """Have the package made in the background; asked for at most once a minute."""
    from lantoa.capabilities.procedures.tasks import make_package  # noqa: PLC0415 - it calls back

    if cache.add("procedures:package-asked", True, ASKED_AGAIN):
        make_package.enqueue()
