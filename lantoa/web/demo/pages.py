"""Pages of the portal beside the first news: articles of the sections, models, leaflets, events, galleries, who leads.

Texts are in samples/*.json, pictures in samples/pictures. Days are relative to today.
"""

import json
from datetime import date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone

from lantoa.capabilities.plans.models import Plan, Theme
from lantoa.capabilities.publishing.actions import publish_page
from lantoa.capabilities.publishing.enums import ArticleKind, InitiativeKind
from lantoa.capabilities.publishing.models import (
    AgendaItem,
    ArticlePage,
    ContentPage,
    EventNoticePage,
    GalleryPage,
    GalleryPicture,
    InformationPage,
    InitiativeFigure,
    InitiativePage,
    LeafletPage,
    SectionPage,
)
from lantoa.kit import clock
from lantoa.ports.files.enums import Licence, PeopleShown
from lantoa.ports.files.models import Attachment, Picture
from lantoa.ports.papers.document import Heading, OfficialPaper, Paragraph, Signing
from lantoa.ports.papers.pdf import official_pdf
from lantoa.web.demo.people import Department, person
from lantoa.web.demo.programme import moment
from lantoa.web.portal.models import Leader, OrganisationPage

SAMPLES = Path(__file__).parent / "samples"
LONG = 3  # paragraphs from which a text is an article rather than a news item
KINDS = {
    "mo_hinh": InitiativeKind.MODEL,
    "sang_kien": InitiativeKind.MODEL,
    "cach_lam_hay": InitiativeKind.PRACTICE,
    "han_che": InitiativeKind.SHORTCOMING,
}


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((SAMPLES / name).read_text(encoding="utf-8"))
    return rows


class Teller:
    """Puts the sample pages into the tree, in one voice."""

    def __init__(self, department: Department, plan: Plan) -> None:
        self.units = department.units
        self.themes = list(
            Theme.objects.filter(plan=plan, retired_at__isnull=True).order_by("position", "pk")
        )
        self.sections = {section.slug: section for section in SectionPage.objects.all()}
        self.editor = person("vanphong")
        self.pictures = {
            row["tep"].removesuffix(".webp"): _picture(row) for row in _rows("pictures/tranh.json")
        }
        self.choice = json.loads((SAMPLES / "pictures" / "chon-tranh.json").read_text(encoding="utf-8"))
        self.turn = cycle(self.pictures.values())
        self.more = {row["tieu_de"]: row["khoi"] for row in _rows("khoi-them.json")}

    def body(self, row: dict[str, Any]) -> list[tuple[str, Any]]:
        """ "## …" is a heading, everything else a paragraph; then the blocks that some articles have besides."""
        blocks = _paragraphs(row["doan"])
        for title, more in self.more.items():
            if row["tieu_de"].startswith(title):
                blocks += [self._block(name, value) for block in more for name, value in block.items()]
        return blocks

    def _block(self, name: str, value: dict[str, Any]) -> tuple[str, Any]:
        picture = self.pictures.get(value.get("tranh", ""))
        if picture is None:
            return name, value
        return name, {"picture": picture, **{key: said for key, said in value.items() if key != "tranh"}}

    def publish(self, slug: str, row: dict[str, Any], page: ContentPage) -> None:
        """Give `page` what every row tells and publish it in the section."""
        page.title, page.summary = row["tieu_de"], row["tom_tat"]
        page.unit = self.units.get(row.get("don_vi", ""))
        page.author_name = page.unit.label if page.unit else "Văn phòng Sở"
        if page.lead_image is None:
            page.lead_image = self._picture_for(slug, row)
        page.themes = [self.themes[n - 1] for n in row.get("noi_dung", ()) if n <= len(self.themes)]
        publish_page(section=self.sections[slug], page=page, by=self.editor)

    def _picture_for(self, slug: str, row: dict[str, Any]) -> Picture:
        name = row.get("tranh") or next(
            (name for word, name in self.choice["theo_tu"] if word in row["tieu_de"].lower()),
            self.choice["theo_chuyen_muc"].get(slug, ""),
        )
        return self.pictures.get(name) or next(self.turn)


def tell(department: Department, plan: Plan) -> None:
    """Everything that the portal shows beside the first news, once."""
    teller = Teller(department, plan)
    _tell_articles(teller)
    _tell_initiatives(teller)
    _tell_leaflets(teller)
    _tell_events(teller)
    _tell_galleries(teller)


def _picture(row: dict[str, Any]) -> Picture:
    data = (SAMPLES / "pictures" / row["tep"]).read_bytes()
    return Picture.objects.create(
        title=row["noi_dung_thay_the"][:80],
        file=ImageFile(ContentFile(data), row["tep"]),
        description=row["noi_dung_thay_the"][:255],
        credit=row["nguon"],
        licence=Licence.OWN,
        people_shown=PeopleShown.NONE,
    )


