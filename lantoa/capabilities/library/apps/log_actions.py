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
        "{actor} không nhận dạng được chữ trong tệp “{file}” của “{label}”: {reason}",
    ),
    (
        "library.recognition_asked",
        "Yêu cầu nhận dạng lại",
        "{actor} yêu cầu nhận dạng lại chữ trong tệp “{file}” của “{label}”.",
    ),
)
