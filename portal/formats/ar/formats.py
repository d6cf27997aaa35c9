"""What is typed is the same in every language."""

from portal.formats.alike import *  # noqa: F403

# As every other number on the pages: Western digits, and the separators that go with them.
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
