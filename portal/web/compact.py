"""Templates of the admin without their indentation: a fifth of its pages was nothing else.

Only the text of the files is made shorter, once, when a template is read; values never are.
"""

import re

from django.template import Origin
from django.template.loaders import app_directories, filesystem

OF_THE_ADMIN = ("admin/", "unfold/")
INDENTED = re.compile(r"({%\s*blocktrans.*?{%\s*endblocktrans.*?%})|\s*\n\s*", re.DOTALL)


def compact(contents: str) -> str:
    """Begin each line at its first letter, and leave out the empty ones.

    What is translated stays as it is: its spaces are part of what translations are found by.
    """
    return INDENTED.sub(lambda match: match[1] or "\n", contents)


class FilesystemLoader(filesystem.Loader):
    """Reads templates of the portal."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        name = str(origin.template_name)
        return compact(contents) if name.startswith(OF_THE_ADMIN) else contents


class AppLoader(FilesystemLoader, app_directories.Loader):
    """Reads templates of packages."""
