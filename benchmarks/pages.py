"""Public pages: stored, behind nginx, rendered; queries and memory. Always as a ratio to nginx serving the same bytes.

    .venv/bin/python benchmarks/pages.py                       # a scratch demonstration, about four minutes
    LANTOA_BENCH_DATA=var/bench .venv/bin/python benchmarks/pages.py    # the demonstration kept for the next time
    LANTOA_BENCH_PRIORITY=1 …                                  # as root on a machine that others use too
    LANTOA_BENCH_CATALOGUE=procedures.jsonl.gz …               # import a catalogue first: pages of procedures in turn

Servers on the first core, wrk on the second, 16 connections. "per CPU second" divides by the time the server's processes
really worked, so that it can be compared on a busy machine. Targets: stored ≥ 0.35 x nginx and p99 ≤ 5 ms; files through
nginx ≥ 0.8 x; a rendered article or procedure ≥ 300 requests a second in at most 12 queries; a worker ≤ 160 MB, the group
≤ 400 MB. The interpreter counts: one built without profile-guided optimisation takes a quarter longer for the same page.
"""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
NEEDED = {"nginx": "apt install nginx-light", "wrk": "apt install wrk", "taskset": "apt install util-linux"}
ROUNDS, SECONDS, CONNECTIONS = 3, 4, 16
SERVER_CORE, LOAD_CORE = "0", "1"
COMMON = (
    *("đăng ký", "cấp giấy phép", "cấp lại", "gia hạn", "thành lập", "công nhận", "phê duyệt", "thẩm định"),
    *("chấm dứt", "hỗ trợ", "kiểm tra", "xuất khẩu", "tàu biển", "thuốc", "đất đai", "thuế", "giáo viên"),
    *("lao động", "ngân hàng", "công chứng", "môi trường", "thủy sản", "điện lực", "hàng không"),
)
NGINX = """
worker_processes 1; daemon off; env TZ; error_log {folder}/error.log; pid {folder}/nginx.pid;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000;
  types {{ text/html html; }}
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  upstream lantoa {{ server 127.0.0.1:{app}; keepalive 16; }}
  server {{ listen 127.0.0.1:{static}; root {folder}/static; }}
{site}
}}
"""


@dataclass
class Result:
    """Rates and 99th percentiles (ms) of the rounds of one target."""

    rates: list[float] = field(default_factory=list)
    per_cpu: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)


def main() -> int:
    missing = [f"{name} ({how})" for name, how in NEEDED.items() if shutil.which(name) is None]
    if missing or (os.cpu_count() or 1) < 2:
        print(f"pages: not measured, this machine lacks {', '.join(missing) or 'a second core'}")
        return 0
    with tempfile.TemporaryDirectory(prefix="lantoa-pages-") as scratch:
        folder = Path(scratch)
        ports = free_ports(5)
        env = environment(folder, ports[0])
        run([sys.executable, "manage.py", "set_up", "--demo"], env)
        if catalogue := os.environ.get("LANTOA_BENCH_CATALOGUE"):
            run([sys.executable, "manage.py", "import_procedures", catalogue], env)
            run(
                [sys.executable, "manage.py", "rebuild_search"], env
            )  # no clock runs here that would take it in
        paths = serve(folder, ports, env)
        # What follows needs the demonstration, but none of those servers.
        queries(env, paths)
        group(env, ports[4], paths)
    return 0


def serve(folder: Path, ports: list[int], env: dict[str, str]) -> dict[str, str]:
    """Speed and memory of the servers; gives the addresses that were measured."""
    with ExitStack() as stack:
        hot = stack.enter_context(granian(env | {"LANTOA_PAGE_STORE": "on"}, ports[0]))
        cold = stack.enter_context(granian(env | {"LANTOA_PAGE_STORE": "off"}, ports[1]))
        paths = public_paths(ports[0])
        page = get(ports[0], paths["article"])[1]
        nginx = stack.enter_context(proxy(folder, page, ports, env))
        check(ports, paths["article"], page)
        print(f"page of {len(page)} bytes; {ROUNDS} rounds of {SECONDS} s, medians")
        targets = {
            "nginx, same bytes": (nginx, ports[2], "/index.html"),
            "stored": (hot, ports[0], paths["article"]),
            "stored, through nginx": (nginx, ports[3], paths["article"]),
        }
        # A query of its own keeps an answer out of the store: rendered each time, with what a worker remembers.
        targets |= {f"rendered: {name}": (hot, ports[0], unstored(path)) for name, path in paths.items()}
        several = [unstored(path) for path in procedures(ports[0])]
        targets["rendered: procedures in turn"] = (hot, ports[0], in_turn(folder, "some", several))
        # More than a worker keeps drawn: each of them is drawn as if nobody had asked for it before.
        many = [unstored(path) for path in procedures(ports[0], *COMMON)]
        targets[f"drawn: {len(many)} procedures"] = (hot, ports[0], in_turn(folder, "many", many))
        targets["rendered: article, store off"] = (cold, ports[1], paths["article"])
        table(measure(targets))
        memory("web worker, all of that done", [hot.pid, cold.pid])
    return paths


