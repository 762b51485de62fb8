"""The papers of one case as a table to tick, for people who fill it in on a computer or print it later."""

from lantoa.capabilities.procedures.queries.pages import KnownProcedure
from lantoa.capabilities.procedures.reading.answering import Answers, Case
from lantoa.ports.papers import Paper
from lantoa.ports.papers.xlsx import Sheet, Value, table_xlsx

HEAD = ["STT", "Giấy tờ", "Bản chính", "Bản sao", "Đã có"]


def checklist_table(known: KnownProcedure, answers: Answers, case: Case) -> Paper:
    """One row a paper; what else a person asks stands below."""
    rows: list[list[Value]] = [
        [number, paper.text, paper.originals, paper.copies, ""] for number, paper in enumerate(case.papers, 1)
    ]
    said = [
        ("Thủ tục", " ".join(known.procedure.name.split())),
        ("Mã", known.procedure.code),
        ("Trường hợp", case.name),
        ("Nơi nộp", "; ".join(answers.places)),
        ("Thời hạn", "; ".join(answers.times)),
        ("Phí, lệ phí", "; ".join(answers.fees)),
    ]
    facts: list[list[Value]] = [["", f"{label}: {value}", None, None, ""] for label, value in said if value]
    return table_xlsx(
        [Sheet("Giấy tờ phải nộp", HEAD, [*rows, *facts])], file_name=f"giay-to-{known.procedure.code}.xlsx"
    )
