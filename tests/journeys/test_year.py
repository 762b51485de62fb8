"""A year from end to end: a plan document comes in, a citizen reads the approved report."""

from pathlib import Path
from typing import Any

import pytest

from tests.journeys import carrying, planning, reporting
from tests.journeys.conftest import Site
from tests.journeys.people import Person

pytestmark = pytest.mark.journey
DUTY = "Tổ chức hội nghị hoặc lồng ghép"


def test_a_plan_becomes_a_programme_and_ends_as_a_report_that_a_citizen_reads(
    site: Site, browser: Any, tmp_path: Path
) -> None:
    office = Person(browser, site).sign_in("vanphong")
    leader = Person(browser, site).sign_in("lanhdao")
    officer = Person(browser, site).sign_in("canbo")
    head = Person(browser, site).sign_in("truongphong")

    planning.import_plan(office)
    planning.see_what_was_read(office)
    planning.accept_one(office)
    planning.change_one(office)
    planning.split_one_and_join_it_again(office)
    planning.drop_one_and_bring_it_back(office)
    planning.add_one_by_marking(office)
    planning.give_every_duty_a_measure(office, "Ít nhất một hoạt động có minh chứng mỗi năm")
    planning.accept_the_rest_and_confirm(office)
    planning.submit(office)
    planning.cannot_decide_her_own(office)
    planning.approve_on_the_desk(leader)
    plan = planning.publish_plan(office)

    assert carrying.assign_every_duty(office, plan) == 8
    carrying.board_shows(office, plan, 0)
    carrying.record_activity(officer, DUTY)
    carrying.add_evidence(officer, photograph(tmp_path))
    carrying.close_assignment(officer, DUTY)
    carrying.follow_the_figure_to_its_row(office, plan)

    request = reporting.request_report(office)
    reporting.write_report(officer)
    reporting.submit_report(head)
    reporting.return_report(office, request)
    reporting.answer_the_return(officer)
    reporting.submit_report(head)
    reporting.accept_report(office, request)
    report = reporting.consolidate(office, request)
    reporting.trace_a_figure(office, report)

    letters = len(site.outgoing())
    reporting.submit_consolidated(office, report)
    link = reporting.link_from_letter(office, "lanhdao@", known=letters)
    telephone = Person(browser, site, width=360)
    reporting.approve_by_link(telephone, link)
    reporting.link_is_spent(telephone, link)
    reporting.publish_report(office, report)

    citizen = Person(browser, site, width=360, scripts=False)
    docx, pdf = reporting.read_as_citizen(citizen, tmp_path)
    assert_opens(docx, pdf)
    for person in (office, leader, officer, head, telephone, citizen):
        person.leave()


def photograph(folder: Path) -> Path:
    """A small real picture."""
    from PIL import Image

    path = folder / "anh-hoi-nghi.png"
    Image.new("RGB", (320, 200), (180, 40, 40)).save(path)
    return path


def assert_opens(docx: Path, pdf: Path) -> None:
    """Both files are whole: the libraries of the field read them and find what the unit wrote."""
    import docx as word
    import pikepdf

    text = "\n".join(paragraph.text for paragraph in word.Document(str(docx)).paragraphs)
    assert reporting.CAUSE in text
    with pikepdf.open(pdf) as paper:
        assert len(paper.pages) >= 1
        assert paper.Root.MarkInfo.Marked
