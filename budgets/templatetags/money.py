"""Amounts on pages and in reports."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budgets.models import Category
from stakeholders import localization
from stakeholders.currencies import decimals_of
from stakeholders.templatetags.localized import percent

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str | SafeString:
    """Write an amount to the centime; an unknown one in words, never as 0."""
    if value is None:
        return format_html('<span class="unknown">{}</span>', _("not published"))
    return localization.number(value, decimals=2)


@register.filter
def money(value: Decimal | None, currency: str = "CHF") -> str | SafeString:
    """Write an amount with its currency, kept on one line and in order in Arabic, too.

    It has two decimals, or as many as the currency, if that has more.
    """
    if value is None:
        return amount(value)
    written = localization.number(value, decimals=max(2, decimals_of(currency)))
    return format_html('<bdi class="money">{}&nbsp;{}</bdi>', currency, written)


@register.filter
def rounded_money(value: Decimal | None, currency: str = "CHF") -> str | SafeString:
    """Write an amount for a headline, as in CHF 7.4 million; its ``title`` has the exact one."""
    if value is None:
        return amount(value)
    return format_html(
        '<bdi class="money" title="{currency}&nbsp;{exact}">{rounded}</bdi>',
        currency=currency,
        exact=localization.number(value, decimals=max(2, decimals_of(currency))),
        rounded=localization.rounded(value, currency),
    )


@register.filter
def negative(value: Decimal | None) -> Decimal | None:
    """Turn the sign of an amount that is taken off; 0 stays 0, unknown unknown."""
    return -value if value else value


@register.filter
def share_used(value: Decimal | None) -> str | SafeString:
    """Write which share was used; where nothing was there to spend, there is none."""
    if value is None:
        return format_html('<span class="unknown">{}</span>', _("does not apply"))
    return percent(value)


@register.filter
def rate(value: Decimal) -> str:
    """Write an exchange rate."""
    return localization.rate(value)


@register.filter
def posts(value: Decimal | None) -> str | SafeString:
    """Write a number of full-time posts, with decimals only where it has some."""
    if value is None:
        return amount(value)
    return localization.number(value, decimals=0 if value == value.to_integral() else 2)


@register.filter
def category_label(value: str) -> str:
    """Name a category of the budget."""
    return str(Category(value).label)
