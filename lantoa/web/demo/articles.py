"""News of the portal, dated relative to today."""

import json
from datetime import date, timedelta
from pathlib import Path

from lantoa.capabilities.plans.actions.evidence import add_evidence
from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.plans.models import Activity
from lantoa.capabilities.publishing.actions import publish_article
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.org.models import Unit
from lantoa.kit import clock
from lantoa.web.demo.people import person
from lantoa.web.demo.programme import moment
from lantoa.web.portal.models import AgencySettings

SAMPLES = Path(__file__).parent / "samples"


def tell() -> None:
    section = SectionPage.objects.get(slug="tin-tuc")
    for row in json.loads((SAMPLES / "tin-bai.json").read_text(encoding="utf-8")):
        day = clock.today() - timedelta(days=row["truoc_ngay"])
        article = publish_article(
            section=section,
            title=row["tieu_de"],
            summary=row["tom_tat"],
            paragraphs=row["doan"],
            published_on=moment(day, 10),
            by=person("vanphong"),
            author_name="Văn phòng Sở",
        )
        _prove(article, day)
    _tell_agency(section)


def _prove(article: ArticlePage, day: date) -> None:
    """The article is evidence of the activity that the unit recorded for that day."""
    activity = Activity.objects.filter(
        held_on=day, form__kind=FormKind.PORTAL, withdrawn_at__isnull=True
    ).first()
    if activity:
        add_evidence(
            activity=activity,
            by=person("vanphong"),
            title=article.title,
            url=article.url,
            is_portal_page=True,
            taken_on=day,
        )


def _tell_agency(section: SectionPage) -> None:
    facts = AgencySettings.for_site(section.get_site())
    facts.name, facts.superior = "Sở Nội vụ tỉnh Điện Biên", "Ủy ban nhân dân tỉnh Điện Biên"
    facts.place, facts.symbol = "Điện Biên", "SNV"
    facts.responsible_person = "Chánh Văn phòng Sở (dữ liệu trình diễn)"
    facts.address = "Phường Điện Biên Phủ, tỉnh Điện Biên"
    facts.phone, facts.hotline = "0215 000 0000", "0215 000 0001"
    facts.email = "cchc@dienbien.example.vn"
    facts.office_hours = "Thứ Hai đến thứ Sáu:\nSáng 7 giờ 30 đến 11 giờ 30\nChiều 13 giờ 30 đến 17 giờ"
    facts.unit = Unit.objects.filter(name=facts.name).first()
    facts.copyright = "Trang trình diễn của Lan Tỏa; người và việc trong trang này là giả định"
    facts.save()
