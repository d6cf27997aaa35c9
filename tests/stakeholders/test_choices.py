"""Choices of records are asked for once, for whatever rows of a page offer them."""

from copy import deepcopy

import pytest
from django.forms import ModelChoiceField

from stakeholders.choices import made_once
from stakeholders.forms import offer
from stakeholders.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def field_of(rows):
    field = ModelChoiceField(rows, empty_label=None)
    made_once(field)
    return field


def keys(field):
    return [choice[0].value for choice in field.widget.choices]


def test_copies_of_a_field_ask_once(django_assert_num_queries):
    made = OrganisationFactory.create_batch(2)
    field = field_of(Organisation.objects.order_by("pk"))
    rows = [deepcopy(field) for _row in range(3)]

    with django_assert_num_queries(1):
        offered = [keys(row) for row in rows]

    assert offered == [[one.pk for one in made]] * 3


def test_what_is_offered_later_is_asked_for_anew():
    first, second = OrganisationFactory.create_batch(2)
    field = field_of(Organisation.objects.order_by("pk"))
    other = deepcopy(field)
    assert keys(field) == [first.pk, second.pk]

    offer(other, Organisation.objects.filter(pk=second.pk))

    assert (keys(field), keys(other)) == ([first.pk, second.pk], [second.pk])
