"""Verbs of moving in: ask for a run, carry it out, go on with one that was cut off."""

import logging
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import transaction

from lantoa.capabilities.publishing.actions import ensure_short_addresses
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit import clock
from lantoa.kit.errors import NotAllowed, Refusal, WrongState
from lantoa.ports.files.mysql_dump import DumpFacts
from lantoa.ports.files.sniff import shown_name
from lantoa.web.moving.enums import RunState
from lantoa.web.moving.models import MoveRun
from lantoa.web.moving.nukeviet.site import OldSite
from lantoa.web.moving.nukeviet.staging import Staging
from lantoa.web.moving.nukeviet.tables import is_copy, table_of, words_for
from lantoa.web.moving.nukeviet.uploads import Uploads
from lantoa.web.moving.permissions import can_move_in
from lantoa.web.moving.report import Report
from lantoa.web.moving.runner import Runner

logger = logging.getLogger(__name__)
SLICE = 45.0  # seconds of one background task: letters and reminders want their turn
LOST_AFTER = timedelta(minutes=5)
NOTHING = "Bản sao lưu không có bảng nào của NukeViet (tin tức, trang, văn bản) cho tiếng Việt."


@transaction.atomic
def ask_for_run(
    *,
    dump_name: str,
    by: User,
    dump: Any = None,
    uploads: Any = None,
    dry_run: bool = False,
    at_once: bool = False,
) -> MoveRun:
    """Begin a run over a dump; `at_once` is for the command, which reads the file itself. Refused: NotAllowed, WrongState."""
    if not can_move_in(by):
        raise NotAllowed("Chỉ quản trị hệ thống được chuyển dữ liệu từ trang cũ.", code="may_not_move_in")
    _give_up_abandoned()
    if MoveRun.objects.filter(state__in=[RunState.WAITING, RunState.RUNNING]).exists():
        raise WrongState("Đang có một lần chuyển dữ liệu chưa xong.", code="one_at_a_time")
    run = MoveRun(dump_name=shown_name(dump_name), requester=by, dry_run=dry_run)
    if dump is not None:
        run.dump.save(f"{run.code}.sql", dump, save=False)
    if uploads is not None:
        run.uploads.save(f"{run.code}.zip", uploads, save=False)
    run.save()
    record("moving.run_asked", on=run, by=by)
    if not at_once:
        from lantoa.web.moving.tasks import carry_out_run  # noqa: PLC0415 - the task calls back

        transaction.on_commit(lambda: carry_out_run.enqueue(run.pk))
    return run


def carry_out_slice(run: MoveRun) -> bool:
    """Work on a waiting or running run for a while; True when it is over. Called by the background task."""
    if run.is_over:
        return True
    scratch = _scratch(run)
    if not run.total:
        scratch.unlink(missing_ok=True)  # a reading that was cut off left half of the rows
    try:
        staging = Staging(scratch)
        if not run.total:
            with run.dump.open("rb") as stream:
                _begin(run, staging, stream)
        source = run.uploads.open("rb") if run.uploads else None
        over = _work(run, staging, Uploads(source), SLICE)
    except Refusal as refusal:
        _fail(run, refusal.message)
        over = True
    if over:
        _clear_away(run, scratch)
    return over


def carry_out(*, run: MoveRun, dump: Path, uploads: Path | None) -> MoveRun:
    """The whole run in this process, for the command. Raises the Refusal that it notes on the run."""
    with tempfile.TemporaryDirectory(prefix="moving-") as folder:
        staging = Staging(Path(folder) / "rows.sqlite3")
        try:
            with dump.open("rb") as stream:
                _begin(run, staging, stream)
            _work(run, staging, Uploads(uploads), float("inf"))
        except Refusal as refusal:
            _fail(run, refusal.message)
            raise
        finally:
            staging.close()
    return run


def lost_runs() -> list[int]:
    """Runs that a killed worker left behind; the clock brings them back."""
    limit = clock.now() - LOST_AFTER
    running = MoveRun.objects.filter(state=RunState.RUNNING, beat_at__lt=limit).exclude(dump="")
    return list(running.values_list("pk", flat=True))


def _give_up_abandoned() -> None:
    """A command that was stopped cannot be brought back, only begun again."""
    limit = clock.now() - LOST_AFTER
    for run in MoveRun.objects.filter(state=RunState.RUNNING, beat_at__lt=limit, dump=""):
        _fail(run, "Lệnh chuyển dữ liệu đã bị dừng giữa chừng. Chạy lại lệnh để làm tiếp.")


def _begin(run: MoveRun, staging: Staging, stream: IO[bytes]) -> None:
    run.state, run.beat_at = RunState.RUNNING, clock.now()
    run.save(update_fields=["state", "beat_at"])
    facts = staging.fill(stream)
    site = OldSite.read(staging)
    if not site.modules:
        raise Refusal(NOTHING, code="no_nukeviet")
    report = Report()
    _tell_what_is_left(report, facts)
    run.total = max(1, Runner(run, site, Uploads(None), run.requester).total())
    run.report = report.dump()
    run.save(update_fields=["total", "report"])


def _tell_what_is_left(report: Report, facts: DumpFacts) -> None:
    for name, rows in sorted(facts.rows.items()):
        if table_of(name, facts.columns.get(name, ())) is None and not is_copy(name):
            words = words_for(name)
            if words:
                report.tables[words] = report.tables.get(words, 0) + rows
    if facts.damaged:
        report.note(f"{facts.damaged} chữ trong bản sao lưu không phải UTF-8 nên không đọc được.")


def _work(run: MoveRun, staging: Staging, uploads: Uploads, seconds: float) -> bool:
    site = OldSite.read(staging)
    runner = Runner(run, site, uploads, run.requester)
    if not runner.go_on(seconds):
        return False
    with transaction.atomic():
        run.state, run.finished_at = RunState.DONE, clock.now()
        run.report = runner.report.dump()
        run.save(update_fields=["state", "finished_at", "report"])
        record("moving.run_done", on=run, by=run.requester, seen=run.seen)
        if not run.dry_run:
            ensure_short_addresses()
            announce("menu")
    return True


def _fail(run: MoveRun, sentence: str) -> None:
    run.state, run.finished_at, run.problem = RunState.FAILED, clock.now(), sentence
    run.save(update_fields=["state", "finished_at", "problem"])
    logger.warning("moving.failed run=%s", run.code)


def _scratch(run: MoveRun) -> Path:
    folder = Path(settings.DATA_DIR) / "moving"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{run.code}.sqlite3"


def _clear_away(run: MoveRun, scratch: Path) -> None:
    """The dump holds accounts and letters: nothing of it stays once the run is over."""
    scratch.unlink(missing_ok=True)
    for file in (run.dump, run.uploads):
        if file:
            file.delete(save=False)
    run.save(update_fields=["dump", "uploads"])
