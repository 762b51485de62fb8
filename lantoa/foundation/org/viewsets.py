"""The working calendar in the Wagtail admin."""

from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from lantoa.foundation.org.models import CalendarDay
from lantoa.kit.dates import short_date


class CalendarViewSet(ModelViewSet):
    """Days off, swapped days, Saturdays worked in exchange. The office keeps them by the yearly notices."""

    model = CalendarDay
    icon = "date"
    menu_label = "Lịch nghỉ, làm bù"
    url_prefix = "lich-nghi"
    form_fields = ["day", "kind", "name", "source", "is_confirmed"]
    list_display = [
        Column("day", label="Ngày", accessor=lambda entry: short_date(entry.day), sort_key="day"),
        "name",
        Column("kind", label="Loại", accessor="get_kind_display"),
        BooleanColumn("is_confirmed", label="Đã xác nhận"),
    ]
    list_filter = ["kind", "is_confirmed"]
    search_fields = ["name", "source"]
    ordering = "-day"
    list_per_page = 50
