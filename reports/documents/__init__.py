"""Reports as documents: typed parts in one language, written as HTML, DOCX and XLSX."""
