"""A consolidated report as a reader's page: sections as blocks, main numbers with their charts, notes on counting."""

from dataclasses import dataclass
from typing import Any

from lantoa.capabilities.reports.enums import SectionPart
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.capabilities.reports.queries.indicators import DEFINITIONS

MAIN_FIGURES = 4
ROMAN = ("I", "II", "III", "IV", "V")


@dataclass(frozen=True)
class Line:
    """A paragraph, or a bullet of level 1 or 2."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Passage:
    """Lines by one or more units; `names` empty for the agency's own words."""

    names: str
    lines: list[Line]


@dataclass(frozen=True)
class SectionView:
    title: str
    passages: list[Passage]


@dataclass(frozen=True)
class PartView:
    title: str
    anchor: str
    sections: list[SectionView]


@dataclass(frozen=True)
class FigureView:
    """A figure with its value per unit (name, value), largest first."""

    indicator: str
    label: str
    unit: str
    note: str
    total: int
    rows: list[tuple[str, int]]


@dataclass(frozen=True)
class PageView:
    introduction: str
    parts: list[PartView]
    figures: list[FigureView]
    main: list[FigureView]
    news: list[dict[str, Any]]
    units: list[dict[str, Any]]
    missing: list[str]


def lines_of(text: str) -> list[Line]:
    """Text as lines; "- " starts a bullet, "+ " one below it."""
    lines = []
    for raw in (line.strip() for line in text.splitlines()):
        if raw.startswith(("- ", "– ", "• ", "* ")):
            lines.append(Line(raw[2:].strip(), 1))
        elif raw.startswith("+ "):
            lines.append(Line(raw[2:].strip(), 2))
        elif raw:
            lines.append(Line(raw))
    return lines


def _section(section: dict[str, Any]) -> SectionView:
    passages = [Passage("", lines_of(section["text"]))] if section["text"] else []
    if section["show_entries"]:
        passages += [
            Passage("; ".join(entry["names"]) if section["show_names"] else "", lines_of(entry["text"]))
            for entry in section["entries"]
        ]
    return SectionView(section["title"], passages)


def _figure(figure: dict[str, Any]) -> FigureView:
    rows = [(value["name"], value["counted"]) for value in figure["values"] if value["counted"]]
    rows.sort(key=lambda row: -row[1])
    return FigureView(
        figure["indicator"], figure["label"], figure["unit"], figure["note"], figure["total"], rows
    )


def page_of(report: ConsolidatedReport) -> PageView:
    """Everything the page shows, from the frozen content alone. No query."""
    content = report.content
    figures = [_figure(figure) for figure in content["figures"]]
    parts: list[PartView] = []
    for part in SectionPart:
        sections = [_section(section) for section in content["sections"] if section["part"] == part]
        if sections:
            parts.append(PartView(f"{ROMAN[len(parts)]}. {part.label}", f"phan-{len(parts) + 1}", sections))
    countable = [
        figure for figure in figures if figure.total and DEFINITIONS[figure.indicator].unit != "đồng"
    ]
    names = {unit["id"]: unit["name"] for unit in content["units"]}
    return PageView(
        introduction=content["introduction"],
        parts=parts,
        figures=figures,
        main=countable[:MAIN_FIGURES],
        news=[item | {"name": names.get(item["unit"], content["agency"])} for item in content["news"]],
        units=content["units"],
        missing=[unit["name"] for unit in content["units"] if unit["is_missing"]],
    )
