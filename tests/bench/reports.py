"""The benchmark of reports: ``bin/bench --reports [PROJECTS]``.

The annual report to TDAG is built in six languages and all formats by 1, 2 and 4 worker processes,
each time from nothing and once more from the same figures; then one PDF is printed beside
WeasyPrint alone on the same page, in the same run. Memory is the most that a process held (VmHWM).
"""

import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

from celery import current_app  # noqa: E402 - needs the apps
from weasyprint import CSS, HTML  # noqa: E402
from weasyprint.pdf import tags  # noqa: E402

from budgets.models import Contribution, ContributionEntry, Expenditure  # noqa: E402
from projects.models import Project  # noqa: E402
from reports import printing, services  # noqa: E402
from reports.models import Report, ReportFile  # noqa: E402
from tests.bench.register import make_register  # noqa: E402

YEAR = 2026
WORKERS = (1, 2, 4)
ROUNDS = 5
LIMIT = 1800  # seconds for one build


def main(projects: int) -> None:
    make_register(projects)
    print(
        f"{Project.objects.count()} projects, {Contribution.objects.count()} contributions"
        f" ({ContributionEntry.objects.count()} entries), {Expenditure.objects.count()} payments"
    )
    print("workers  from nothing  unchanged  CPU of workers  most memory of each process")
    for processes in WORKERS:
        build(processes)
    compare_with_weasyprint()


def build(processes: int) -> None:
    """Order the report, wait for its files, and take the same figures anew."""
    Report.objects.all().delete()
    with worker(processes) as pid:
        order = partial(services.order_report, by=None, kind="tdag", region=None, year=YEAR)
        whole, memory = timed(order, pid)
        files = ReportFile.objects.count()
        again, _memory = timed(partial(services.rebuild_report, Report.objects.get(), by=None), pid)
        cpu = cpu_seconds(pid)
    held = " ".join(f"{memory[process]}" for process in sorted(memory))
    print(f"{processes:7} {whole:11.1f} s {again:8.1f} s {cpu:13.1f} s   {held} MB; {files} files")


def timed(order: Callable[[], object], worker_pid: int) -> tuple[float, Counter[int]]:
    """Give the seconds until the report is built, and the most MB that each process held."""
    memory: Counter[int] = Counter()
    started = time.perf_counter()
    order()
    while time.perf_counter() - started < LIMIT:
        memory |= held_by(worker_pid)
        report = Report.objects.without_figures().get()
        if report.status == Report.Status.BUILT:
            return time.perf_counter() - started, memory
        if report.status == Report.Status.FAILED:
            raise SystemExit(list(report.files.values_list("language", "format", "error")))
        time.sleep(0.05)
    raise SystemExit("The report was not built in time.")


@contextmanager
def worker(processes: int) -> Iterator[int]:
    """Run a worker, and give the number of its process."""
    command = ["celery", "-A", "portal", "worker", f"--concurrency={processes}", "-l", "warning"]
    running = subprocess.Popen([sys.executable, "-m", *command])
    try:
        while not current_app.control.ping(timeout=1, limit=1):
            pass
        yield running.pid
    finally:
        running.terminate()
        running.wait()


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def held_by(pid: int) -> Counter[int]:
    """Give the most MB that a worker and each of its children have held; a child may just end."""
    peaks: Counter[int] = Counter()
    for process in [pid, *children_of(pid)]:
        with suppress(FileNotFoundError, ProcessLookupError, IndexError):
            status = Path(f"/proc/{process}/status").read_text()
            peaks[process] = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    return peaks


def cpu_seconds(pid: int) -> float:
    """Give the CPU seconds of a worker, its children and those of them that have ended."""
    ticks = sum(map(int, _times_of(pid)))
    ticks += sum(sum(map(int, _times_of(child)[:2])) for child in children_of(pid))
    return ticks / os.sysconf("SC_CLK_TCK")


def _times_of(pid: int) -> list[str]:
    """Give utime, stime, cutime and cstime (proc_pid_stat(5)), in ticks of the clock."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]


def compare_with_weasyprint() -> None:
    report = Report.objects.get()
    for language in ("en", "ar"):
        html = printing.report_html(report, language)
        ours, alone = [], []
        for _round in range(ROUNDS):
            ours.append(seconds(partial(printing.print_report, report, language)))
            alone.append(seconds(partial(by_weasyprint, html)))
        one, other = statistics.median(ours), statistics.median(alone)
        print(
            f"PDF in {language}: {one:.2f} s, WeasyPrint alone {other:.2f} s: {one / other:.2f} ×"
        )


def by_weasyprint(html: str) -> bytes:
    """Print the same page with the same style sheets by what WeasyPrint itself brings."""
    ours, printing.weasyprint.pdf.add_tags = printing.weasyprint.pdf.add_tags, tags.add_tags
    try:
        styles = [CSS(string=printing.STYLE), CSS(string=printing.OF_CHARTS)]
        page = HTML(string=html, url_fetcher=printing.NothingFetched())
        return page.write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1")
    finally:
        printing.weasyprint.pdf.add_tags = ours


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 600)
