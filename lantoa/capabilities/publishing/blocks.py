"""Blocks of a page's body. A block never queries; its page prepares.

A block that carries a picture, a film or a drawing cannot be saved without its text alternative: the law asks for
it (TT 32/2017/TT-BTTTT, Điều 18) and a reader who cannot see depends on it.
"""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

CELL_MARKS = ("\t", "|")


class FigureBlock(blocks.StructBlock):
    """A picture with its caption; the text alternative is part of `picture`."""

    picture = ImageBlock(label="Ảnh")
    caption = blocks.CharBlock(label="Chú thích", required=False)

    class Meta:
        label = "Ảnh có chú thích"
        icon = "image"
        template = "publishing/blocks/figure.html"


class GalleryItemBlock(blocks.StructBlock):
    picture = ImageChooserBlock(label="Ảnh")
    alternative = blocks.CharBlock(label="Nội dung thay thế", help_text="Ảnh cho thấy gì.")
    caption = blocks.CharBlock(label="Chú thích", required=False)


class GalleryBlock(blocks.StructBlock):
    """Several pictures in one row or more."""

    pictures = blocks.ListBlock(GalleryItemBlock(), label="Ảnh", min_num=2)

    class Meta:
        label = "Bộ ảnh"
        icon = "image"
        template = "publishing/blocks/gallery.html"


class VideoBlock(blocks.StructBlock):
    """A film kept on this server. Captions and transcript: no foreign host, nobody left out."""

    film = DocumentChooserBlock(label="Tệp phim", help_text="MP4 hoặc WebM.")
    title = blocks.CharBlock(label="Tên phim")
    poster = ImageChooserBlock(label="Ảnh bìa", required=False)
    captions = DocumentChooserBlock(label="Phụ đề", required=False, help_text="Tệp WebVTT (.vtt).")
    transcript = blocks.TextBlock(
        label="Lời thoại và mô tả", help_text="Toàn bộ lời nói và điều cần thấy trong phim."
    )

    class Meta:
        label = "Phim"
        icon = "media"
        template = "publishing/blocks/video.html"


class InfographicBlock(blocks.StructBlock):
    """A drawing that carries information, with the same information in words."""

    picture = ImageChooserBlock(label="Đồ họa")
    title = blocks.CharBlock(label="Tên đồ họa")
    alternative = blocks.RichTextBlock(
        label="Nội dung bằng chữ",
        help_text="Mọi số liệu và kết luận có trong đồ họa.",
        features=["ol", "ul", "bold"],
    )

    class Meta:
        label = "Đồ họa thông tin"
        icon = "image"
        template = "publishing/blocks/infographic.html"


class TableValue(blocks.StructValue):
    """Reads the pasted text as rows of cells."""

    @property
    def rows(self) -> list[list[str]]:
        """Cells of every line; all rows are as long as the longest."""
        lines = [line for line in str(self.get("cells") or "").splitlines() if line.strip()]
        mark = next((mark for mark in CELL_MARKS if any(mark in line for line in lines)), CELL_MARKS[-1])
        rows = [[cell.strip() for cell in line.strip("| ").split(mark)] for line in lines]
        width = max(map(len, rows), default=0)
        return [row + [""] * (width - len(row)) for row in rows]

    @property
    def head(self) -> list[str]:
        """The first line: what the columns are."""
        return self.rows[0] if self.rows else []

    @property
    def body(self) -> list[list[str]]:
        """Every line after the first."""
        return self.rows[1:]


class TableBlock(blocks.StructBlock):
    """A table as people have it: pasted from a spreadsheet, one row a line."""

    caption = blocks.CharBlock(label="Tên bảng")
    cells = blocks.TextBlock(
        label="Các dòng",
        help_text="Dán từ bảng tính, hoặc mỗi dòng một hàng, các ô cách nhau bằng dấu |. Dòng đầu là tên cột.",
    )
    note = blocks.CharBlock(label="Ghi chú", required=False)

    class Meta:
        label = "Bảng"
        icon = "table"
        template = "publishing/blocks/table.html"
        value_class = TableValue


class CalloutBlock(blocks.StructBlock):
    """What a reader must not miss."""

    kind = blocks.ChoiceBlock(
        label="Loại",
        choices=[("info", "Cần biết"), ("success", "Thuận lợi"), ("warning", "Lưu ý")],
        default="info",
    )
    title = blocks.CharBlock(label="Tiêu đề", required=False)
    text = blocks.RichTextBlock(label="Nội dung", features=["bold", "italic", "link", "ul", "ol"])

    class Meta:
        label = "Khung lưu ý"
        icon = "warning"
        template = "publishing/blocks/callout.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = blocks.TextBlock(label="Lời trích")
    who = blocks.CharBlock(label="Người nói", required=False)

    class Meta:
        label = "Trích lời"
        icon = "openquote"
        template = "publishing/blocks/quote.html"


class DocumentsBlock(blocks.StructBlock):
    """Documents that the text rests on, named as printed; the page links those that the library knows."""

    title = blocks.CharBlock(label="Tiêu đề", required=False, default="Văn bản liên quan")
    numbers = blocks.ListBlock(
        blocks.CharBlock(label="Số, ký hiệu"), label="Văn bản", help_text="Ví dụ: Nghị định số 61/2018/NĐ-CP."
    )

    class Meta:
        label = "Dẫn văn bản"
        icon = "doc-full-inverse"
        template = "publishing/blocks/documents.html"


class ArticleBody(blocks.StreamBlock):
    """Everything a body may hold."""

    heading = blocks.CharBlock(label="Đề mục", icon="title", form_classname="title")
    paragraph = blocks.RichTextBlock(label="Đoạn văn", icon="pilcrow")
    image = ImageBlock(label="Hình ảnh", icon="image")
    figure = FigureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    infographic = InfographicBlock()
    table = TableBlock()
    callout = CalloutBlock()
    quote = blocks.BlockQuoteBlock(label="Trích dẫn", icon="openquote")
    speech = QuoteBlock()
    documents = DocumentsBlock()
