"""Two versions of a procedure side by side: which parts say something else, in the words that a person reads."""

from dataclasses import dataclass

from lantoa.capabilities.procedures.reading.answering import answers_of, paper_counts
from lantoa.capabilities.procedures.reading.content import Content


@dataclass(frozen=True)
class Part:
    """One part that changed: lines only before, lines only now."""

    label: str
    before: list[str]
    now: list[str]


def compare(before: Content, now: Content) -> list[Part]:
    """The parts that differ, in the order of the page; only the lines that differ."""
    old, new = dict(_lines(before)), dict(_lines(now))
    changed = []
    for label, lines in new.items():
        gone = [line for line in old[label] if line not in lines]
        come = [line for line in lines if line not in old[label]]
        if gone or come:
            changed.append(Part(label, gone, come))
    return changed


def compare_listings(content: Content, before: dict[str, str], after: dict[str, str]) -> list[Part]:
    """What the province will lay down beside what holds until then: its own word, else the centre's."""
    answers = answers_of(content)
    centre = {
        "place": answers.places,
        "time_limit": answers.times,
        "fee": answers.fees,
        "agency": [content.agency] if content.agency else [],
        "legal_basis": [],
    }
    labels = {
        "place": "Nơi nộp",
        "time_limit": "Thời hạn giải quyết",
        "fee": "Phí, lệ phí",
        "agency": "Cơ quan thực hiện",
        "legal_basis": "Căn cứ pháp lý của tỉnh",
    }

    def said(listing: dict[str, str], name: str) -> list[str]:
        return [listing[name]] if listing.get(name) else list(centre[name])

    return [
        Part(label, said(before, name), said(after, name))
        for name, label in labels.items()
        if said(before, name) != said(after, name)
    ]


def _lines(content: Content) -> list[tuple[str, list[str]]]:
    answers = answers_of(content)
    ways = [
        ", ".join(filter(None, (way.channel, way.case, way.time, *way.fees, way.note)))
        for way in answers.ways
    ]
    papers = [
        ": ".join(filter(None, (paper.case, f"{paper.text} {paper_counts(paper)}".strip())))
        for paper in content.requirements
    ]
    return [
        ("Tên thủ tục", [content.name]),
        ("Giấy tờ phải nộp", papers),
        ("Cách nộp, thời hạn, phí và lệ phí", ways),
        ("Nơi nộp", list(filter(None, (content.receiving_address, content.agency)))),
        ("Trình tự thực hiện", [" ".join(filter(None, (step.name, step.text))) for step in content.steps]),
        ("Đối tượng thực hiện", list(content.audience)),
        ("Yêu cầu, điều kiện", [content.conditions] if content.conditions else []),
        ("Kết quả", [one.name for one in content.results]),
        ("Căn cứ pháp lý", [" ".join(filter(None, (one.number, one.title))) for one in content.sources]),
    ]
