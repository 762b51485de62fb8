"""Kinds of the portal's pages."""

from django.db.models import TextChoices


class ArticleKind(TextChoices):
    """A short news item, or an article that explains."""

    NEWS = "news", "Tin"
    ARTICLE = "article", "Bài"


class InitiativeKind(TextChoices):
    """What the plan orders to make known: what works, and what does not yet (nội dung 6 và 7)."""

    MODEL = "model", "Mô hình, sáng kiến"
    PRACTICE = "practice", "Cách làm hay"
    SHORTCOMING = "shortcoming", "Hạn chế, nguyên nhân"


class SectionContent(TextChoices):
    """What a section lists."""

    ARTICLES = "articles", "Tin, bài"
    LEAFLETS = "leaflets", "Tờ rơi"
    INITIATIVES = "initiatives", "Mô hình, cách làm hay"
    EVENTS = "events", "Sự kiện"
    GALLERIES = "galleries", "Thư viện ảnh"
