"""``suggest_likeness --top 3``: print for each initiative those that are most like it."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from initiatives.likeness.records import in_reading_order, initiatives_corpus


def positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ArgumentTypeError("must be a whole number from 1")
    return int(value)


class Command(BaseCommand):
    help = (
        "Print for each initiative those of other regions and plans that are most like it, with "
        "their scores from 0 to 1. Nothing is saved."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--top", type=positive, default=3, help="how many of each (3)")

    def handle(self, *args: Any, **options: Any) -> None:
        initiatives = list(in_reading_order())
        corpus = initiatives_corpus(initiatives)
        keys = {row.pk: f"{row.plan.slug}/{row.code}" for row in initiatives}
        for row in initiatives:
            likest = corpus.likest(row.pk, top=options["top"])
            listed = ", ".join(f"{keys[like.key]} {like.score:.2f}" for like in likest)
            self.stdout.write(f"{keys[row.pk]}: {listed}".rstrip())
