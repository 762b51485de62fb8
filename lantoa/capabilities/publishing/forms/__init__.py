"""Forms of the newsroom."""

from lantoa.capabilities.publishing.forms.newsroom import (
    BoardForm,
    HourForm,
    PublicReasonForm,
    ReasonForm,
    ReviewForm,
    SubmitForm,
)
from lantoa.capabilities.publishing.forms.pages import PortalPageForm

__all__ = [
    "BoardForm",
    "HourForm",
    "PortalPageForm",
    "PublicReasonForm",
    "ReasonForm",
    "ReviewForm",
    "SubmitForm",
]
