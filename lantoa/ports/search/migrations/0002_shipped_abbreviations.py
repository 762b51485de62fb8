"""Abbreviations of the trade. The office changes them as it likes; an update never brings a removed one back."""

from django.db import migrations
from django.utils import timezone

SHIPPED = [
    ("CCHC", "cải cách hành chính"),
    ("TTHC", "thủ tục hành chính"),
    ("DVC", "dịch vụ công"),
    ("DVCTT", "dịch vụ công trực tuyến"),
    ("PAKN", "phản ánh, kiến nghị"),
    ("CNTT", "công nghệ thông tin"),
    ("CĐS", "chuyển đổi số"),
    ("CBCC", "cán bộ, công chức"),
    ("CBCCVC", "cán bộ, công chức, viên chức"),
    ("CCCD", "căn cước công dân"),
    ("CMND", "chứng minh nhân dân"),
    ("BHXH", "bảo hiểm xã hội"),
    ("BHYT", "bảo hiểm y tế"),
    ("BHTN", "bảo hiểm thất nghiệp"),
    ("LĐTBXH", "lao động, thương binh và xã hội"),
    ("GDĐT", "giáo dục và đào tạo"),
    ("KHCN", "khoa học và công nghệ"),
    ("TTTT", "thông tin và truyền thông"),
    ("UBND", "ủy ban nhân dân"),
    ("HĐND", "hội đồng nhân dân"),
    ("MTTQ", "mặt trận tổ quốc"),
    ("UBMTTQ", "ủy ban mặt trận tổ quốc"),
    ("VPCP", "văn phòng chính phủ"),
    ("BNV", "bộ nội vụ"),
    ("SNV", "sở nội vụ"),
    ("PAR INDEX", "chỉ số cải cách hành chính"),
    ("PAR INDEX", "chỉ số CCHC"),
    ("SIPAS", "chỉ số hài lòng"),
    ("VBQPPL", "văn bản quy phạm pháp luật"),
    ("QPPL", "quy phạm pháp luật"),
    ("VBHN", "văn bản hợp nhất"),
    ("NĐ", "nghị định"),
    ("NQ", "nghị quyết"),
    ("QĐ", "quyết định"),
    ("TT", "thông tư"),
    ("CT", "chỉ thị"),
    ("KH", "kế hoạch"),
    ("BC", "báo cáo"),
    ("TB", "thông báo"),
    ("CV", "công văn"),
    ("HD", "hướng dẫn"),
    ("GCN", "giấy chứng nhận"),
    ("GPLX", "giấy phép lái xe"),
    ("GPKD", "giấy phép kinh doanh"),
    ("ĐKKD", "đăng ký kinh doanh"),
    ("QSDĐ", "quyền sử dụng đất"),
    ("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"),
    ("KCB", "khám bệnh, chữa bệnh"),
    ("TP", "thành phố"),
    ("HTX", "hợp tác xã"),
    ("DN", "doanh nghiệp"),
    ("một cửa", "bộ phận tiếp nhận và trả kết quả"),
]


def ship(apps, schema_editor):
    table = apps.get_model("search", "Abbreviation")
    moment = timezone.now()
    table.objects.bulk_create([table(short=short, long=long, changed_at=moment) for short, long in SHIPPED])


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
