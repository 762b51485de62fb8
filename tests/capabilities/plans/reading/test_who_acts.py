"""Who acts and in what role: one construction of official Vietnamese each."""

import pytest

from lantoa.capabilities.plans.reading import read_plan

FRAME = """KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2030

I. MỤC ĐÍCH

Để người dân biết việc cải cách.

II. TỔ CHỨC THỰC HIỆN

"""
LEAD, HELP, ACT, ASK = "lead", "coordinate", "implement", "request"

CONSTRUCTIONS = [
    (
        "1. Sở Y tế treo băng rôn tại các bệnh viện.\n\n2. UBND xã Mường Phăng dựng pa nô ở trung tâm xã.\n",
        [("Sở Y tế", ACT), ("UBND xã Mường Phăng", ACT)],
    ),
    (
        "1. Phòng Hành chính đăng lịch tiếp dân lên bảng tin.\n\n2. Đoàn Thanh niên xã dọn vệ sinh nhà văn hóa.\n",
        [("Phòng Hành chính", ACT), ("Đoàn Thanh niên xã", ACT)],
    ),
    ("1. Trưởng các thôn loan báo trên hệ thống loa.\n", [("Trưởng các thôn", ACT)]),
    ("1. Bưu điện huyện in và phát tờ gấp tới từng hộ.\n", [("Bưu điện huyện", ACT)]),
    ("1. Trung tâm Văn hóa chiếu phim lưu động tại 12 bản vùng cao.\n", [("Trung tâm Văn hóa", ACT)]),
    (
        "- Mỗi xã có ít nhất 01 tin, bài một tháng.\n\n- 100% cơ quan, đơn vị niêm yết thủ tục hành chính.\n\n- Các xã, phường đạt tỷ lệ hồ sơ trực tuyến từ 80% trở lên.\n",
        [],
    ),
    ("- Phấn đấu 90% cán bộ, công chức được tập huấn.\n\n- Ít nhất 95% người dân hài lòng.\n", []),
    ("- 100% các sở, ngành xây dựng kế hoạch tuyên truyền.\n", []),
    (
        "- Trách nhiệm của cấp ủy, của người đứng đầu cơ quan và đơn vị sự nghiệp công lập trong thực hiện cải cách hành chính.\n\n"
        "- Vai trò, trách nhiệm của Sở Nội vụ trong việc tổ chức thực hiện Kế hoạch.\n",
        [],
    ),
    ("1. Trách nhiệm của Sở Nội vụ:\n\n- Theo dõi, đôn đốc các xã.\n", [("Sở Nội vụ", ACT)]),
    ("1. Sở Nội vụ phối hợp với Sở Tư pháp mở lớp tập huấn.\n", [("Sở Nội vụ", HELP), ("Sở Tư pháp", HELP)]),
    (
        "1. Báo Hoa Ban phối hợp Đài Phát thanh và Truyền hình tỉnh mở chuyên mục.\n",
        [("Báo Hoa Ban", HELP), ("Đài Phát thanh và Truyền hình tỉnh", HELP)],
    ),
    (
        "Điều 2. Các cơ quan sau đây có trách nhiệm tổ chức thực hiện:\n\n1. Sở Nội vụ theo dõi, đôn đốc.\n\n2. Sở Tài chính bố trí kinh phí.\n",
        [("Sở Nội vụ", ACT), ("Sở Tài chính", ACT)],
    ),
    (
        "Điều 2. Phân công nhiệm vụ\n\n1. Sở Nội vụ:\n\na) Chủ trì, phối hợp với Sở Tài chính xây dựng dự toán;\n\nb) Báo cáo UBND tỉnh.\n",
        [("Sở Nội vụ", LEAD), ("Sở Tài chính", HELP), ("Sở Nội vụ", ACT)],
    ),
    (
        "Điều 3. Giám đốc Sở Nội vụ có trách nhiệm:\n\n1. Hướng dẫn các đơn vị.\n\n2. Tổng hợp báo cáo.\n",
        [("Giám đốc Sở Nội vụ", ACT), ("Giám đốc Sở Nội vụ", ACT)],
    ),
    (
        "1. Giao Sở Nội vụ chủ trì thực hiện các nhiệm vụ sau:\n\n- Mở lớp tập huấn.\n\n- In tờ rơi.\n",
        [("Sở Nội vụ", LEAD), ("Sở Nội vụ", LEAD)],
    ),
    (
        "1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội:\n\n- Vận động hội viên.\n\n- Giám sát việc thực hiện.\n",
        [
            ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", ASK),
            ("Các tổ chức chính trị - xã hội", ASK),
            ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", ASK),
            ("Các tổ chức chính trị - xã hội", ASK),
        ],
    ),
    (
        "1. Yêu cầu Chủ tịch UBND các xã tập trung thực hiện:\n\na) Rà soát danh sách.\n\nb) Lập tổ hỗ trợ.\n",
        [("Chủ tịch UBND các xã", ACT), ("Chủ tịch UBND các xã", ACT)],
    ),
    (
        "Sở Tư pháp và Sở Nội vụ có nhiệm vụ:\n\n- Biên soạn tài liệu.\n\n- Phát hành tài liệu.\n",
        [("Sở Tư pháp", ACT), ("Sở Nội vụ", ACT), ("Sở Tư pháp", ACT), ("Sở Nội vụ", ACT)],
    ),
    ("- Việc in tờ gấp do Văn phòng Sở thực hiện.\n", [("Văn phòng Sở", ACT)]),
    (
        "- Cuộc thi trực tuyến do Sở Nội vụ chủ trì, Sở Tư pháp phối hợp tổ chức.\n",
        [("Sở Nội vụ", LEAD), ("Sở Tư pháp", HELP)],
    ),
    ("- Lớp tập huấn được giao cho Trường Chính trị tỉnh đảm nhiệm.\n", [("Trường Chính trị tỉnh", ACT)]),
    ("- Giao cho Văn phòng UBND tỉnh làm đầu mối tổng hợp.\n", [("Văn phòng UBND tỉnh", LEAD)]),
    (
        "- Phòng Cải cách hành chính làm đầu mối, tham mưu Giám đốc Sở theo dõi việc thực hiện.\n",
        [("Phòng Cải cách hành chính", LEAD)],
    ),
    ("- Thanh tra Sở chịu trách nhiệm chính trong việc kiểm tra.\n", [("Thanh tra Sở", LEAD)]),
    (
        "1. Sở Nội vụ chủ trì việc tổng hợp. Các sở, ngành gửi báo cáo về Sở Nội vụ trước ngày 20/11/2030.\n",
        [("Sở Nội vụ", LEAD), ("Các sở, ngành", ACT)],
    ),
    ("1. Văn phòng chủ trì; các phòng phối hợp thực hiện.\n", [("Văn phòng", LEAD), ("Các phòng", HELP)]),
    (
        "1. Các chi bộ trực thuộc quán triệt Kế hoạch đến đảng viên.\n\n2. Ban Tuyên giáo Đảng ủy tham mưu, theo dõi.\n",
        [("Các chi bộ trực thuộc", ACT), ("Ban Tuyên giáo Đảng ủy", ACT)],
    ),
    (
        "1. Ban Thường vụ Tỉnh ủy lãnh đạo, chỉ đạo toàn diện.\n\n2. Đảng ủy các xã cụ thể hóa thành nghị quyết.\n",
        [("Ban Thường vụ Tỉnh ủy", ACT), ("Đảng ủy các xã", ACT)],
    ),
    (
        "1. Công đoàn cơ sở trực thuộc tuyên truyền tới đoàn viên.\n\n2. Các Ban Liên đoàn Lao động tỉnh theo chức năng hướng dẫn cơ sở.\n",
        [("Công đoàn cơ sở trực thuộc", ACT), ("Các Ban Liên đoàn Lao động tỉnh", ACT)],
    ),
    (
        "1. Ban Tuyên giáo - Nữ công: tham mưu kế hoạch, viết bài.\n\n2. Văn phòng Liên đoàn: đăng bài lên cổng.\n",
        [("Ban Tuyên giáo - Nữ công", ACT), ("Văn phòng Liên đoàn", ACT)],
    ),
    (
        "1. Công chức Văn hóa - Xã hội:\n\n- Viết bài phát thanh.\n\n- Chụp ảnh, quay phim.\n\n2. Công chức Tài chính - Kế toán: bố trí kinh phí.\n",
        [
            ("Công chức Văn hóa - Xã hội", ACT),
            ("Công chức Văn hóa - Xã hội", ACT),
            ("Công chức Tài chính - Kế toán", ACT),
        ],
    ),
    ("1. Bí thư chi bộ, trưởng bản vận động bà con.\n", [("Bí thư chi bộ", ACT), ("Trưởng bản", ACT)]),
    (
        "- Đồng chí Lò Văn Mẫu, Phó Chủ tịch UBND xã: phụ trách chung.\n",
        [("Đồng chí Lò Văn Mẫu, Phó Chủ tịch UBND xã", ACT)],
    ),
    (
        "- Ông Nguyễn Văn A - Trưởng phòng Nội vụ chủ trì xây dựng kịch bản.\n",
        [("Ông Nguyễn Văn A - Trưởng phòng Nội vụ", LEAD)],
    ),
    (
        "1. Hiệu trưởng các trường phổ thông lồng ghép nội dung vào giờ chào cờ.\n",
        [("Hiệu trưởng các trường phổ thông", ACT)],
    ),
    (
        "1. Các khoa, phòng, trung tâm trực thuộc Bệnh viện niêm yết quy trình.\n",
        [("Các khoa, phòng, trung tâm trực thuộc Bệnh viện", ACT)],
    ),
    (
        "1. Cơ quan chủ trì: Sở Nội vụ\n\n2. Cơ quan phối hợp: Sở Tư pháp, Sở Tài chính\n",
        [("Sở Nội vụ", LEAD), ("Sở Tư pháp", HELP), ("Sở Tài chính", HELP)],
    ),
    (
        "1. Kính đề nghị Ban Tuyên giáo và Dân vận Tỉnh ủy định hướng tuyên truyền.\n",
        [("Ban Tuyên giáo và Dân vận Tỉnh ủy", ASK)],
    ),
    (
        "1. Mời Ban Thường trực Ủy ban MTTQ tỉnh tham gia giám sát.\n",
        [("Ban Thường trực Ủy ban MTTQ tỉnh", ASK)],
    ),
    ("1. Trân trọng đề nghị Tòa án nhân dân tỉnh phối hợp chỉ đạo.\n", [("Tòa án nhân dân tỉnh", ASK)]),
    (
        "1. Trách nhiệm của Sở Nội vụ\n\n- Theo dõi việc thực hiện.\n\n2. Trách nhiệm của các sở, ban, ngành\n\n- Xây dựng kế hoạch.\n",
        [("Sở Nội vụ", ACT), ("Các sở, ban, ngành", ACT)],
    ),
    (
        "1. Đối với Sở Nội vụ: theo dõi việc thực hiện.\n\n2. Đối với các xã:\n\n- Tuyên truyền lưu động.\n",
        [("Sở Nội vụ", ACT), ("Các xã", ACT)],
    ),
    ("1. Đối với các phòng chuyên môn\n\n- Tham mưu cho lãnh đạo.\n", [("Các phòng chuyên môn", ACT)]),
    ("1. Hằng quý, Sở Nội vụ tổng hợp báo cáo UBND tỉnh.\n", [("Sở Nội vụ", ACT)]),
    ("1. Trên cơ sở Kế hoạch này, các sở, ban, ngành chủ động triển khai.\n", [("Các sở, ban, ngành", ACT)]),
    (
        "1. Ngoài các nhiệm vụ trên, Sở Thông tin và Truyền thông chủ trì vận hành trang thông tin.\n",
        [("Sở Thông tin và Truyền thông", LEAD)],
    ),
    (
        "1. Chậm nhất ngày 15/6/2030, UBND các huyện phải hoàn thành việc rà soát.\n",
        [("UBND các huyện", ACT)],
    ),
    ("- Kinh phí thực hiện do ngân sách tỉnh bảo đảm.\n\n- Kế hoạch này thay cho Kế hoạch cũ.\n", []),
    (
        "- Nâng cao vai trò của người đứng đầu cơ quan, đơn vị.\n\n- Gắn tuyên truyền với thi đua khen thưởng.\n",
        [],
    ),
    (
        "1. Sở Nội vụ, Sở Tư pháp đồng chủ trì, phối hợp với Sở Tài chính xây dựng đề án.\n",
        [("Sở Nội vụ", LEAD), ("Sở Tư pháp", LEAD), ("Sở Tài chính", HELP)],
    ),
    (
        "1. Giao Sở Nội vụ chủ trì, Sở Tài chính phối hợp, UBND các huyện thực hiện việc khảo sát.\n",
        [("Sở Nội vụ", LEAD), ("Sở Tài chính", HELP), ("UBND các huyện", ACT)],
    ),
    (
        "1. Giao Sở Nội vụ là cơ quan thường trực, chủ trì, phối hợp với các cơ quan liên quan theo dõi.\n",
        [("Sở Nội vụ", LEAD), ("Các cơ quan liên quan", HELP)],
    ),
    (
        "1. Sở Tài chính có trách nhiệm phối hợp với Sở Nội vụ cân đối kinh phí.\n",
        [("Sở Tài chính", HELP), ("Sở Nội vụ", HELP)],
    ),
    (
        "1. Sở Văn hóa, Thể thao và Du lịch phối hợp cùng Sở Nội vụ tổ chức triển lãm.\n",
        [("Sở Văn hóa, Thể thao và Du lịch", HELP), ("Sở Nội vụ", HELP)],
    ),
    (
        "Phòng Nội vụ:\n- Lập kế hoạch.\n- Viết báo cáo.\nPhòng Tài chính - Kế hoạch:\n- Cấp kinh phí.\n",
        [("Phòng Nội vụ", ACT), ("Phòng Nội vụ", ACT), ("Phòng Tài chính - Kế hoạch", ACT)],
    ),
    (
        "* Phòng Nội vụ\n- Lập kế hoạch.\n- Viết báo cáo.\n* Phòng Tài chính - Kế hoạch\n- Cấp kinh phí.\n",
        [("Phòng Nội vụ", ACT), ("Phòng Nội vụ", ACT), ("Phòng Tài chính - Kế hoạch", ACT)],
    ),
    (
        "- Phòng Nội vụ:\n+ Lập kế hoạch.\n+ Viết báo cáo.\n- Phòng Tài chính - Kế hoạch:\n+ Cấp kinh phí.\n",
        [("Phòng Nội vụ", ACT), ("Phòng Nội vụ", ACT), ("Phòng Tài chính - Kế hoạch", ACT)],
    ),
]

