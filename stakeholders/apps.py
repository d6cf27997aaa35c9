from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from stakeholders.localization import keep_statuses_in_their_language
from stakeholders.typed import read_alike


class StakeholdersConfig(AppConfig):
    name = "stakeholders"
    verbose_name = _("Stakeholders")

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # Before the first form is declared: a field takes its messages when it is made.
        read_alike()

    def ready(self) -> None:
        # The models of all apps are loaded by now, and their texts registered: modeltranslation,
        # which does so, stands first among the apps.
        keep_statuses_in_their_language()
