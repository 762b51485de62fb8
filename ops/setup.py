"""Make the virtual environment from the hash-pinned lock file. Needs only Python 3.11+.

uv is used when it is there or can be had (five times faster); otherwise pip does the same.
Runs again in no time when nothing changed.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
PYTHON = VENV / "bin" / "python"
LOCKS = {False: ["requirements.lock"], True: ["requirements.lock", "requirements-dev.lock"]}


def main() -> int:
    if sys.version_info < (3, 11):
        print("Cần Python 3.11 trở lên. Trên Debian: apt-get install python3 python3-venv")
        return 1
    locks = [ROOT / name for name in LOCKS["--dev" in sys.argv]]
    stamp = VENV / "lantoa.stamp"
    wanted = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    whole = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in LOCKS[True])).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() in (wanted, whole):
        return 0
    print("Đang cài các thư viện (chỉ lần đầu) …", flush=True)
    uv = _find_uv()
    if uv:
        if not PYTHON.exists():
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], check=True)
        command = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", str(PYTHON)]
    else:
        if not (VENV / "bin" / "pip").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        command = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    for lock in locks:
        subprocess.run([*command, "--require-hashes", "-r", str(lock)], check=True)
    stamp.write_text(wanted)
    return 0


def _find_uv() -> str | None:
    """uv on the path, in .tools, or fetched into .tools by pip; None when it cannot be had."""
    found = shutil.which("uv") or shutil.which("uv", path=str(TOOLS / "bin"))
    if found:
        return found
    fetch = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--target",
        str(TOOLS),
        "uv",
    ]
    done = subprocess.run(fetch, capture_output=True, check=False)
    return shutil.which("uv", path=str(TOOLS / "bin")) if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
