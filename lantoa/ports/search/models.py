"""What can be found, as rows: the truth of which every engine's index is a copy."""

from django.core.exceptions import ValidationError
from django.db import models

from lantoa.kit.clock import now
from lantoa.ports.search.words import folded


class SearchEntry(models.Model):
    """One public thing. A withdrawn thing has no row, so nothing can find it, whatever an engine still holds.

    `title_words` and `text_words` are the folded words with a space at both ends, so that " mot cua " is looked for
    as it stands; `marks` are the words that carry diacritics; `facets` are terms like "year:2026".
    """

    kind = models.CharField("loại", max_length=40)
    key = models.CharField("khóa", max_length=200)
    title = models.CharField("tiêu đề", max_length=1000)
    url = models.CharField("địa chỉ", max_length=500)
    summary = models.TextField("tóm tắt", blank=True)
    body = models.TextField("nội dung", blank=True)
    on = models.DateField("ngày", null=True, blank=True)
    title_words = models.TextField("chữ của tiêu đề", blank=True)
    text_words = models.TextField("chữ của nội dung", blank=True)
    marks = models.TextField("chữ có dấu", blank=True)
    facets = models.TextField("nhãn lọc", blank=True)

    class Meta:
        verbose_name = "mục tìm được"
        verbose_name_plural = "mục tìm được"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return self.title


class SearchChange(models.Model):
    """An entry that the engine's index has not taken in yet. Appended by renewal, removed by whoever applied it."""

    entry = models.BigIntegerField("mục", help_text="Số của mục; mục đã gỡ thì không còn dòng tương ứng.")
    noted_at = models.DateTimeField("ghi lúc", default=now)

    class Meta:
        verbose_name = "thay đổi chờ đưa vào chỉ mục"
        verbose_name_plural = "thay đổi chờ đưa vào chỉ mục"
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.entry)


class SearchFacet(models.Model):
    """How a facet's term is written for people."""

    term = models.CharField("nhãn", max_length=120, unique=True)
    label = models.CharField("tên", max_length=1000)

    class Meta:
        verbose_name = "nhãn lọc"
        verbose_name_plural = "nhãn lọc"
        ordering = ["term"]

    def __str__(self) -> str:
        return self.label


class Abbreviation(models.Model):
    """Two ways to say one thing ("TTHC", "thủ tục hành chính"): whoever asks for one finds the other."""

    short = models.CharField("viết tắt hoặc từ đồng nghĩa", max_length=60)
    long = models.CharField("viết đầy đủ", max_length=200)
    changed_at = models.DateTimeField("sửa lúc", auto_now=True)

    class Meta:
        verbose_name = "từ viết tắt, đồng nghĩa"
        verbose_name_plural = "từ viết tắt, đồng nghĩa"
        ordering = ["short", "long"]
        constraints = [models.UniqueConstraint(fields=["short", "long"], name="search_abbreviation_once")]

    def __str__(self) -> str:
        return f"{self.short}: {self.long}"

    def clean(self) -> None:
        """Both wordings must have words, and not the same: read without diacritics, as the search reads them."""
        one, other = folded(self.short), folded(self.long)
        if not one or not other:
            raise ValidationError("Hãy ghi cả hai cách viết, bằng chữ hoặc số.")
        if one == other:
            raise ValidationError("Hai cách viết giống nhau khi bỏ dấu: tìm kiếm đã coi là một.")


class SearchedQuery(models.Model):
    """What was asked on one day and found nothing, or found things that nobody opened. No person, no address."""

    day = models.DateField("ngày")
    words = models.CharField("từ đã tìm", max_length=80)
    asked = models.PositiveIntegerField("số lần tìm", default=0)
    empty = models.PositiveIntegerField("số lần không có kết quả", default=0)
    opened = models.PositiveIntegerField("số lần mở kết quả", default=0)

    class Meta:
        verbose_name = "từ đã tìm trong ngày"
        verbose_name_plural = "từ đã tìm trong ngày"
        ordering = ["-day", "words"]
        constraints = [models.UniqueConstraint(fields=["day", "words"], name="search_query_once_a_day")]

    def __str__(self) -> str:
        return self.words
