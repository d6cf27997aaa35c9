"""What was asked about records of money when they were entered, and who confirmed it."""

from django.db.models import Model, Q, QuerySet

from budgets.models import ConfirmedQuestion


def confirmed_about(*groups: QuerySet) -> QuerySet[ConfirmedQuestion]:
    """Give what was confirmed of the records of each group, in the order in which it was."""
    named = Q(pk__in=[])
    for rows in groups:
        keys = rows.order_by().values("pk")
        named |= Q(record_kind=rows.model._meta.label_lower, record_key__in=keys)
    asked = ConfirmedQuestion.objects.filter(named)
    return asked.select_related("file__imported_by", "confirmed_by")


def confirmed_of(record: Model) -> QuerySet[ConfirmedQuestion]:
    """Give the same of one record."""
    return confirmed_about(type(record)._default_manager.filter(pk=record.pk))