CONSTRUCTIONS += [
    (
        "1. Ban Giám hiệu: chỉ đạo chung.\n\n2. Văn thư: niêm yết thủ tục.\n\n3. Bếp trưởng: dán thực đơn.\n\n4. Kinh phí: từ nguồn chi thường xuyên.\n",
        [("Ban Giám hiệu", ACT), ("Văn thư", ACT), ("Bếp trưởng", ACT)],
    ),
    (
        "1. Xây dựng 06 video hướng dẫn, giao Phòng Truyền thông chủ trì, hoàn thành trước ngày 30/4/2030.\n\n"
        "2. Cập nhật thủ tục trên Trang thông tin điện tử do Văn phòng thực hiện, chậm nhất 03 ngày.\n",
        [("Phòng Truyền thông", LEAD), ("Văn phòng", ACT)],
    ),
    (
        "1. Cục Phổ biến, giáo dục pháp luật, Báo Lúa Vàng mở chuyên mục.\n\n2. Các cơ quan, đơn vị được kiểm tra chuẩn bị báo cáo.\n",
        [
            ("Cục Phổ biến, giáo dục pháp luật", ACT),
            ("Báo Lúa Vàng", ACT),
            ("Các cơ quan, đơn vị được kiểm tra", ACT),
        ],
    ),
    (
        "1. Giám đốc Trung tâm Trợ giúp pháp lý nhà nước tổ chức thực hiện.\n",
        [("Giám đốc Trung tâm Trợ giúp pháp lý nhà nước", ACT)],
    ),
    (
        "1. Chi nhánh Văn phòng Đăng ký đất đai huyện tăng ca giải quyết hồ sơ.\n",
        [("Chi nhánh Văn phòng Đăng ký đất đai huyện", ACT)],
    ),
    (
        "1. Đề nghị Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh, Thuế tỉnh đăng tin.\n",
        [("Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh", ASK), ("Thuế tỉnh", ASK)],
    ),
    (
        "1. Các Sở, ngành chủ trì, quản lý dự án\n\n- Báo cáo kết quả.\n",
        [("Các Sở, ngành chủ trì, quản lý dự án", ACT)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS)
def test_a_construction_names_its_units_and_their_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.unit, str(one.role)) for one in read_plan(FRAME + text).duties] == expected
