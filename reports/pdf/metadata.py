"""What a printed report says of itself: PDF/A-2a and PDF/UA-1 at once, number, language, subject.

WeasyPrint declares one standard a file; the other is added here with its schema, which PDF/A asks
for wherever a name is not among those it knows (ISO 19005-2, 6.6.2.3).
"""

from collections.abc import Sequence
from xml.etree import ElementTree

from defusedxml.ElementTree import fromstring
from weasyprint.document import DocumentMetadata

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
EXTENSION = f"""
<rdf:RDF xmlns:rdf="{RDF}" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>
"""
for _prefix in ("pdfaExtension", "pdfaSchema", "pdfaProperty"):
    _kind = _prefix.removeprefix("pdfa").lower()
    ElementTree.register_namespace(
        _prefix, f"http://www.aiim.org/pdfa/ns/{_kind}{'/' if _kind == 'extension' else '#'}"
    )


class Metadata(DocumentMetadata):
    """The metadata of a document, with its number (empty before it has one) and its subjects."""

    def __init__(self, read: DocumentMetadata, *, number: str, subjects: Sequence[str]) -> None:
        super().__init__(**vars(read))
        self.number = number
        self.subjects = subjects

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        rdf = fromstring(super().generate_rdf_metadata(variant, version, conformance))
        rdf.extend(fromstring(EXTENSION))
        description = ElementTree.SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
        _bag(description, "language", [self.lang])
        _bag(description, "subject", self.subjects)
        if self.number:
            ElementTree.SubElement(description, f"{{{DC}}}identifier").text = self.number
        return ElementTree.tostring(rdf, encoding="utf-8")


def _bag(description: ElementTree.Element, name: str, values: Sequence[str]) -> None:
    bag = ElementTree.SubElement(description, f"{{{DC}}}{name}")
    bag = ElementTree.SubElement(bag, f"{{{RDF}}}Bag")
    for value in values:
        ElementTree.SubElement(bag, f"{{{RDF}}}li").text = value
