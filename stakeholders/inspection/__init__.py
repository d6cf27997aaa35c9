"""Looking into a document for what acts by itself, hides in it, or comes from elsewhere.

A document is for reading. Refused is whatever would run, call another computer or bring files
along: scripts, macros, programs, embedded files, external templates and links to other files.
Refused is also what cannot be looked into: damaged files, files protected by a password, archives
that unpack to more than ``office.LARGEST_UNPACKED``. Links to web pages are harmless and stay.
Viruses proper are the business of a scanner.
"""

from django.core.files import File

from stakeholders.inspection.office import inspect_office_file
from stakeholders.inspection.pdf import inspect_pdf
from stakeholders.inspection.pictures import inspect_picture


def inspect(file: File, suffix: str) -> None:
    """Raise ``ValidationError`` if the document is not safe to hand on.

    Its first bytes are known to be those of the type that ``suffix`` names.
    """
    file.seek(0)
    if suffix == "pdf":
        inspect_pdf(file)
    elif suffix in ("png", "jpg", "jpeg"):
        inspect_picture(file)
    else:
        inspect_office_file(file, suffix)
    file.seek(0)
