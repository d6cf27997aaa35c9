"""Pictures: nothing else hides behind the pixels."""

import zipfile

from django.core.files import File

from stakeholders.inspection.refusals import EMBEDDED, SCRIPT, unsafe

MARKUP = (b"<script", b"<html", b"<?php")  # shorter ones occur among pixels by chance


def inspect_picture(file: File) -> None:
    refuse_archive_behind(file)
    file.seek(0)
    content = file.read().lower()
    if any(markup in content for markup in MARKUP):
        raise unsafe(SCRIPT)


def refuse_archive_behind(file: File) -> None:
    """Refuse a file that is an archive as well: it begins as one thing and ends as the other."""
    file.seek(0)
    if zipfile.is_zipfile(file):
        raise unsafe(EMBEDDED)
