"""The settings as mypy reads them: managers keep the class that their model names.

django-modeltranslation puts a class made at run time in the place of each manager, and mypy's
plugin for Django cannot look such a class up. The fields of each language stay.
"""

from modeltranslation import translator

from portal.settings import *  # noqa: F403

translator.add_manager = lambda model: None
