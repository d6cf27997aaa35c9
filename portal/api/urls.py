"""Every address of the API, version 1."""

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from portal.api import auth, views, viewsets

app_name = "api"

router = SimpleRouter()
router.register("regions", viewsets.RegionViewSet, "region")
router.register("countries", viewsets.CountryViewSet, "country")
router.register("organizations", viewsets.OrganizationViewSet, "organization")
router.register("action-plans", viewsets.ActionPlanViewSet, "action-plan")
router.register("themes", viewsets.ThemeViewSet, "theme")
router.register("projects", viewsets.ProjectViewSet, "project")
router.register("contributions", viewsets.ContributionViewSet, "contribution")

urlpatterns = [
    path("", views.Root.as_view(), name="root"),
    path("auth/login/", auth.Login.as_view(), name="login"),
    path("auth/logout/", auth.Logout.as_view(), name="logout"),
    path("schema/", views.Schema.as_view(), name="schema"),
    path("docs/", views.Docs.as_view(), name="docs"),
    *router.urls,
    # The key of an initiative has two parts, which a router's single lookup cannot say.
    path(
        "initiatives/", viewsets.InitiativeViewSet.as_view({"get": "list"}), name="initiative-list"
    ),
    re_path(
        "^initiatives/(?P<plan>[a-z0-9-]+)/(?P<code>[A-Z]{3}[0-9]{1,3})/$",
        viewsets.InitiativeViewSet.as_view({"get": "retrieve"}),
        name="initiative-detail",
    ),
    # Only with its slash at the end, so that an address without one is still led to the right one.
    re_path("^.+/$", views.Nowhere.as_view()),
]
