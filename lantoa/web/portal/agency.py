"""The agency's facts for header and footer, from the site setting, read once per process and renewed on change."""

from django.core.cache import cache
from django.http import HttpRequest

from lantoa.ui.agency import Agency

CACHE_KEY = "portal:agency"
CACHE_SECONDS = 300


def current_agency(request: HttpRequest | None) -> Agency:
    """The agency of the default site. One cache read; two queries at the first."""
    del request
    agency = cache.get(CACHE_KEY)
    if agency is None:
        agency = _read()
        cache.set(CACHE_KEY, agency, CACHE_SECONDS)
    return agency


def forget_agency(**kwargs: object) -> None:
    """Called when the setting is saved."""
    del kwargs
    cache.delete(CACHE_KEY)


def _read() -> Agency:
    from wagtail.models import Site  # noqa: PLC0415 - apps are ready only when a request comes

    from lantoa.web.portal.models import AgencySettings  # noqa: PLC0415 - likewise

    site = Site.objects.filter(is_default_site=True).first()
    facts = AgencySettings.for_site(site) if site else None
    if facts is None:
        return Agency()
    return Agency(
        name=facts.name,
        superior=facts.superior,
        address=facts.address,
        phone=facts.phone,
        email=facts.email,
        responsible_person=facts.responsible_person,
        copyright=facts.copyright,
        hotline=facts.hotline,
    )
