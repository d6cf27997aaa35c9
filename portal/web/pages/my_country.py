"""What waits for a focal point, and what the country asked for."""

from typing import Any

from django.contrib.auth.mixins import UserPassesTestMixin
from django.utils import timezone
from django.views.generic import TemplateView

from initiatives.models import Invitation
from portal.web.lists import First
from portal.web.pages.needs import listed_needs
from projects.models import Impact
from stakeholders.access import country_spoken_for
from stakeholders.models import Country


class MyCountry(UserPassesTestMixin, TemplateView):
    """For focal points alone: nobody else has a country to speak for."""

    template_name = "stakeholders/my_country.html"

    def test_func(self) -> bool:
        return country_spoken_for(self.request.user) is not None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reader = self.request.user
        country = Country.objects.select_related("region").get(pk=country_spoken_for(reader))
        invitations = Invitation.objects.waiting(timezone.localdate()).filter(country=country)
        statements = Impact.objects.visible_to(reader).filter(
            country=country, status=Impact.Status.UNCONFIRMED
        )
        return super().get_context_data(
            country=country,
            invitations=First.of(
                invitations.select_related("consultation").order_by("last_day", "pk")
            ),
            statements=First.of(statements.select_related("project")),
            needs=First.of(listed_needs(reader).filter(country=country)),
            **kwargs,
        )
