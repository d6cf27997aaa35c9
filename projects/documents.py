"""Writing the documents of a project; ``stakeholders.documents`` says which files are taken."""

from typing import TypedDict, Unpack

from django.core.files import File
from django.db import transaction

from projects.impacts import replace_evidence
from projects.models import Document, Impact, Measurement, Project
from stakeholders import access, writing
from stakeholders.documents import describe_file
from stakeholders.models import User


class DocumentFields(TypedDict, total=False):
    """``title`` is written in the language of the document; an empty one says several."""

    title: str
    kind: str
    language: str
    file: File
    is_public: bool


@transaction.atomic
def create_document(*, by: User, project: Project, **fields: Unpack[DocumentFields]) -> Document:
    """Attach a file to the project; the same file, sent again, is the document that is there.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` by field.
    """
    access.require_change(by, project)
    document = Document(project=project, uploaded_by=by, is_sample=project.is_sample, **fields)
    errors = writing.Errors()
    errors.check_record(document)
    errors.raise_if_any()
    describe_file(document)
    same = Document.objects.filter(project=project, sha256=document.sha256).first()
    return same or writing.save(document, {})


@transaction.atomic
def change_document(
    document: Document, *, by: User, version: int | None = None, **changes: Unpack[DocumentFields]
) -> Document:
    """Change what is named; where the file is another one, the countries are asked again.

    Raises as ``create_document`` does, and ``Stale``.
    """
    document = writing.lock(document, version=version)
    access.require_change(by, document)
    if "file" in changes:
        document.file = changes["file"]
        describe_file(document)
        replace_evidence(document)
    return writing.save(document, changes)


@transaction.atomic
def remove_document(document: Document, *, by: User) -> None:
    """Remove a document on which nothing rests.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    document = writing.lock(document)
    access.require_change(by, document)
    writing.require_unused(Measurement.objects.filter(document=document))
    writing.require_unused(Impact.objects.filter(document=document))
    writing.remove(document)
