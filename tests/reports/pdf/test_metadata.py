"""What a PDF says of itself."""

from xml.etree import ElementTree

from reports.printing import to_pdf
from tests.reports.pdf.reading import read

PAGE = (
    '<html lang="fr"><head><title>Rapport</title><meta name="author" content="BDT">'
    '<meta name="description" content="Initiatives">'
    '<meta name="dcterms.created" content="2026-11-30">'
    '<meta name="dcterms.modified" content="2026-11-30"></head><body><p>Texte</p>'
)
NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def metadata_of(pdf):
    return ElementTree.fromstring(pdf.trailer["/Root"]["/Metadata"].get_object().get_data())


def texts(metadata, path):
    return [one.text for one in metadata.iterfind(f".//{path}", NAMES)]


def test_names_number_language_subjects_and_dates():
    pdf = read(to_pdf(PAGE, number="RDF-AFR/4-F", subjects=["Forum", "Afrique"]))
    metadata = metadata_of(pdf)

    assert texts(metadata, "dc:identifier") == ["RDF-AFR/4-F"]
    assert texts(metadata, "dc:language//rdf:li") == ["fr"]
    assert texts(metadata, "dc:subject//rdf:li") == ["Forum", "Afrique"]
    assert texts(metadata, "dc:title//rdf:li") == [pdf.metadata.title] == ["Rapport"]
    assert texts(metadata, "dc:description//rdf:li") == [pdf.metadata.subject] == ["Initiatives"]
    assert texts(metadata, "xmp:ModifyDate") == texts(metadata, "xmp:CreateDate") == ["2026-11-30"]
    assert pdf.metadata["/ModDate"] == pdf.metadata["/CreationDate"] == "D:20261130"


def test_document_without_a_number_names_none():
    assert texts(metadata_of(read(to_pdf(PAGE))), "dc:identifier") == []


def test_declares_both_standards_with_the_schema_that_the_one_asks_of_the_other():
    pdf = read(to_pdf(PAGE))
    root, metadata = pdf.trailer["/Root"], metadata_of(pdf)
    claims = {
        key: value
        for one in metadata.iterfind(".//rdf:Description", NAMES)
        for key, value in one.attrib.items()
        if "aiim" in key
    }

    assert claims == {
        f"{{{NAMES['pdfuaid']}}}part": "1",
        f"{{{NAMES['pdfaid']}}}part": "2",
        f"{{{NAMES['pdfaid']}}}conformance": "A",
    }
    assert texts(metadata, "pdfaSchema:prefix") == ["pdfuaid"]
    assert texts(metadata, "pdfaProperty:name") == ["part"]
    (intent,) = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_object()["/N"] == 3


def test_same_page_gives_the_same_bytes_and_another_number_another_identifier():
    first, again = to_pdf(PAGE, number="1"), to_pdf(PAGE, number="1")
    other = to_pdf(PAGE, number="2")

    assert first == again
    identifiers = {str(read(pdf).trailer["/ID"][0]) for pdf in (first, other)}
    assert len(identifiers) == 2
