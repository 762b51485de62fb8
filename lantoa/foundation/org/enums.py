from django.db import models


class UnitKind(models.TextChoices):
    PROVINCE = "province", "Ủy ban nhân dân tỉnh"
    DEPARTMENT = "department", "Sở, ban, ngành"
    OFFICE = "office", "Văn phòng Sở"
    DIVISION = "division", "Phòng chuyên môn"
    AFFILIATED = "affiliated", "Đơn vị trực thuộc"
    DISTRICT = "district", "Huyện, thị xã, thành phố (trước 01/7/2025)"
    COMMUNE = "commune", "Xã"
    WARD = "ward", "Phường"
    TOWN = "town", "Thị trấn (trước 01/7/2025)"


class ChangeKind(models.TextChoices):
    MERGED = "merged", "Sáp nhập, hợp nhất"
    SPLIT = "split", "Chia, tách"
    RENAMED = "renamed", "Đổi tên"
    DISSOLVED = "dissolved", "Giải thể"
    TRANSFERRED = "transferred", "Chuyển chức năng, nhiệm vụ"


class CodeScheme(models.TextChoices):
    AGENCY = "agency", "Mã định danh cơ quan"
    ADMINISTRATIVE = "administrative", "Mã đơn vị hành chính"
    SYMBOL = "symbol", "Chữ viết tắt trong số, ký hiệu"


class DayKind(models.TextChoices):
    OFF = "off", "Ngày nghỉ"
    WORKED = "worked", "Ngày làm bù"
