"""Users, their role and the scope in which they hold it."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stakeholders.models.organisations import Organisation
from stakeholders.models.places import Country, Region
from stakeholders.models.records import Versioned


class UserManager(DjangoUserManager["User"]):
    """Accounts as Django makes them; whoever keeps all of them works at headquarters."""

    use_in_migrations = False

    def create_superuser(
        self,
        username: str,
        email: str | None = None,
        password: str | None = None,
        **fields: Any,
    ) -> "User":
        """Make an account that may do everything but approve: ``manage.py createsuperuser``."""
        fields.setdefault("role", User.Role.HQ_ADMINISTRATOR)
        return super().create_superuser(username, email, password, **fields)


class User(Versioned, AbstractUser):
    """A person with one role; ``stakeholders.access`` says what the role allows."""

    class Role(models.TextChoices):
        HQ_ADMINISTRATOR = "hq-administrator", _("Headquarters administrator")
        HQ_REVIEWER = "hq-reviewer", _("Headquarters reviewer")
        REGIONAL_OFFICER = "regional-officer", _("Regional officer")
        FOCAL_POINT = "focal-point", _("Member State focal point")
        PARTNER = "partner", _("Partner")
        AUDITOR = "auditor", _("Auditor")

    STAFF_ROLES = (Role.HQ_ADMINISTRATOR, Role.HQ_REVIEWER, Role.REGIONAL_OFFICER, Role.AUDITOR)

    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PARTNER)
    regions = models.ManyToManyField(
        Region,
        blank=True,
        related_name="officers",
        verbose_name=_("regions"),
        help_text=_("The regions in which a regional officer may change records."),
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, verbose_name=_("country")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("organization")
    )
    language = models.CharField(
        _("language of correspondence"),
        max_length=7,
        choices=settings.LANGUAGES,
        default="en",
        help_text=_("The language in which the portal writes to this person."),
    )
    is_sample = models.BooleanField(_("sample account"), default=False, editable=False)

    not_a_change = ("last_login",)
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                name="only_staff_roles_enter_the_admin",
                condition=Q(is_staff=False)
                | Q(
                    role__in=["hq-administrator", "hq-reviewer", "regional-officer", "auditor"],
                ),
                violation_error_message=_("This role does not enter the administration."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        self.is_staff = self.role in self.STAFF_ROLES
