"""Posting in the console, mounted at /quan-tri/niem-yet/."""

from django.urls import path

from lantoa.capabilities.procedures.views import (
    posting_boards,
    posting_print_runs,
    posting_printing,
    posting_rounds,
)

app_name = "posting_desk"
urlpatterns = [
    path("", posting_boards.index, name="index"),
    path("bang/moi/", posting_boards.add, name="add_board"),
    path("bang/<slug:code>/", posting_boards.board, name="board"),
    path("bang/<slug:code>/sua/", posting_boards.change, name="change_board"),
    path("bang/<slug:code>/thoi-dung/", posting_boards.close, name="close_board"),
    path("bang/<slug:code>/niem-yet/", posting_boards.post, name="post"),
    path("bang/<slug:code>/in-phan-thay/", posting_printing.difference, name="difference"),
    path("treo/<slug:code>/go/", posting_boards.remove, name="remove"),
    path("treo/<slug:code>/anh/", posting_boards.photo, name="photo"),
    path("han-thay/", posting_boards.rule, name="rule"),
    path("doi-chieu/", posting_boards.check, name="check"),
    path("doi-chieu.xlsx", posting_boards.check_file, name="check_file"),
    path("in/", posting_printing.choose, name="print"),
    path("in/tep/<slug:code>/", posting_print_runs.run, name="print_run"),
    path("in/tep/<slug:code>/tep.pdf", posting_print_runs.run_file, name="print_run_file"),
    path("in/tep/<slug:code>/ve-lai/", posting_print_runs.again, name="print_run_again"),
    path("in/<slug:batch>/ve/", posting_print_runs.draw, name="draw_batch"),
    path("in/<slug:batch>/", posting_printing.batch, name="batch"),
    path("in/<slug:batch>/phieu.pdf", posting_printing.batch_file, name="batch_file"),
    path("goi-ngoai-tuyen.zip", posting_printing.offline, name="offline"),
    path("so-tay.pdf", posting_printing.booklet, name="booklet"),
    path("kiem-tra/", posting_rounds.index, name="rounds"),
    path("kiem-tra/moi/", posting_rounds.start, name="start_round"),
    path("kiem-tra/tho.js", posting_rounds.worker, name="round_worker"),
    path("kiem-tra/<slug:code>/", posting_rounds.inspect, name="round"),
    path("kiem-tra/<slug:code>/ghi/", posting_rounds.note, name="note"),
    path("kiem-tra/<slug:code>/ket-thuc/", posting_rounds.finish, name="finish_round"),
    path("kiem-tra/anh/<int:pk>/", posting_rounds.photo, name="finding_photo"),
]
