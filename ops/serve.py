"""Run web server, background worker and clock as one process group; one Ctrl+C stops all three."""

import os
import sys
from pathlib import Path

from honcho.manager import Manager

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def main() -> int:
    port = os.environ.get("PORT", "8000")
    workers = os.environ.get("WEB_WORKERS", "2")
    address = f"http://127.0.0.1:{port}"
    env = {"LANTOA_BASE_URL": address, **os.environ, "PYTHONUNBUFFERED": "1"}
    manager = Manager()
    python = f"{BIN}/python manage.py"
    manager.add_process(
        "web",
        f"{BIN}/granian --interface wsgi --host 127.0.0.1 --port {port} --workers {workers} --blocking-threads 1 "
        "--log-level warning --no-ws lantoa.wsgi:application",
        env=env,
        cwd=str(ROOT),
    )
    manager.add_process(
        "worker", f"{python} db_worker --backend durable --no-reload -v 0", env=env, cwd=str(ROOT)
    )
    manager.add_process("clock", f"{python} run_clock", env=env, cwd=str(ROOT))
    print(f"Lan Tỏa đang phục vụ tại {address} (Ctrl+C để dừng)", flush=True)
    manager.loop()
    return manager.returncode or 0


if __name__ == "__main__":
    sys.exit(main())
