"""The one sample document: it stands for the letters and agreements behind sample entries."""

from django.core.files.base import ContentFile

from stakeholders.documents import document_storage

PAPER = "sample/document.pdf"
_TEXT = "BT /F1 18 Tf 72 720 Td (Sample document: invented, of no legal force.) Tj ET"
_PARTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    " /Resources << /Font << /F1 5 0 R >> >> >>",
    f"<< /Length {len(_TEXT)} >>\nstream\n{_TEXT}\nendstream",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)


def make_paper() -> None:
    """Keep the file, where it is not kept yet."""
    storage = document_storage()
    if not storage.exists(PAPER):
        storage.save(PAPER, ContentFile(_pdf()))


def _pdf() -> bytes:
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(_PARTS, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(_PARTS) + 1
    tail = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{tail}".encode("ascii")
