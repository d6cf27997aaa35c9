"""The addresses of the public pages; ``portal.urls`` puts the language before each."""

from django.urls import path

from portal.pages import explain, home, initiatives, money, places, plans, projects, reports

app_name = "portal"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("about/", home.About.as_view(), name="about"),
    path("regions/", places.RegionList.as_view(), name="region-list"),
    path("regions/<str:pk>/", places.RegionDetail.as_view(), name="region-detail"),
    path("countries/", places.CountryList.as_view(), name="country-list"),
    path("countries/<str:pk>/", places.CountryDetail.as_view(), name="country-detail"),
    path("action-plans/", plans.PlanList.as_view(), name="plan-list"),
    path("action-plans/<slug:slug>/", plans.PlanDetail.as_view(), name="plan-detail"),
    path("initiatives/", initiatives.InitiativeList.as_view(), name="initiative-list"),
    path(
        "initiatives/<slug:plan>/<str:code>/",
        initiatives.InitiativeDetail.as_view(),
        name="initiative-detail",
    ),
    path("projects/", projects.ProjectList.as_view(), name="project-list"),
    path("projects/<slug:slug>/", projects.ProjectDetail.as_view(), name="project-detail"),
    path("money/", money.Money.as_view(), name="money"),
    path("money/<int:year>/", money.Money.as_view(), name="money-year"),
    path("money/explained/", explain.explain_total, name="explain"),
    path("money/explained.xlsx", explain.explain_sheet, name="explain-sheet"),
    path("funds/", money.FundList.as_view(), name="fund-list"),
    path("funds/<slug:slug>/", money.FundDetail.as_view(), name="fund-detail"),
    path("funding-needs/", money.FundingNeeds.as_view(), name="funding-needs"),
    path("appeals/", money.AppealList.as_view(), name="appeal-list"),
    path("appeals/<int:pk>/", money.AppealDetail.as_view(), name="appeal-detail"),
    path("agreements/", money.AgreementList.as_view(), name="agreement-list"),
    path("reports/", reports.ReportList.as_view(), name="report-list"),
    path("reports/<int:pk>/", reports.ReportDetail.as_view(), name="report-detail"),
    path(
        "reports/<int:pk>/<slug:language>.<slug:format>",
        reports.download_report,
        name="report-file",
    ),
]
