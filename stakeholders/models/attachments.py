"""Documents attached to a record: what each says of itself, and what the portal worked out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from stakeholders.documents import document_field
from stakeholders.models.people import person


class Attachment(models.Model):
    """An uploaded file with its title and language.

    ``stakeholders.documents`` says which files are taken; size, type and SHA-256 are worked out
    when the file comes (``describe_file``). ``title`` is written in the language of the document.
    """

    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(
        _("language"),
        max_length=7,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Empty: several languages."),
    )
    file = document_field(blank=False)
    size = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    is_public = models.BooleanField(
        _("public"), default=False, help_text=_("Anybody may download it, where its record shows.")
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    uploaded_by = person(_("uploaded by"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title
