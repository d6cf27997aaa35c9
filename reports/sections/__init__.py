"""The sections of reports, each written once: from the parts of a snapshot to a document's blocks.

They are written in the active language. A kind of report (``reports.kinds``) puts them together.
"""
