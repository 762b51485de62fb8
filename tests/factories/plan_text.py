"""A yearly plan in our own words, with the structure that such plans have."""

PLAN_TEXT = """UBND TỈNH ĐIỆN BIÊN
SỞ TƯ LIỆU

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-STL

Điện Biên, ngày 20 tháng 01 năm 2022

KẾ HOẠCH

Tuyên truyền cải cách hành chính năm 2022 của Sở Tư liệu

Thực hiện Kế hoạch số 4289/KH-UBND ngày 21/12/2021 của UBND tỉnh Điện Biên về cải cách hành chính năm 2022; Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về cơ chế một cửa, Sở Tư liệu xây dựng Kế hoạch tuyên truyền cải cách hành chính năm 2022 như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Giúp công chức, viên chức và người dân hiểu rõ việc đổi mới cách làm việc của cơ quan.

- Tạo sự đồng tình của xã hội với công việc cải cách.

2. Yêu cầu

- Bám sát nhiệm vụ của đơn vị, làm đều trong cả năm.

II. NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN

1. Nội dung tuyên truyền

- Chủ trương của Đảng, chính sách của Nhà nước về cải cách hành chính.

- Kết quả giải quyết hồ sơ theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.

- Những cách làm hay của các phòng trong năm 2022.

2. Hình thức tuyên truyền

- Đăng tin, bài trên trang thông tin điện tử của Sở.

- Tổ chức hội nghị tập huấn cho công chức, viên chức.

- Niêm yết thủ tục hành chính tại nơi tiếp dân.

III. KINH PHÍ THỰC HIỆN

Kinh phí lấy từ dự toán được giao năm 2022.

IV. TỔ CHỨC THỰC HIỆN

1. Các phòng, đơn vị thuộc Sở có trách nhiệm

- Viết tin, bài về kết quả công việc của đơn vị mình.

- Báo cáo kết quả thực hiện về Văn phòng Sở trước ngày 15/11/2022.

2. Văn phòng Sở có trách nhiệm

- Theo dõi, nhắc nhở các đơn vị.

- Tổng hợp báo cáo trình lãnh đạo Sở trước ngày 05/12/2022.

Trên đây là Kế hoạch tuyên truyền cải cách hành chính năm 2022 của Sở Tư liệu./.
"""