def environment(folder: Path, port: int) -> dict[str, str]:
    """A demonstration of its own, or one that is kept in LANTOA_BENCH_DATA."""
    data = Path(os.environ.get("LANTOA_BENCH_DATA", folder / "data")).resolve()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lantoa.settings.demo",
        "LANTOA_DATA_DIR": str(data),
        "LANTOA_BASE_URL": f"http://127.0.0.1:{port}",
        "LANTOA_LOG_LEVEL": "ERROR",
        "LANTOA_SEARCHES_A_MINUTE": "0",
    }


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def run(command: list[str], env: dict[str, str]) -> str:
    """What the command writes; when it fails, what it said about that."""
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:3])} … ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def on_core(core: str, command: list[str]) -> list[str]:
    """The command on one core; ahead of others' work when that is allowed."""
    ahead = ["nice", "-n", "-15"] if os.environ.get("LANTOA_BENCH_PRIORITY") and os.geteuid() == 0 else []
    return [*ahead, "taskset", "-c", core, *command]


@contextmanager
def started(command: list[str], env: dict[str, str], port: int, core: str = SERVER_CORE):
    process = subprocess.Popen(
        on_core(core, command), cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def granian(env: dict[str, str], port: int):
    options = (
        f"--interface wsgi --host 127.0.0.1 --port {port} --workers 1 --blocking-threads 1 --log-level error"
    )
    program = str(Path(sys.executable).parent / "granian")
    return started([program, *options.split(), "--no-ws", "lantoa.wsgi:application"], env, port)


def proxy(folder: Path, page: bytes, ports: list[int], env: dict[str, str]):
    (folder / "static").mkdir()
    (folder / "static" / "index.html").write_bytes(page)
    sample = (ROOT / "ops" / "nginx.conf.sample").read_text()
    site = re.sub(r"(?m)^upstream lantoa \{.*?^\}\n", "", sample, flags=re.S)
    site = site.replace("/var/lib/lantoa", env["LANTOA_DATA_DIR"])
    # The bare port 80 of the sample becomes a free one; the store knows this host with the port of the application.
    site = site.replace("listen 80;", f"listen 127.0.0.1:{ports[3]};").replace(
        "$http_host", f"127.0.0.1:{ports[0]}"
    )
    written = folder / "nginx.conf"
    written.write_text(NGINX.format(folder=folder, app=ports[0], static=ports[2], site=site))
    for path in (folder, folder / "static"):
        path.chmod(0o755)
    return started(
        ["nginx", "-c", str(written), "-p", str(folder), "-g", user_line()],
        env | {"TZ": "Asia/Ho_Chi_Minh"},
        ports[2],
    )


def user_line() -> str:
    """As root, nginx would serve as nobody, who may not read a scratch directory."""
    return "user root;" if os.geteuid() == 0 else ""


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            get(port, "/")
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"nothing answers at port {port}")


