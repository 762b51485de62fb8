"""What the library tells people."""

from collections.abc import Sequence

from django.urls import reverse

from lantoa.capabilities.library.models import CitationReview, DocumentRelation, LegalFile
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.queries import people_of, people_with_role
from lantoa.foundation.notices.actions import tell
from lantoa.kit.dates import short_date


def tell_of_reviews(relation: DocumentRelation, reviews: Sequence[CitationReview]) -> None:
    """One notice to each person for all of her reviews of this change, and one to the office with the number."""
    by_person: dict[User, list[CitationReview]] = {}
    for review in reviews:
        for person in _responsible(review):
            by_person.setdefault(person, []).append(review)
    url = reverse("library_desk:change", args=[relation.pk])
    subject = f"Rà soát nội dung dẫn {relation.target}"
    for person, mine in by_person.items():
        listed = "\n".join(f"- {one.kind_label}: {one.label} (hạn {short_date(one.due_on)})" for one in mine)
        body = f"{mine[0].reason}\n\nCần xem lại:\n{listed}"
        key = f"library.reviews:{relation.pk}:{mine[0].pk}"
        tell([person], kind="library.reviews_opened", subject=subject, body=body, url=url, dedupe_key=key)
    office = [person for person in people_with_role(Role.OFFICE) if person not in by_person]
    body = f"{relation}. Đã mở {len(reviews)} việc rà soát."
    key = f"library.reviews:{relation.pk}:office:{reviews[0].pk}"
    tell(office, kind="library.reviews_opened", subject=subject, body=body, url=url, dedupe_key=key)


def _responsible(review: CitationReview) -> list[User]:
    """The owner; without an active one the heads of the unit. Nobody: the office is told anyway."""
    if review.owner is not None and review.owner.is_active:
        return [review.owner]
    return list(people_of(review.unit, Role.UNIT_HEAD)) if review.unit is not None else []


def tell_of_failed_file(file: LegalFile) -> None:
    """Whoever added a file hears that its letters could not be read; without one the office does."""
    people = [file.added_by] if file.added_by is not None else list(people_with_role(Role.OFFICE))
    tell(
        people,
        kind="library.recognition_failed",
        subject=f"Chưa nhận dạng được chữ trong “{file}”",
        body=f"{file.document}. {file.problem}",
        url=reverse("library_desk:document", args=[file.document.slug]),
        dedupe_key=f"library.recognition:{file.pk}:{file.attempts}:{file.sha256[:12]}",
    )
