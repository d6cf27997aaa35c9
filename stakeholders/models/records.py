"""What every record carries: its version and when it changed; whether it is sample data."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.contenttypes.fields import GenericForeignKey


def foreign_key(model: type[models.Model], name: str) -> models.ForeignKey:
    """Give a foreign key of a model by its name; raises ``TypeError`` if it is another field."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.ForeignKey):
        raise TypeError(f"{model.__name__}.{name} is no foreign key.")
    return field


def related_model(
    field: "models.Field | models.ForeignObjectRel | GenericForeignKey",
) -> type[models.Model]:
    """Give the model to which a relation leads; raises ``TypeError`` if it leads to none."""
    model = field.related_model
    if model is None or isinstance(model, str):
        raise TypeError(f"{field.name} leads to no model.")
    return model


def field_of_constraint(model: type[models.Model], name: str) -> str | None:
    """Give the field at which the refusal of a constraint is shown.

    A model names it in ``constraint_fields``: of a rule that spans fields, the one that the writer
    looks at first. A unique value is shown at its own field.
    """
    declared: Mapping[str, str] = getattr(model, "constraint_fields", {})
    if name in declared:
        return declared[name]
    table = model._meta.db_table
    for field in model._meta.fields:
        if field.unique and name.startswith(f"{table}_{field.column}_"):
            return field.name
    return None


def errors_of_constraints(
    record: models.Model, *, exclude: Collection[str] | None = None
) -> dict[str, list[ValidationError]]:
    """Give what the constraints of the model refuse, each at the field that it is about."""
    errors: dict[str, list[ValidationError]] = {}
    for constraint in record._meta.constraints:
        # Dates that end before they begin are refused by a check: they make no range to compare.
        if errors and isinstance(constraint, ExclusionConstraint):
            continue
        try:
            # Every constraint of Django has it; django-stubs do not know it of their base.
            constraint.validate(type(record), record, exclude=exclude)  # type: ignore[attr-defined]
        except ValidationError as error:
            field = field_of_constraint(type(record), constraint.name) or NON_FIELD_ERRORS
            if isinstance(constraint, models.UniqueConstraint):
                for reason in error.error_list:
                    reason.code = reason.code or "duplicate"  # Django gives none if conditional
            errors.setdefault(field, []).extend(error.error_list)
    return errors


class Versioned(models.Model):
    """A record that can be changed: ``version`` moves with each change of it or of its parts.

    The database moves both fields, whoever writes and however (``stakeholders.versions``); what is
    assigned to them is ignored. A write that changes nothing moves nothing.
    """

    version = models.PositiveIntegerField(_("version"), default=1, db_default=1, editable=False)
    updated_at = models.DateTimeField(
        _("updated at"), default=timezone.now, db_default=Now(), editable=False
    )

    not_a_change: ClassVar[tuple[str, ...]] = ()
    """Columns that are written without a change of the record, such as the last sign-in."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.forget_version()

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Raise ``ValidationError`` with each refusal at the field that it is about."""
        if errors := errors_of_constraints(self, exclude=exclude):
            raise ValidationError(errors)

    def forget_version(self) -> None:
        """Let ``version`` and ``updated_at`` be read anew when they are asked for next.

        ``save`` does so; whoever changes parts of a record that stays in memory, too. Ask for them
        in the transaction of the write, which holds the row: later they may be somebody else's.
        """
        for name in ("version", "updated_at"):
            self.__dict__.pop(name, None)


class Record(Versioned):
    """A row that people read: it says whether it is invented and where it comes from."""

    is_sample = models.BooleanField(
        _("sample data"),
        default=False,
        help_text=_("Invented for demonstration; marked as such wherever it shows."),
    )
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where this was read: one address a line.")
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        abstract = True
