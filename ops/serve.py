"""Run web server, background worker and clock as one process group; one Ctrl+C stops all.

The program is loaded once and the processes are forked from it, so that they share its memory: the group stays far
below what the same processes would take one by one.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"


def main() -> int:
    port = int(os.environ.get("PORT", "8000"))
    workers = int(os.environ.get("WEB_WORKERS", "2"))
    address = f"http://{HOST}:{port}"
    os.environ.setdefault("LANTOA_BASE_URL", address)
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # for what is started from here
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    load()
    children = {fork(lambda: web(port, workers)), fork(work)}
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: stop(children, number))
    print(f"Lan Tỏa đang phục vụ tại {address} (Ctrl+C để dừng)", flush=True)
    return wait(children)


def load() -> None:
    """Import everything that the processes need; open nothing that a fork must not share."""
    from django.db import connections

    import lantoa.wsgi  # noqa: F401

    connections.close_all()


def fork(run: Callable[[], None]) -> int:
    """Process id of a child that carries out `run`."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        run()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        code = 0
    except BaseException:  # noqa: BLE001 - a child must never return into the parent's code
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def web(port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "lantoa.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


def work() -> None:
    from django.core.management import call_command

    call_command("run_work")


def stop(children: set[int], number: int) -> None:
    """Pass a signal on; a child that is gone has nothing to stop."""
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, number)


def wait(children: set[int]) -> int:
    """Until the last child has ended; when one ends, the other is stopped too."""
    worst = 0
    while children:
        child, status = os.wait()
        if child in children:
            children.discard(child)
            worst = max(worst, abs(os.waitstatus_to_exitcode(status)))
            stop(children, signal.SIGTERM)
    return 0 if worst == signal.SIGTERM else worst


if __name__ == "__main__":
    sys.exit(main())
