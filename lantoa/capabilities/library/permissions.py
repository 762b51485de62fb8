"""Who keeps the library: the office and administrators; everybody reads what is public."""

from typing import Any

from lantoa.capabilities.library.models import CitationReview, LegalDocument
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User


def can_keep_library(user: User | Any) -> bool:
    """Whether `user` may enter and change documents, their relations and consultations."""
    return isinstance(user, User) and (user.has_role(Role.OFFICE, Role.ADMINISTRATOR) or user.is_superuser)


def can_see_document(user: User | Any, document: LegalDocument) -> bool:
    """Whether `user` may read `document`: everybody when it is public, else those who keep the library."""
    return document.is_public or can_keep_library(user)


def can_close_review(user: User | Any, review: CitationReview) -> bool:
    """Whether `user` may say how a review ended: its owner, the people of its unit, the office."""
    if can_keep_library(user):
        return True
    if not isinstance(user, User) or not user.is_active:
        return False
    return review.owner_id == user.pk or (review.unit_id is not None and review.unit_id == user.unit_id)
