"""What is typed is the same in every language."""

from portal.formats.alike import *  # noqa: F403
