"""Addresses of the public pages. None of them says anything about an answer."""

from django.urls import path

from triage.views import leave, paper, question, result, review, standing, start

app_name = "triage"

urlpatterns = [
    # First, because it is asked for most.
    path("check/<int:step>/", question.question, name="question"),
    path("", standing.home, name="home"),
    path("check/", start.start, name="check"),
    path("check/review/", review.review, name="review"),
    path("check/result/", result.result, name="result"),
    path("check/result.pdf", paper.paper, {"named": False}, name="paper"),
    path("check/named-result.pdf", paper.paper, {"named": True}, name="named-paper"),
    path("check/compare/", result.compare, name="compare"),
    path("check/restart/", leave.restart, name="restart"),
    path("check/extend/", leave.extend, name="extend"),
    path("exit", leave.exit_site, name="exit"),
    path("safety/", standing.safety, name="safety"),
    path("privacy/", standing.privacy, name="privacy"),
    path("accessibility/", standing.accessibility, name="accessibility"),
]
