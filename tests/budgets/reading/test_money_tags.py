"""Amounts as pages write them."""

from decimal import Decimal

from django.utils.translation import override

from budgets.templatetags.money import rounded_money


def test_headline_has_the_exact_amount_in_its_title():
    with override("en"):
        assert rounded_money(Decimal("7392481.50")) == (
            '<bdi class="money" title="CHF&nbsp;7,392,481.50">CHF\xa07.4\xa0million</bdi>'
        )


def test_unknown_amount_is_in_words():
    with override("en"):
        assert rounded_money(None) == '<span class="unknown">not published</span>'
