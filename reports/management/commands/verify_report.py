"""``verify_report``: whether issued reports are as they were printed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from reports.models import Report
from reports.verifying import findings

DAMAGED, PRINTED_OTHERWISE = 1, 2


class Command(BaseCommand):
    help = (
        "Compare the files of a report, or of all issued ones, with their hashes, and with what its"
        " figures give when they are printed again. Ends with 1 if a file or the figures are not"
        " what they were, with 2 if files are only printed otherwise, with 0 if nothing differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("numbers", nargs="*", help="document numbers; none: all issued reports")
        parser.add_argument("--hashes", action="store_true", help="compare hashes only")

    def handle(self, *args: Any, **options: Any) -> None:
        damaged = otherwise = False
        for report in self._reports(options["numbers"]):
            differences = list(findings(report, prints=not options["hashes"]))
            state = "differs" if differences else "as printed"
            self.stdout.write(f"{report.document_number}\t{state}")
            for finding in differences:
                self.stdout.write(f"\t{finding.what}")
                damaged |= finding.is_damage
                otherwise |= not finding.is_damage
        if damaged:
            raise CommandError("A report is not what it was.", returncode=DAMAGED)
        if otherwise:
            said = "A report is printed otherwise today."
            raise CommandError(said, returncode=PRINTED_OTHERWISE)

    def _reports(self, numbers: list[str]) -> QuerySet[Report]:
        reports = Report.objects.exclude(snapshot=None).select_related("region").order_by("pk")
        if not numbers:
            return reports.public()
        named = reports.filter(document_number__in=numbers)
        missing = set(numbers) - set(named.values_list("document_number", flat=True))
        if missing:
            raise CommandError(f"No report has this number: {', '.join(sorted(missing))}.")
        return named
