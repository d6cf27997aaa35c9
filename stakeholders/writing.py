"""What every write shares: the lock, the version, all reasons at once, and saving what is named.

A write is a function of the app that owns the record. It asks ``stakeholders.access`` who may,
locks the row, refuses by field with every reason at once, and saves; admin, pages, API, imports and
commands translate to it and decide nothing.

Codes of refusals, which interfaces translate (the API into HTTP statuses):

| code | meaning |
|---|---|
| ``stale`` | the record was changed after the writer read it (``Stale``) |
| ``duplicate`` | another record has this value already |
| ``wrong_status`` | the record is not in a state in which this is possible |
| ``in_use`` | other records refer to it |
| ``one_language`` | a text is written in no language |
| ``required``, ``invalid``, … | the value of a field is wrong |

Whoever may not is refused by ``stakeholders.access`` with ``PermissionDenied``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from stakeholders import blanks, days
from stakeholders.localization import listed
from stakeholders.models import amounts
from stakeholders.models.records import Versioned, errors_of_constraints, field_of_constraint

Record = TypeVar("Record", bound=models.Model)


class Stale(ValidationError):
    """The record was changed after the writer read it.

    ``record`` is the row as it is now, so that an interface can show both texts side by side.
    """

    def __init__(self, record: models.Model) -> None:
        message = _("Somebody else has changed this record since you opened it.")
        super().__init__(message, code="stale")
        self.record = record


class Errors:
    """Collects what is wrong, by field, so that the writer reads every reason at once."""

    def __init__(self) -> None:
        self._by_field: dict[str, list[ValidationError]] = {}

    def __contains__(self, field: str) -> bool:
        return field in self._by_field

    def __bool__(self) -> bool:
        return bool(self._by_field)

    def add(self, field: str | None, message: str, *, code: str = "invalid") -> None:
        """Add one reason; without a field it is about the whole record. A reason comes once."""
        self._keep(field or NON_FIELD_ERRORS, [ValidationError(message, code=code)])

    def take(self, error: ValidationError, *, prefix: str = "") -> None:
        """Add what another check refuses; ``prefix`` leads to a part, such as ``items.0.``."""
        if hasattr(error, "error_dict"):
            for field, reasons in error.error_dict.items():
                self._keep(f"{prefix}{field}", reasons)
        else:
            self._keep(f"{prefix}{NON_FIELD_ERRORS}", error.error_list)

    def check(self, rule: Callable[..., object], *arguments: Any) -> bool:
        """Run a rule that raises ``ValidationError``; give whether it refuses nothing."""
        try:
            rule(*arguments)
        except ValidationError as error:
            self.take(error)
            return False
        return True

    def check_record(self, record: models.Model, *, exclude: Iterable[str] = ()) -> None:
        """Run the rules of the model, and its constraints each at the field that it is about."""
        excluded = {*exclude, *self._by_field, *_translated(record)}
        try:
            record.full_clean(exclude=excluded, validate_constraints=False)
        except ValidationError as error:
            self.take(error)
        for field, reasons in errors_of_constraints(record, exclude=excluded).items():
            # One at a field rests on a value that may be wrong by itself: that is said alone.
            if field == NON_FIELD_ERRORS or field not in self:
                self._keep(field, reasons)

    def raise_if_any(self) -> None:
        """Raise ``ValidationError`` with every reason, by field, if there is one."""
        if self._by_field:
            raise ValidationError(dict(self._by_field))

    def _keep(self, field: str, reasons: Iterable[ValidationError]) -> None:
        known = self._by_field.setdefault(field, [])
        reasons = list(reasons)
        for reason in reasons:
            if reason.code in ("unique", "unique_together"):
                reason.code = "duplicate"
        messages = {str(message) for reason in known for message in reason.messages}
        known += [reason for reason in reasons if not messages.issuperset(reason.messages)]


@contextmanager
def refusals_of_the_database(model: type[models.Model]) -> Iterator[None]:
    """Turn what only the database can refuse, such as two who take a number at once, into a reason.

    Raises ``ValidationError`` with the code ``duplicate`` at the field of the constraint.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        field = field_of_constraint(model, getattr(diagnosis, "constraint_name", None) or "")
        if field is None:
            raise
        message = _("Another record has this value already.")
        raise ValidationError({field: ValidationError(message, code="duplicate")}) from error


