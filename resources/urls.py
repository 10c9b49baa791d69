"""Addresses of the library. Every page has a permanent one; what is no page leads on or is searched for."""

from django.urls import path

from resources import views

app_name = "resources"
urlpatterns = [
    path("", views.index, name="index"),
    path("search/", views.search, name="search"),
    path("words/", views.words, name="words"),
    path("<str:slug>/", views.page, name="page"),
]
