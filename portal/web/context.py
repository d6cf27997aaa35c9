"""What every page needs: its own address, and whether sample data may show."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "holds_sample_data": settings.SAMPLE_DATA,
        "site_url": settings.SITE_URL,
    }
