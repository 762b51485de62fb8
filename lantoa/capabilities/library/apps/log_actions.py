"""Log actions of the library: (name, label, sentence)."""

LOG_ACTIONS = (
    ("library.document_registered", "Ghi văn bản vào sổ", "{actor} ghi “{label}” vào sổ văn bản."),
    ("library.document_changed", "Sửa văn bản trong sổ", "{actor} sửa “{label}” trong sổ văn bản: {fields}."),
    ("library.relation_added", "Ghi quan hệ văn bản", "{actor} ghi “{label}” {relation} “{other}”."),
    (
        "library.relation_withdrawn",
        "Rút quan hệ văn bản",
        "{actor} rút quan hệ “{label}” {relation} “{other}”. Lý do: {reason}.",
    ),
    (
        "library.reviews_opened",
        "Mở rà soát nơi dẫn",
        "{actor} mở {count} việc rà soát nơi dẫn “{label}” vì {cause}.",
    ),
    ("library.review_closed", "Kết thúc rà soát", "{actor} kết thúc “{label}”: {result}."),
    ("library.file_added", "Thêm tệp của văn bản", "{actor} thêm tệp “{file}” vào “{label}”."),
    ("library.file_removed", "Bỏ tệp của văn bản", "{actor} bỏ tệp “{file}” của “{label}”. Lý do: {reason}."),
    (
        "library.file_recognised",
        "Nhận dạng chữ",
        "{actor} nhận dạng xong chữ trong tệp “{file}” ({pages} trang) của “{label}”.",
    ),
    (
        "library.recognition_failed",
        "Không nhận dạng được chữ",
        "{actor} không nhận dạng được chữ trong tệp “{file}” của “{label}”. Lý do: {reason}.",
    ),
    (
        "library.recognition_asked",
        "Yêu cầu nhận dạng lại",
        "{actor} yêu cầu nhận dạng lại chữ trong tệp “{file}” của “{label}”.",
    ),
    ("library.consultation_created", "Chuẩn bị lấy ý kiến", "{actor} chuẩn bị lấy ý kiến “{label}”."),
    ("library.consultation_changed", "Sửa dự thảo", "{actor} sửa dự thảo “{label}”."),
    ("library.consultation_published", "Công bố dự thảo", "{actor} công bố “{label}” để lấy ý kiến."),
    (
        "library.consultation_extended",
        "Kéo dài thời hạn",
        "{actor} kéo dài thời hạn lấy ý kiến “{label}” đến hết {day}.",
    ),
    (
        "library.consultation_withdrawn",
        "Dừng lấy ý kiến",
        "{actor} dừng lấy ý kiến “{label}”. Lý do: {reason}.",
    ),
    ("library.comment_received", "Nhận ý kiến góp ý", "{actor} nhận một ý kiến góp ý cho “{label}”."),
    ("library.comment_moderated", "Xem ý kiến góp ý", "{actor} xem ý kiến {code} của “{label}”: {result}."),
    (
        "library.answer_written",
        "Viết tiếp thu, giải trình",
        "{actor} trả lời góp ý “{subject}” của “{label}”.",
    ),
    (
        "library.answers_published",
        "Công bố tiếp thu, giải trình",
        "{actor} công bố tiếp thu, giải trình “{label}”.",
    ),
)
