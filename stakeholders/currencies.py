"""What a currency is written as: the three letters of ISO 4217."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

currency_code = RegexValidator(
    r"^[A-Z]{3}$", _("Give a currency as its three letters, such as CHF.")
)
