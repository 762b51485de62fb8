"""The papers of one case as a table to tick, for people who fill it in on a computer or print it later."""

from lantoa.capabilities.procedures.queries.pages import KnownProcedure
from lantoa.capabilities.procedures.reading.answering import Answers, Case
from lantoa.capabilities.procedures.reading.content import Requirement
from lantoa.ports.papers import Paper
from lantoa.ports.papers.xlsx import Sheet, Value, table_xlsx

HEAD = ["STT", "Giấy tờ", "Bản chính", "Bản sao", "Đã có"]


def asked_beside(known: KnownProcedure, answers: Answers) -> list[tuple[str, str]]:
    """Where, how long, how much, online or not: the province's own words before the centre's."""
    listing = known.listings[0] if known.listings else None
    return [
        ("Nơi nộp", (listing and listing.place) or _together(answers.places)),
        ("Thời hạn", (listing and listing.time_limit) or _together(answers.times)),
        ("Phí, lệ phí", (listing and listing.fee) or _together(answers.fees)),
        ("Trực tuyến", answers.online),
    ]


def _together(texts: list[str]) -> str:
    return "; ".join(text.rstrip(".") for text in texts)


def _with_forms(paper: Requirement) -> str:
    names = "; ".join(form.name for form in paper.forms if form.name)
    return f"{paper.text}\nMẫu: {names}" if names else paper.text


def checklist_table(known: KnownProcedure, answers: Answers, case: Case) -> Paper:
    """One row a paper; what else a person asks stands below."""
    rows: list[list[Value]] = [
        [number, _with_forms(paper), paper.originals, paper.copies, ""]
        for number, paper in enumerate(case.papers, 1)
    ]
    said = [
        ("Thủ tục", " ".join(known.procedure.name.split())),
        ("Mã", known.procedure.code),
        ("Trường hợp", case.name),
        *asked_beside(known, answers),
    ]
    facts: list[list[Value]] = [["", f"{label}: {value}", None, None, ""] for label, value in said if value]
    return table_xlsx(
        [Sheet("Giấy tờ phải nộp", HEAD, [*rows, *facts])], file_name=f"giay-to-{known.procedure.code}.xlsx"
    )
