"""The named styles of the Word file: Times New Roman everywhere, real heading styles for navigation."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lantoa.ports.papers import metrics

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Times New Roman"


@dataclass(frozen=True)
class _Style:
    """Points, except `indent` (mm). `name` is the style's name in Word, from which its id is made."""

    name: str
    size: float = metrics.BODY
    bold: bool = False
    italic: bool = False
    align: str = "LEFT"
    before: float = 0
    after: float = 0
    indent: float = 0
    line: float = 1.0
    keep_next: bool = False
    outline: int | None = None


_GAP = metrics.PARAGRAPH_GAP
_STYLES = (
    _Style("Normal"),
    _Style("Plain"),
    _Style("Body Text", align="JUSTIFY", after=_GAP, indent=metrics.INDENT, line=metrics.LINE_FACTOR),
    _Style("Title", bold=True, align="CENTER", before=18, keep_next=True),
    _Style("Subtitle", bold=True, align="CENTER", keep_next=True),
    _Style("Centered", align="CENTER"),
    _Style(
        "Heading 1",
        bold=True,
        align="JUSTIFY",
        before=_GAP,
        after=_GAP,
        indent=metrics.INDENT,
        keep_next=True,
    ),
    _Style(
        "Heading 2", bold=True, align="JUSTIFY", before=0, after=_GAP, indent=metrics.INDENT, keep_next=True
    ),
    _Style(
        "Heading 3",
        bold=True,
        italic=True,
        align="JUSTIFY",
        after=_GAP,
        indent=metrics.INDENT,
        keep_next=True,
    ),
    _Style("Appendix Title", bold=True, align="CENTER", after=3, keep_next=True, outline=0),
    _Style("Caption", size=metrics.CAPTION, bold=True, align="CENTER", before=_GAP, after=4, keep_next=True),
    _Style("Table Text", size=metrics.TABLE),
    _Style("Note", size=metrics.LABEL, italic=True, align="JUSTIFY", after=_GAP, indent=metrics.INDENT),
    _Style("Header"),
    _Style("Tight", size=2),
)


def set_styles(document: "Document") -> None:
    """Define every style that the writer uses, and the language of the text."""
    for style in _STYLES:
        _set_style(document, style)
    _set_hyperlink_style(document)
    _set_present_mode(document)


def _set_present_mode(document: "Document") -> None:
    """Layout rules of Word 2013 and later: no "compatibility mode", tables begin exactly at the margin."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - heavy

    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_style(document: "Document", wanted: _Style) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - heavy
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - heavy
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415 - heavy

    names = {style.name for style in document.styles}
    style: Any
    if wanted.name in names:
        style = document.styles[wanted.name]
    else:
        style = document.styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    _clear(style)
    style.font.size, style.font.bold, style.font.italic = Pt(wanted.size), wanted.bold, wanted.italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_fonts(style)
    shape = style.paragraph_format
    shape.alignment = getattr(WD_ALIGN_PARAGRAPH, wanted.align)
    shape.space_before, shape.space_after = Pt(wanted.before), Pt(wanted.after)
    shape.first_line_indent, shape.line_spacing = Mm(wanted.indent), wanted.line
    shape.keep_with_next, shape.keep_together, shape.widow_control = wanted.keep_next, wanted.keep_next, True
    if wanted.outline is not None:
        _set_outline(style, wanted.outline)


def _clear(style: Any) -> None:
    """Drop what the built-in template says (theme colours, lines under titles)."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - heavy

    for tag in ("w:rPr", "w:pPr"):
        found = style.element.find(qn(tag))
        if found is None:
            continue
        kept = found.find(qn("w:outlineLvl")) if tag == "w:pPr" else None
        level = kept.get(qn("w:val")) if kept is not None else None
        style.element.remove(found)
        if level is not None:
            _set_outline(style, int(level))


def _set_outline(style: Any, level: int) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - heavy
    from docx.oxml.ns import qn  # noqa: PLC0415 - heavy

    properties = style.element.get_or_add_pPr()
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level))
    properties.append(mark)


def _set_fonts(style: Any) -> None:
    """All four font slots by name: a heading left to its theme font falls back to anything."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - heavy

    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), FONT)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = properties.makeelement(qn("w:lang"), {})
        properties.append(language)
    language.set(qn("w:val"), "vi-VN")
    language.set(qn("w:eastAsia"), "vi-VN")


def _set_hyperlink_style(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - heavy
    from docx.shared import RGBColor  # noqa: PLC0415 - heavy

    if "Hyperlink" in {style.name for style in document.styles}:
        return
    style: Any = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.underline = True
    style.font.color.rgb = RGBColor(0x0B, 0x4F, 0x6C)
