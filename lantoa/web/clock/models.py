"""When each periodic work last ran. One row a name; claimed by a conditional update."""

from django.db import models


class Tick(models.Model):
    """`last_slot` is the start of the last slot that was enqueued, so that a restart neither repeats nor skips."""

    name = models.CharField("tên", max_length=80, unique=True)
    last_slot = models.DateTimeField("lần gần nhất")

    class Meta:
        verbose_name = "việc định kỳ"
        verbose_name_plural = "việc định kỳ"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
