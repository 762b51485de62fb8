"""The portal's own pages and settings."""

from lantoa.web.portal.models.agency import AgencySettings, MenuEntry, MenuSettings
from lantoa.web.portal.models.home import HomePage
from lantoa.web.portal.models.organisation import ContactPage, Leader, OrganisationPage

__all__ = [
    "AgencySettings",
    "ContactPage",
    "HomePage",
    "Leader",
    "MenuEntry",
    "MenuSettings",
    "OrganisationPage",
]
