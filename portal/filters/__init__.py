"""How lists are narrowed: the same names on pages and in the API, a module a subject.

A value that names nothing the reader may see is an error of its field, never an empty answer.
Where a page offers a list of values in place of a typed key, the filter of the page
(``…PageFilter``) stands beside that of the API.
"""
