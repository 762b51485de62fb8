from django.db import models


class Decision(models.TextChoices):
    APPROVED = "approved", "Phê duyệt"
    RETURNED = "returned", "Trả lại"
