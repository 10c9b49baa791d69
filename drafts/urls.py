"""Addresses of what happens only when somebody asks for it. A code is posted, and stands in none of them."""

from django.urls import path

from drafts import views

app_name = "drafts"

urlpatterns = [
    path("check/save/", views.save, name="save"),
    path("check/share/", views.share, name="share"),
    path("resume/", views.resume, name="resume"),
    path("resume/delete/", views.delete, name="delete"),
]
