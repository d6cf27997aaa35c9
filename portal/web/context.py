"""What every page needs: the regions for the header, and whether sample data may show."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from stakeholders.models import Region


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "all_regions": Region.objects.all(),  # lazy: pages outside the portal never ask
        "holds_sample_data": settings.SAMPLE_DATA,
        "site_url": settings.SITE_URL,
    }
