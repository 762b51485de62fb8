"""The agency's facts for header and footer, from the site setting, remembered until something public changes."""

from django.db.models import QuerySet
from django.http import HttpRequest

from lantoa.kit.prepared import rows_of
from lantoa.ports.pages.store import while_unchanged
from lantoa.ui.agency import Agency


def current_agency(request: HttpRequest | None) -> Agency:
    """The agency of the default site. One query at the first time, and where pages are not stored."""
    del request
    return while_unchanged("portal:agency", _read)


def _read() -> Agency:
    from wagtail.models import Site  # noqa: PLC0415 - apps are ready only when a request comes

    from lantoa.web.portal.models import AgencySettings  # noqa: PLC0415 - likewise

    def kept() -> QuerySet[AgencySettings]:
        return (
            AgencySettings.objects.select_related("emblem")
            .filter(site__is_default_site=True)
            .order_by("pk")[:1]
        )

    facts = next(iter(rows_of("portal:agency", kept)), None)
    if facts is None:
        site = Site.objects.filter(is_default_site=True).first()
        facts = AgencySettings.for_site(site) if site else None  # made at the first reading
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
        tagline=facts.tagline,
        licence=facts.licence,
        office_hours=tuple(line.strip() for line in facts.office_hours.splitlines() if line.strip()),
        map_url=facts.map_url,
        facebook_url=facts.facebook_url,
        zalo_url=facts.zalo_url,
        emblem_url=facts.emblem.get_rendition("max-136x136|format-webp").url if facts.emblem else "",
    )
