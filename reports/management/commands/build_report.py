"""``build_report``: order a report, or build it again, and wait for the worker to print it."""

import time
from argparse import ArgumentParser
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from celery import current_app
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from kombu.exceptions import OperationalError

from budgets.models import Appeal
from reports import services
from reports.models import Report, ReportFile
from reports.orders import appeal_of
from stakeholders.models import Region

if TYPE_CHECKING:
    from reports.services import OrderFields

ANSWER_WITHIN = 5  # seconds for a worker to say that it is there
QUIET = 20  # seconds without progress, after which the worker is asked again
START_A_WORKER = "Start one with: celery -A portal worker"
NO_WORKER = f"No worker answers. {START_A_WORKER} (bin/demo starts one with everything else)."
FIELDS = {
    "number": "document_number",
    "period_start": "period_start",
    "period_end": "period_end",
    "as_of": "as_of",
}
FINISHED = (ReportFile.Status.READY, ReportFile.Status.FAILED)


class Command(BaseCommand):
    help = (
        "Order a report in all languages and formats; one in preparation of the same kind and year"
        " is built again. With --wait, print language, format, path and SHA-256 of each file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kind", required=True, choices=Report.Kind.values)
        parser.add_argument("--region", help="such as AFR; of a report on all regions, none")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument(
            "--appeal", type=int, metavar="ID", help="of several appeals of a region and year"
        )
        parser.add_argument("--number", help="the document number, without the language letter")
        for name, said in (
            ("--period-start", "1 January of the year, if it is left out"),
            ("--period-end", "31 December, if it is left out"),
            (
                "--as-of",
                "the cut-off: the day of the first build after the period, if it is left out",
            ),
        ):
            parser.add_argument(name, type=date.fromisoformat, metavar="YYYY-MM-DD", help=said)
        parser.add_argument("--wait", action="store_true", help="until all files are printed")

    def handle(self, *args: Any, **options: Any) -> None:
        region = self._region(options["region"]) if options["region"] else None
        if options["wait"] and not self._worker_answers():
            raise CommandError(NO_WORKER)
        try:
            with translation.override("en"):
                report = self._ordered(region, options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if options["wait"]:
            self._wait_for(report)
            self._tell(report)

    def _region(self, code: str) -> Region:
        try:
            return Region.objects.get(pk=code)
        except Region.DoesNotExist as error:
            codes = ", ".join(Region.objects.values_list("code", flat=True))
            known = f"The regions are: {codes}." if codes else "Run load_reference first."
            raise CommandError(f"There is no region {code}. {known}") from error

    def _appeal(self, key: int) -> Appeal:
        try:
            return Appeal.objects.get(pk=key)
        except Appeal.DoesNotExist as error:
            raise CommandError(f"There is no appeal {key}.") from error

    def _ordered(self, region: Region | None, options: dict[str, Any]) -> Report:
        kind, year = options["kind"], options["year"]
        values = {name: options[key] for key, name in FIELDS.items() if options[key]}
        named = options["appeal"]
        appeal = appeal_of(kind, region, year) if named is None else self._appeal(named)
        report = services.draft_of(kind=kind, region=region, year=year, appeal=appeal)
        if report is None:
            return services.order_report(
                by=None,
                kind=kind,
                region=region,
                year=year,
                **cast("OrderFields", values | {"appeal": appeal}),
            )
        if values:
            raise CommandError("The report is in preparation: change it in the admin.")
        services.rebuild_report(report, by=None)
        return report

    def _worker_answers(self) -> bool:
        try:
            return bool(current_app.control.ping(timeout=ANSWER_WITHIN, limit=1))
        except OperationalError as error:
            raise CommandError(f"The broker does not answer: {error}") from error

    def _wait_for(self, report: Report) -> None:
        """Show the progress on the error stream until no file is left to print."""
        shown: list[str] = []
        written, quiet_since = -1, time.monotonic()
        while True:
            statuses = list(report.files.values_list("status", flat=True))
            finished = sum(status in FINISHED for status in statuses)
            if finished != written:
                self.stderr.write(f"{finished} of {len(statuses)} files printed")
                written = finished
            if finished == len(statuses):
                return
            if statuses != shown:
                shown, quiet_since = statuses, time.monotonic()
            elif time.monotonic() - quiet_since > QUIET:
                if not self._worker_answers():
                    raise CommandError(f"The worker has gone. {NO_WORKER}")
                quiet_since = time.monotonic()
            time.sleep(0.25)

    def _tell(self, report: Report) -> None:
        names = dict(settings.LANGUAGES)
        failed = []
        for file in report.files.all():
            if file.status == ReportFile.Status.READY:
                self.stdout.write(
                    f"{file.language}\t{file.format}\t{file.file.path}\t{file.sha256}"
                )
            else:
                with translation.override("en"):
                    name = f"{names[file.language]} {file.get_format_display()}"
                    failed.append(f"{name} ({file.error})")
        if failed:
            raise CommandError(f"Not printed: {'; '.join(failed)}")
