from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetsConfig(AppConfig):
    name = "budgets"
    verbose_name = _("Budgets")

    def ready(self) -> None:
        import budgets.activity  # noqa: F401, PLC0415 - registers what money shows, once models are loaded
        import budgets.gates  # noqa: F401, PLC0415 - answers its gates once models are loaded
        import budgets.quality  # noqa: F401, PLC0415 - adds its rules once models are loaded
