"""Every address of the API, version 1."""

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from portal.api import auth, views
from portal.api.viewsets import (
    appeals,
    consultations,
    contributions,
    dialogue,
    estimates,
    funds,
    initiatives,
    learning,
    likeness,
    links,
    monitoring,
    needs,
    news,
    phases,
    places,
    projects,
    quality,
    reports,
    results,
    spending,
)

app_name = "api"

router = SimpleRouter()
router.register("regions", places.RegionViewSet, "region")
router.register("countries", places.CountryViewSet, "country")
router.register("organizations", places.OrganizationViewSet, "organization")
router.register("action-plans", initiatives.ActionPlanViewSet, "action-plan")
router.register("themes", initiatives.ThemeViewSet, "theme")
router.register("likenesses", likeness.LikenessViewSet, "likeness")
router.register("project-likenesses", likeness.ProjectLikenessViewSet, "project-likeness")
router.register("efforts", likeness.EffortViewSet, "effort")
router.register("needs", needs.NeedViewSet, "need")
router.register("meetings", dialogue.MeetingViewSet, "meeting")
router.register("consultations", consultations.ConsultationViewSet, "consultation")
router.register("activities", dialogue.ActivityViewSet, "activity")
router.register("joint-activities", dialogue.JointActivityViewSet, "joint-activity")
router.register("goals", dialogue.GoalViewSet, "goal")
router.register("core-indicators", dialogue.CoreIndicatorViewSet, "core-indicator")
router.register("projects", projects.ProjectViewSet, "project")
router.register("link-proposals", links.LinkProposalViewSet, "link-proposal")
router.register("quality-questions", quality.QualityQuestionViewSet, "quality-question")
router.register("lessons", learning.LessonViewSet, "lesson")
router.register("progress-updates", learning.ProgressUpdateViewSet, "progress-update")
router.register("documents", learning.DocumentViewSet, "document")
router.register("visits", monitoring.VisitViewSet, "visit")
router.register("risks", monitoring.RiskViewSet, "risk")
router.register("follow-ups", monitoring.FollowUpViewSet, "follow-up")
router.register("news", news.NewsViewSet, "news")
router.register("reuse", news.ReuseViewSet, "reuse")
router.register("participations", phases.ParticipationViewSet, "participation")
router.register("results", results.ResultViewSet, "result")
router.register("indicators", results.IndicatorViewSet, "indicator")
router.register("targets", results.TargetViewSet, "target")
router.register("measurements", results.MeasurementViewSet, "measurement")
router.register("impacts", results.ImpactViewSet, "impact")
router.register("funding-needs", projects.FundingNeedViewSet, "funding-need")
router.register("budgets", estimates.BudgetViewSet, "budget")
router.register("allocations", estimates.AllocationViewSet, "allocation")
router.register("contributions", contributions.ContributionViewSet, "contribution")
router.register(
    "contribution-entries", contributions.ContributionEntryViewSet, "contribution-entry"
)
router.register("commitments", contributions.CommitmentViewSet, "commitment")
router.register("expenditures", spending.ExpenditureViewSet, "expenditure")
router.register("appeals", appeals.AppealViewSet, "appeal")
router.register("funds", funds.FundViewSet, "fund")
router.register("agreements", funds.AgreementViewSet, "agreement")
router.register("exchange-rates", funds.ExchangeRateViewSet, "exchange-rate")
router.register("reports", reports.ReportViewSet, "report")
router.register("office-resources", funds.OfficeResourceViewSet, "office-resource")

INITIATIVE = "^initiatives/(?P<plan>[a-z0-9-]+)/(?P<code>[A-Z]{3}[0-9]{1,3})/"

urlpatterns = [
    path("", views.Root.as_view(), name="root"),
    path("auth/login/", auth.Login.as_view(), name="login"),
    path("auth/logout/", auth.Logout.as_view(), name="logout"),
    path("schema/", views.Schema.as_view(), name="schema"),
    path("docs/", views.Docs.as_view(), name="docs"),
    *router.urls,
    # The key of an initiative has two parts, which a router's single lookup cannot say.
    path(
        "initiatives/",
        initiatives.InitiativeViewSet.as_view({"get": "list"}),
        name="initiative-list",
    ),
    re_path(
        f"{INITIATIVE}$",
        initiatives.InitiativeViewSet.as_view({"get": "retrieve"}),
        name="initiative-detail",
    ),
    re_path(
        f"{INITIATIVE}progress/$",
        results.InitiativeProgressViewSet.as_view(
            {"get": "progress"}, detail=True, has_translations=False
        ),
        name="initiative-progress",
    ),
    re_path(
        f"{INITIATIVE}balance/$",
        initiatives.InitiativeViewSet.as_view(
            {"get": "balance"}, detail=True, has_translations=False
        ),
        name="initiative-balance",
    ),
    re_path(
        f"{INITIATIVE}pledges-by-age/$",
        initiatives.InitiativeViewSet.as_view(
            {"get": "pledges_by_age"}, detail=True, has_translations=False
        ),
        name="initiative-pledges-by-age",
    ),
    re_path(
        f"{INITIATIVE}explain/$",
        initiatives.InitiativeViewSet.as_view(
            {"get": "explain"}, detail=True, has_translations=False
        ),
        name="initiative-explain",
    ),
    re_path(
        f"{INITIATIVE}history/$",
        initiatives.InitiativeViewSet.as_view(
            {"get": "history"}, detail=True, has_translations=False, filterset_class=None
        ),
        name="initiative-history",
    ),
    path("figures/<str:code>/", views.FigureByReference.as_view(), name="figure"),
    # Without a name: ``middleware.lacks_slash`` knows by it that nothing is there.
    re_path("^.*$", views.Nowhere.as_view()),
]