def get(port: int, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(
        "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, {name.lower(): value for name, value in answer.getheaders()}


def public_paths(port: int) -> dict[str, str]:
    """One address of each kind, found from the home page as a reader would."""
    listed = get(port, "/tin-tuc/")[1].decode()
    articles = re.findall(r'href="(/tin-tuc/[^"?#]+/)"', listed)
    article = next(path for path in articles if b"lt-article" in get(port, path)[1])
    paths = {"article": article, "procedure": procedures(port)[0], "home": "/", "section": "/tin-tuc/"}
    paths |= {"documents": "/van-ban/"}
    return paths | {"search": f"/tim-kiem/?q={quote('một cửa')}"}


def procedures(port: int, *questions: str) -> list[str]:
    """Addresses of procedures all over the catalogue: a hundred for each question."""
    found: dict[str, None] = {}
    for question in questions or ("đăng ký",):
        shown = json.loads(get(port, f"/api/v1/procedures?q={quote(question)}&limit=100")[1])
        found |= dict.fromkeys(f"/thu-tuc/{one['code']}/" for one in shown["results"])
    return list(found)


def in_turn(folder: Path, name: str, paths: list[str]) -> str:
    """The first of `paths`, with what lets wrk ask for all of them one after another."""
    script = folder / f"{name}.lua"
    listed = ", ".join(f'"{path}"' for path in paths)
    script.write_text(
        f"local paths, n = {{{listed}}}, 0\n"
        'function request() n = n % #paths + 1; return wrk.format("GET", paths[n]) end\n'
    )
    return f"{paths[0]} -s {script}"


def unstored(path: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}xem=1"


def check(ports: list[int], path: str, page: bytes) -> None:
    """What is measured is right: same bytes by all three roads, no cookie, ETag and 304, compressed variants."""
    for port, asked in ((ports[0], path), (ports[3], path), (ports[2], "/index.html")):
        status, body, headers = get(port, asked)
        assert (status, body) == (200, page), f"port {port} answers something else"
        assert "set-cookie" not in headers
        assert get(port, asked, If_None_Match=headers["etag"])[0] == 304
    for port in (ports[0], ports[3]):
        for coding in ("br", "gzip"):
            told = get(port, path, Accept_Encoding=coding)
            print(f"port {port} {coding}: {len(told[1])} bytes, {told[2].get('content-encoding')}")
    # nginx of this benchmark knows no Brotli: with it, the application has answered and the file was not found.
    answered = get(ports[3], path, Accept_Encoding="br")[2]
    assert answered.get("content-encoding") is None, "nginx does not find the stored page"


def measure(targets: dict) -> dict[str, Result]:
    results = {name: Result() for name in targets}
    for _ in range(ROUNDS):
        for name, (server, port, path) in targets.items():
            worked = cpu_seconds(server.pid)
            rate, p99, done = wrk(port, path)
            results[name].rates.append(rate)
            results[name].p99.append(p99)
            results[name].per_cpu.append(done / max(cpu_seconds(server.pid) - worked, 0.01))
    return results


def wrk(port: int, path: str) -> tuple[float, float, int]:
    """Requests a second, 99th percentile in ms, requests done; any other answer than 2xx ends the benchmark."""
    command = f"wrk -t 1 -c {CONNECTIONS} -d {SECONDS}s --latency http://127.0.0.1:{port}{path}"
    told = run(on_core(LOAD_CORE, command.split()), dict(os.environ))
    assert "Non-2xx" not in told, told
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()
    done = int(re.search(r"(\d+) requests in", told)[1])
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit], done


def family(pid: int) -> list[int]:
    """The process and everything below it."""
    below = subprocess.run(
        ["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False
    ).stdout.split()
    return [pid, *(other for child in below for other in family(int(child)))]


def cpu_seconds(pid: int) -> float:
    ticks = 0
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def table(results: dict[str, Result]) -> None:
    base = results["nginx, same bytes"]
    print(f"{'':29}{'req/s':>9}{'ratio':>8}{'p99 ms':>8}{'per CPU second':>16}{'ratio':>8}")
    for name, result in results.items():
        ratios = [rate / other for rate, other in zip(result.rates, base.rates, strict=True)]
        worked = [rate / other for rate, other in zip(result.per_cpu, base.per_cpu, strict=True)]
        middle = statistics.median
        print(
            f"{name:29}{middle(result.rates):9.0f}{middle(ratios):8.3f}{middle(result.p99):8.1f}"
            f"{middle(result.per_cpu):16.0f}{middle(worked):8.3f}"
        )


def queries(env: dict[str, str], paths: dict[str, str]) -> None:
    """Queries of each page where nothing is stored, and where the few common facts are remembered."""
    for state in ("off", "on"):
        code = QUERIES.format(paths=paths)
        print(
            f"queries, store {state}: {run([sys.executable, '-c', code], env | {'LANTOA_PAGE_STORE': state})}",
            end="",
        )


QUERIES = """
import django
django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client = Client(headers={{"host": "127.0.0.1"}})
for name, path in {paths!r}.items():
    # a query of its own keeps the answer out of the store
    path += ("&" if "?" in path else "?") + "xem=1"
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    print(name, len(seen), end="  ")
print()
"""


def memory(name: str, pids: list[int]) -> None:
    """Resident and proportional megabytes of each process below these, largest first, and those that are no file's: the
    database file and the indexes are mapped, so what was read of them counts as resident for as long as nobody needs the room."""
    rows = sorted((megabytes(member) for pid in pids for member in family(pid)), reverse=True)
    listed = ", ".join("/".join(f"{size:.0f}" for size in sizes) for sizes in rows)
    total = "/".join(f"{sum(sizes):.0f}" for sizes in zip(*rows, strict=True))
    print(f"{name}: RSS/PSS/own in MB {listed}; together {total}")


def megabytes(pid: int) -> tuple[float, float, float]:
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    read = {
        key: int(value) / 1024 for key, value in re.findall(r"(?m)^(Rss|Pss|Anonymous):\s+(\d+) kB", told)
    }
    return read["Rss"], read["Pss"], read["Anonymous"]


def group(env: dict[str, str], port: int, paths: dict[str, str]) -> None:
    """What `make run` starts, after every kind of page and the console's sign-in."""
    with started([sys.executable, "ops/serve.py"], env | {"PORT": str(port)}, port) as server:
        for _ in range(20):
            for path in (*paths.values(), "/tai-khoan/dang-nhap/"):
                get(port, unstored(path))
        time.sleep(3)
        memory("process group of `make run`", [server.pid])


if __name__ == "__main__":
    sys.exit(main())
