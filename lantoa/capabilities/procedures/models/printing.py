"""Long work on files: done in the background, a part at a time, kept until they were fetched or grew old."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lantoa.capabilities.procedures.enums import PrintKind, PrintState, SheetFormat
from lantoa.capabilities.procedures.models.posting import photo_storage
from lantoa.kit.codes import public_code


class PrintRun(models.Model):
    """One file being drawn: the sheets of a printing (`batch`), a booklet of `codes`, or the offline package. `done` counts
    the procedures that are in it.

    The package itself is kept with those of the kiosks, never here: there is one for all. The row and its file are
    removed a week after they were finished; a new one is drawn on demand.
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    kind = models.CharField("loại", max_length=10, choices=PrintKind.choices)
    state = models.CharField(
        "tình trạng", max_length=10, choices=PrintState.choices, default=PrintState.WAITING
    )
    batch = models.CharField("lần in", max_length=20, blank=True)
    codes = models.JSONField("mã thủ tục", default=list)
    title = models.CharField("tên tệp in", max_length=500)
    format = models.CharField("khổ", max_length=10, choices=SheetFormat.choices, blank=True)
    done = models.PositiveIntegerField("đã vẽ", default=0)
    total = models.PositiveIntegerField("tổng số")
    problem = models.CharField("lý do không xong", max_length=500, blank=True)
    file = models.FileField("tệp", storage=photo_storage, upload_to="procedures/prints/", blank=True)
    asked_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người yêu cầu", on_delete=models.PROTECT, related_name="+"
    )
    touched_at = models.DateTimeField("làm việc gần nhất lúc", auto_now=True)

    class Meta:
        verbose_name = "tệp in dài"
        verbose_name_plural = "tệp in dài"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PrintState.values), name="procedures_print_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=PrintKind.SHEETS, codes=[]) & ~Q(batch="")
                | Q(kind=PrintKind.BOOKLET, batch="")
                | Q(kind=PrintKind.PACKAGE, batch="", codes=[], format="", file=""),
                name="procedures_print_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(state=PrintState.DONE) | ~Q(file="") | Q(kind=PrintKind.PACKAGE),
                name="procedures_print_done_has_file",
            ),
            models.CheckConstraint(
                condition=~Q(state=PrintState.FAILED) | ~Q(problem=""), name="procedures_print_failure_said"
            ),
            models.UniqueConstraint(
                fields=["batch"], condition=~Q(batch=""), name="procedures_print_once_a_batch"
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=PrintKind.PACKAGE, state__in=[PrintState.WAITING, PrintState.DRAWING]),
                name="procedures_one_package_made",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_package(self) -> bool:
        """Whether it is the offline package, whose file is kept elsewhere."""
        return self.kind == PrintKind.PACKAGE

    @property
    def icon(self) -> str:
        """What its page is headed with."""
        return "download" if self.is_package else "print"

    @property
    def done_label(self) -> str:
        """What `done` counts."""
        return "Thủ tục đã vào gói" if self.is_package else "Đã vẽ"

    @property
    def failure_label(self) -> str:
        """The heading over `problem`."""
        return "Không lập được gói" if self.is_package else "Không vẽ được tệp"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be drawn."""
        return self.state in (PrintState.WAITING, PrintState.DRAWING)
