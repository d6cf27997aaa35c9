"""Regions and countries: their lists, and how each is addressed."""

import re
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import ListView, View

from portal.web.as_of import AsOfMixin
from portal.web.pages.place_money import regions_with_totals
from stakeholders.models import Country, Region


class PlaceMixin(View):
    """A place is at the address of its code; its other codes and its names lead there."""

    places: ClassVar[type[Region | Country]]
    code: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        written = kwargs["pk"]
        if request.method in ("GET", "HEAD") and not re.fullmatch(self.code, written):
            place = self.places.objects.known_as(written).first()
            if place is None or request.resolver_match is None:
                raise Http404
            return redirect(request.resolver_match.view_name, place.pk, permanent=True)
        return super().dispatch(request, *args, **kwargs)


class RegionList(AsOfMixin, ListView):
    def get_queryset(self) -> QuerySet[Region]:
        return Region.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            sample_share=self.scope.sample_share,
            **regions_with_totals(self.request.user, self.day),
            **kwargs,
        )


class CountryList(AsOfMixin, ListView):
    """All countries by region; each opens on its categories, projects and money."""

    def get_queryset(self) -> QuerySet[Country]:
        countries = Country.objects.visible_to(self.request.user).select_related("region")
        held = countries.with_categories(self.day or timezone.localdate())
        return held.order_by("region__position", "sort_key")
