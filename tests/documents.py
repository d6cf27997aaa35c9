"""Documents made on the spot: good ones, and bad ones that somebody might try."""

import io
import zipfile

import openpyxl
from pypdf import PdfWriter

_FORMAT = "application/vnd.openxmlformats-officedocument"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*, change=None):
    """A page of PDF; ``change`` gets the writer before it is written."""
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    if change:
        change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def archive(files, *, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()


def workbook():
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def docx(parts=None, *, body="", kind=f"{_FORMAT}.wordprocessingml.document.main+xml"):
    """A text with one paragraph, and whatever parts are to be in it as well."""
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        ),
        "_rels/.rels": relations(
            (f"{_FORMAT}/officeDocument", "word/document.xml", "Internal"),
        ),
        "word/document.xml": f"<w:document {W}><w:body><w:p>{body}</w:p></w:body></w:document>",
    }
    return archive(files | (parts or {}))


def relations(*rows):
    """The relations of a part: kind, target, mode."""
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
        for number, (kind, target, mode) in enumerate(rows)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{inner}</Relationships>'


def open_document(parts=None, *, kind="text", body=""):
    """An OpenDocument file with one part of content."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "draw", "script", "manifest", "table")
    )
    files = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": (
            f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:scripts/><office:body>{body}</office:body></office:document-content>"
        ),
    }
    return archive(files | (parts or {}))