def _paragraphs(texts: list[str]) -> list[tuple[str, Any]]:
    return [
        ("heading", text[3:]) if text.startswith("## ") else ("paragraph", f"<p>{text}</p>") for text in texts
    ]


def _on(row: dict[str, Any]) -> datetime:
    return moment(clock.today() - timedelta(days=row["truoc_ngay"]), row.get("gio_dang", 9))


def _tell_articles(teller: Teller) -> None:
    homes = {"mo-hinh-hay": "tin-tuc", "to-roi": "tin-tuc"}  # articles about them are news
    for row in sorted(_rows("bai-viet.json"), key=lambda row: -row["truoc_ngay"]):
        kind = ArticleKind.ARTICLE if len(row["doan"]) > LONG else ArticleKind.NEWS
        page = ArticlePage(kind=kind, published_on=_on(row), body=teller.body(row))
        slug = row["chuyen_muc"]
        teller.publish(homes.get(slug, slug), row, page)


def _tell_initiatives(teller: Teller) -> None:
    for row in _rows("mo-hinh.json"):
        page = InitiativePage(
            kind=KINDS[row["loai"]],
            published_on=_on(row),
            problem=row["van_de"],
            solution=row["cach_lam"],
            result=row["ket_qua"],
            cause=row.get("nguyen_nhan", ""),
            place=row.get("noi_ap_dung", ""),
            reusable_by=row.get("nhan_rong", ""),
        )
        page.figures = [_figure(*figure) for figure in row.get("so_lieu", ())]
        teller.publish("mo-hinh-hay", row, page)


def _figure(label: str, *values: float) -> InitiativeFigure:
    before, after = values if len(values) > 1 else (None, values[0])
    return InitiativeFigure(label=label, before=before, after=after)


def _tell_leaflets(teller: Teller) -> None:
    for row in _rows("to-roi.json"):
        page = LeafletPage(
            published_on=_on(row),
            body=teller.body(row),
            print_file=_print_file(row),
            printed_copies=row["in"],
            remaining_copies=max(0, row["in"] - row["phat"]),
            pick_up_at="Bộ phận Một cửa của Sở và trung tâm phục vụ hành chính công các xã, phường",
            lead_image=teller.pictures["to-roi"],
        )
        teller.publish("to-roi", row, page)


def _print_file(row: dict[str, Any]) -> Attachment:
    """The leaflet as a PDF that a printer's shop can take."""
    body = [
        Heading(1, text[3:]) if text.startswith("## ") else Paragraph(text)
        for text in row["doan"]
        if isinstance(text, str)
    ]
    paper = official_pdf(
        OfficialPaper(
            superior="ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN",
            issuer="SỞ NỘI VỤ",
            symbol="TR-SNV",
            place="Điện Biên",
            kind_name="Tờ rơi",
            subject=row["tieu_de"],
            issued_on=clock.today() - timedelta(days=row["truoc_ngay"]),
            body=body,
            signing=Signing(),
        )
    )
    return Attachment.objects.create(
        title=f"Tờ rơi: {row['tieu_de']}", file=ContentFile(paper.data, paper.file_name)
    )


def _tell_events(teller: Teller) -> None:
    for row in _rows("su-kien.json"):
        day = clock.today() + timedelta(days=row["sau_ngay"])
        page = EventNoticePage(
            published_on=clock.now() - timedelta(days=2),
            starts_at=_at(day, row["gio"]),
            ends_at=_at(day, row["den"]),
            place=row["dia_diem"],
            audience=row["thanh_phan"],
            contact_name="Văn phòng Sở",
            contact_phone="0215 000 0000",
        )
        page.agenda = [AgendaItem(when=when, what=what) for when, what in row["chuong_trinh"]]
        teller.publish("su-kien", row, page)


def _at(day: date, clock_time: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock_time)))


def _tell_galleries(teller: Teller) -> None:
    for row in _rows("thu-vien-anh.json"):
        page = GalleryPage(published_on=_on(row), place=row["noi"], taken_on=_on(row).date())
        page.pictures = [
            GalleryPicture(picture=teller.pictures[name], caption=caption) for name, caption in row["anh"]
        ]
        page.lead_image = teller.pictures[row["anh"][0][0]]
        teller.publish("thu-vien-anh", row, page)


def tell_standing_pages(department: Department) -> None:
    """Introduction and organisation chart: who leads, who does what."""
    about = InformationPage.objects.get(slug="gioi-thieu")
    texts = json.loads((SAMPLES / "gioi-thieu.json").read_text(encoding="utf-8"))
    about.body = _paragraphs(texts)
    about.save_revision().publish()
    chart = OrganisationPage.objects.get(slug="co-cau-to-chuc")
    chart.leaders = [
        Leader(
            name=row["ten"],
            position=row["chuc_vu"],
            unit=department.units.get(row.get("don_vi", "")),
            duties=row.get("nhiem_vu", ""),
            phone=row.get("dien_thoai", ""),
            email=row.get("thu", ""),
        )
        for row in _rows("lanh-dao.json")
    ]
    chart.save_revision().publish()
