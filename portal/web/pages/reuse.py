"""What is used again elsewhere: projects replicated, lessons taken over."""

from typing import Any

from django.db.models import QuerySet
from django.views.generic import ListView

from initiatives.models import Initiative
from portal.web.lists import PAGE, First
from projects.models import Project
from projects.reuse import by_region, reused_projects
from stakeholders.access import AnyUser
from stakeholders.paging import KeysFirst


class ReuseList(ListView):
    paginate_by = PAGE
    paginator_class = KeysFirst
    template_name = "projects/reuse_list.html"

    def get_queryset(self) -> QuerySet[Project]:
        return reused_projects(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pairs = by_region(self.request.user)
        return super().get_context_data(pairs=pairs, **kwargs)


def reuse_of(initiative: Initiative, reader: AnyUser) -> dict[str, Any]:
    """Give the projects of an initiative of which something is used elsewhere."""
    return {"reused": First.of(reused_projects(reader).filter(initiative=initiative))}
