"""Log actions of the procedures: (name, label, sentence)."""

LOG_ACTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "procedures.catalogue_imported",
        "Nhập danh mục thủ tục",
        "{actor} nhập danh mục thủ tục từ “{label}”: {introduced} mới, {amended} sửa đổi, {unchanged} không đổi.",
    ),
    (
        "procedures.import_started",
        "Tải lên tệp thủ tục",
        "{actor} tải lên “{label}” để so sánh với danh mục.",
    ),
    (
        "procedures.import_read",
        "Đọc xong tệp thủ tục",
        "{actor} đọc xong “{label}”: {count} chỗ khác với danh mục.",
    ),
    (
        "procedures.import_failed",
        "Không đọc được tệp thủ tục",
        "{actor} không đọc được “{label}”. Lý do: {reason}.",
    ),
    (
        "procedures.import_confirmed",
        "Xác nhận thay đổi thủ tục",
        "{actor} xác nhận “{label}”: {count} thay đổi đưa vào danh mục, {left} thay đổi bỏ qua.",
    ),
    ("procedures.import_dropped", "Bỏ tệp thủ tục", "{actor} bỏ “{label}”. Lý do: {reason}."),
    (
        "procedures.change_set",
        "Chọn thay đổi thủ tục",
        "{actor} {what} thay đổi của thủ tục {procedure} trong “{label}”.",
    ),
    (
        "procedures.changes_set",
        "Chọn nhiều thay đổi thủ tục",
        "{actor} {what} {count} thay đổi loại {kind} trong “{label}”.",
    ),
    (
        "procedures.changes_undone",
        "Hoàn tác chọn nhiều thay đổi",
        "{actor} hoàn tác lựa chọn {count} thay đổi trong “{label}”.",
    ),
    (
        "procedures.procedure_abolished",
        "Bãi bỏ thủ tục",
        "{actor} ghi bãi bỏ “{label}” từ ngày {day}{basis}.",
    ),
    (
        "procedures.listing_set",
        "Ghi quy định của tỉnh",
        "{actor} ghi quy định riêng của tỉnh cho “{label}”: {fields}.",
    ),
    ("procedures.form_added", "Đưa lên tệp mẫu đơn", "{actor} đưa lên mẫu “{form}” của “{label}”."),
    ("procedures.form_removed", "Bỏ tệp mẫu đơn", "{actor} bỏ mẫu “{form}” của “{label}”."),
    ("procedures.decision_noted", "Ghi quyết định công bố", "{actor} ghi “{label}”."),
    (
        "procedures.decision_entered",
        "Ghi ngày nhập Cơ sở dữ liệu quốc gia",
        "{actor} ghi “{label}” đã nhập Cơ sở dữ liệu quốc gia ngày {day}.",
    ),
    (
        "procedures.decision_corrected",
        "Sửa ngày của quyết định công bố",
        "{actor} sửa ngày của “{label}” ({changes}). Lý do: {reason}.",
    ),
    ("procedures.procedure_created", "Lập thủ tục", "{actor} lập bản thảo thủ tục “{label}”."),
    (
        "procedures.draft_saved",
        "Sửa bản thảo thủ tục",
        "{actor} sửa bản {number} (chưa công khai) của “{label}”.",
    ),
    (
        "procedures.procedure_published",
        "Công khai thủ tục",
        "{actor} công khai bản {number} của “{label}”.",
    ),
    (
        "procedures.version_announced",
        "Công bố bản mới",
        "{actor} công bố bản {number} của “{label}”, chờ đến ngày có hiệu lực {day}.",
    ),
    (
        "procedures.version_took_effect",
        "Bản mới có hiệu lực",
        "{actor} chuyển sang bản {number} của “{label}”, có hiệu lực từ ngày {day}.",
    ),
    (
        "procedures.change_called_off",
        "Rút thay đổi chưa có hiệu lực",
        "{actor} rút thay đổi đã công bố cho ngày sau của “{label}”. Lý do: {reason}.",
    ),
    (
        "procedures.abolition_took_effect",
        "Bãi bỏ có hiệu lực",
        "{actor} đưa “{label}” ra khỏi danh mục, bãi bỏ từ ngày {day}.",
    ),
    ("procedures.proposal_made", "Trình về thủ tục", "{actor} trình lãnh đạo {what}: “{label}”."),
    (
        "procedures.proposal_returned",
        "Trả lại đề nghị về thủ tục",
        "{actor} trả lại đề nghị về “{label}”. Lý do: {reason}.",
    ),
    (
        "procedures.proposal_withdrawn",
        "Rút đề nghị về thủ tục",
        "{actor} rút đề nghị về “{label}”.",
    ),
    ("procedures.level_set", "Ghi mức dịch vụ công", "{actor} ghi mức dịch vụ công của “{label}”: {level}."),
    (
        "procedures.group_set",
        "Ghi nhóm liên thông",
        "{actor} ghi nhóm liên thông “{label}” gồm {count} thủ tục.",
    ),
    ("procedures.board_added", "Lập bảng niêm yết", "{actor} đã đưa bảng “{label}” vào sổ."),
    ("procedures.board_changed", "Sửa bảng niêm yết", "{actor} đã sửa bảng “{label}”."),
    (
        "procedures.board_closed",
        "Thôi dùng bảng",
        "{actor} đã cho bảng “{label}” thôi dùng. Lý do: {reason}.",
    ),
    (
        "procedures.rule_set",
        "Đặt hạn thay phiếu",
        "{actor} đã đặt hạn thay phiếu niêm yết: {label}.",
    ),
    ("procedures.sheets_printed", "In phiếu niêm yết", "{actor} đã in {count} phiếu niêm yết ({label})."),
    (
        "procedures.sheet_posted",
        "Niêm yết phiếu",
        "{actor} đã niêm yết phiếu {sheet} của thủ tục {procedure} trên bảng “{label}”.",
    ),
    (
        "procedures.sheet_replaced",
        "Thay phiếu",
        "{actor} đã thay phiếu của thủ tục {procedure} trên bảng “{label}” bằng phiếu {sheet}.",
    ),
    (
        "procedures.sheet_removed",
        "Gỡ phiếu",
        "{actor} đã gỡ phiếu của thủ tục {procedure} khỏi bảng “{label}”. Lý do: {reason}.",
    ),
    (
        "procedures.batch_posted",
        "Niêm yết nhiều phiếu",
        "{actor} đã niêm yết {count} phiếu trên bảng “{label}”.",
    ),
    ("procedures.round_started", "Bắt đầu kiểm tra", "{actor} đã bắt đầu “{label}” tại {count} bảng."),
    (
        "procedures.round_finished",
        "Kết thúc kiểm tra",
        "{actor} đã kết thúc “{label}”: đã xem {seen} phiếu, {wrong} phiếu phải xử lý.",
    ),
)
