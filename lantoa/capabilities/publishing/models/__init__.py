"""Tables of the newsroom and the portal's page types."""

from lantoa.capabilities.publishing.models.attachments import PageAttachment, ShortAddress
from lantoa.capabilities.publishing.models.channels import NetworkAccount, Post
from lantoa.capabilities.publishing.models.events import AgendaItem, EventNoticePage
from lantoa.capabilities.publishing.models.galleries import GalleryPage, GalleryPicture
from lantoa.capabilities.publishing.models.initiatives import InitiativeFigure, InitiativePage
from lantoa.capabilities.publishing.models.leaflets import LeafletPage
from lantoa.capabilities.publishing.models.newsroom import (
    Acknowledgement,
    Correction,
    NewsroomItem,
    Publication,
    SetAsideText,
)
from lantoa.capabilities.publishing.models.newsroom_page import (
    NewsroomPage,
    NewsroomRights,
    StaleVersion,
    is_same_version,
    item_of,
    latest_version,
)
from lantoa.capabilities.publishing.models.pages import (
    ArticlePage,
    ContentPage,
    InformationPage,
    PortalPage,
    SectionPage,
)
from lantoa.capabilities.publishing.models.subscribers import Digest, Subscriber

# What a section may list; everything else in the tree is structure.
CONTENT_PAGES: tuple[type[ContentPage], ...] = (
    ArticlePage,
    LeafletPage,
    InitiativePage,
    EventNoticePage,
    GalleryPage,
)

__all__ = [
    "CONTENT_PAGES",
    "Acknowledgement",
    "AgendaItem",
    "ArticlePage",
    "ContentPage",
    "Correction",
    "Digest",
    "EventNoticePage",
    "GalleryPage",
    "GalleryPicture",
    "InformationPage",
    "InitiativeFigure",
    "InitiativePage",
    "LeafletPage",
    "NetworkAccount",
    "NewsroomItem",
    "NewsroomPage",
    "NewsroomRights",
    "PageAttachment",
    "PortalPage",
    "Post",
    "Publication",
    "SectionPage",
    "SetAsideText",
    "ShortAddress",
    "StaleVersion",
    "Subscriber",
    "is_same_version",
    "item_of",
    "latest_version",
]