def lock(record: Record, *, version: int | None = None) -> Record:
    """Give the row as it is now, locked until the end of the transaction.

    Rows that only name it are not kept waiting. ``version`` is that which the writer read; raises
    ``Stale`` if it is not the present one. None asks for no comparison: the writer read nothing.
    """
    rows = type(record)._base_manager.select_for_update(no_key=True, of=("self",))
    present = rows.get(pk=record.pk)
    if version is not None and getattr(present, "version", None) != version:
        raise Stale(present)
    return present


def lock_in_order(rows: models.QuerySet) -> None:
    """Lock rows by their keys until the end of the transaction: two who do so never cross."""
    list(rows.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk"))


def save(
    record: Record,
    values: Mapping[str, Any],
    *,
    errors: Errors | None = None,
    rule: Callable[[Record, Errors], None] | None = None,
) -> Record:
    """Write the values into the record, new or locked, and keep it with its links.

    ``values`` are by the names of the model's fields, many-to-many ones included. ``rule`` looks at
    the record with its new values, and adds what it refuses. Raises
    ``ValidationError`` with every reason by field, those in ``errors`` included; then nothing is
    kept.
    """
    errors = Errors() if errors is None else errors
    links = {field.name for field in record._meta.many_to_many}
    for name in values.keys() - links:
        setattr(record, name, _stored(record, name, values[name]))
    if rule is not None:
        rule(record, errors)
    _check_values(record, values.keys() - links, errors)
    errors.check_record(record)
    errors.raise_if_any()
    with refusals_of_the_database(type(record)):
        record.save()
    for name in values.keys() & links:
        getattr(record, name).set(values[name])
    if isinstance(record, Versioned):
        record.forget_version()  # links are parts of a record: the database has moved it
    return record


def _check_values(record: models.Model, names: Collection[str], errors: Errors) -> None:
    """Refuse texts that show nothing, days that nobody means, and decimals of no currency.

    A day has one reason at most.
    """
    texts = [name for name in names if isinstance(getattr(record, name, None), str)]
    for name, message in blanks.faults_of(record, texts).items():
        errors.add(name, message, code="blank")
    for name, message in days.faults_of(record, names).items():
        if name not in errors:
            errors.add(name, message)
    for name, message in amounts.faults_of(record, names):
        errors.add(name, message, code="max_decimal_places")


def remove(record: models.Model) -> None:
    """Remove a record that was made by mistake.

    Raises ``ValidationError`` with the code ``in_use`` and the names of what refers to it.
    """
    try:
        record.delete()
    except models.ProtectedError as error:
        raise in_use({type(row) for row in error.protected_objects}) from error
    except models.RestrictedError as error:
        raise in_use({type(row) for row in error.restricted_objects}) from error


def require_unused(users: models.QuerySet) -> None:
    """Raise ``ValidationError`` with the code ``in_use`` if there are rows that rest on the record.

    For rows that would go with it, or be cut off from it; those that the database protects are
    refused by ``remove``.
    """
    if users.exists():
        raise in_use({users.model})


def in_use(users: Iterable[type[models.Model]]) -> ValidationError:
    """Give the refusal to remove what records of these kinds refer to."""
    kinds = sorted(str(model._meta.verbose_name_plural) for model in users)
    message = _("Other records refer to it: %(kinds)s.") % {"kinds": listed(*kinds)}
    return ValidationError(message, code="in_use")


def require_one_language(record: models.Model, name: str) -> None:
    """Raise ``ValidationError`` at its English column if a text is written in no language."""
    columns = get_translation_fields(name)
    if not any(blanks.bare(str(getattr(record, column) or "")) for column in columns):
        message = _("Write the text in at least one language.")
        raise ValidationError({f"{name}_en": ValidationError(message, code="one_language")})


def _translated(record: models.Model) -> set[str]:
    """Name the texts that are kept in a column a language: the columns have rules of their own."""
    texts = (getattr(field, "translated_field", None) for field in record._meta.fields)
    return {text.name for text in texts if text is not None}


def _stored(record: models.Model, name: str, value: Any) -> Any:
    """A text that is not known is stored as the column can say it: as NULL, else as empty."""
    if value is not None and value != "":
        return value
    field = record._meta.get_field(name)
    if not isinstance(field, models.Field):
        return value
    if field.null:
        return None
    may_be_empty = field.blank and isinstance(field, models.CharField | models.TextField)
    return "" if may_be_empty else value
