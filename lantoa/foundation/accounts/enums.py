from django.db import models


class Role(models.TextChoices):
    """Who uses the product (product.md section 2). A role is stored as the Django group of the same name."""

    UNIT_OFFICER = "unit_officer", "Công chức, viên chức của đơn vị"
    UNIT_HEAD = "unit_head", "Thủ trưởng đơn vị"
    OFFICE = "office", "Văn phòng (đầu mối)"
    LEADERSHIP = "leadership", "Lãnh đạo Sở"
    COUNTER = "counter", "Bộ phận Một cửa"
    APPRAISER = "appraiser", "Thẩm định viên"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


# Roles whose holders must use a second factor outside demonstration mode.
SECOND_FACTOR_ROLES = frozenset({Role.OFFICE, Role.LEADERSHIP, Role.ADMINISTRATOR})
