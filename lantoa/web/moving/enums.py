from django.db import models


class RunState(models.TextChoices):
    WAITING = "waiting", "Chờ chạy"
    RUNNING = "running", "Đang chạy"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không làm được"


class Outcome(models.TextChoices):
    """What became of one item of the source."""

    TAKEN = "taken", "Đã lấy"
    HIDDEN = "hidden", "Đã lấy, để ở bản nháp"
    CHANGED = "changed", "Đã cập nhật"
    UNCHANGED = "unchanged", "Không đổi"
    KEPT = "kept", "Giữ bản đã sửa ở đây"
    SKIPPED = "skipped", "Không lấy"


class ItemKind(models.TextChoices):
    SECTION = "section", "Chuyên mục"
    ARTICLE = "article", "Tin, bài"
    PAGE = "page", "Trang tĩnh"
    LAW = "law", "Văn bản"
    FILE = "file", "Tệp"
    PICTURE = "picture", "Hình ảnh"
