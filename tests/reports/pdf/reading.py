"""The structure of a PDF, read back."""

import io
import re

import pypdf

from reports.printing import to_pdf


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def printed(body, *, head="", language="en"):
    """Print a page with the style of the reports."""
    return read(
        to_pdf(f'<html lang="{language}"><head><title>Page</title>{head}</head><body>{body}</body>')
    )


def root_of(pdf):
    return pdf.trailer["/Root"]["/StructTreeRoot"]


def parts(pdf, *names):
    """Give the parts of the structure in the order of reading; all, or those with these names."""
    rows = _under(root_of(pdf)["/K"][0].get_object())
    return [part for part in rows if not names or part["/S"][1:] in names]


def _under(part):
    yield part
    for child in part["/K"]:
        child = child.get_object()
        if "/S" in (child if isinstance(child, dict) else ()):
            assert child["/P"].get_object() == part
            yield from _under(child)


def outline(part):
    """Give the names of a part and of those in it: ``L(LI(Lbl LBody))``."""
    inner = [child.get_object() for child in part["/K"]]
    names = [outline(child) for child in inner if isinstance(child, dict) and "/S" in child]
    return part["/S"][1:] + (f"({' '.join(names)})" if names else "")


def owned(pdf):
    """Give page and number of each piece of text or picture that is in the structure."""
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(pdf.pages)}
    for part in parts(pdf):
        for child in part["/K"]:
            child = child.get_object()
            if isinstance(child, int):
                yield pages[part.raw_get("/Pg").idnum], int(child), part
            elif child.get("/Type") == "/MCR":
                yield pages[child.raw_get("/Pg").idnum], int(child["/MCID"]), part


def marked(pdf):
    """Give page and number of each piece that the pages mark as a part of the structure."""
    for number, page in enumerate(pdf.pages):
        for match in re.finditer(rb"/MCID (\d+)", page.get_contents().get_data()):
            yield number, int(match[1])


def heads_by_id(pdf):
    names = root_of(pdf)["/IDTree"]["/Names"]
    return {str(key): part.get_object() for key, part in zip(names[::2], names[1::2], strict=True)}
