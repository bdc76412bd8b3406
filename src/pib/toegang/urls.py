"""Addresses of logging in, linking and logging out."""

from django.urls import path

from pib.toegang import views

app_name = "toegang"
urlpatterns = [
    path("inloggen/", views.inloggen, name="inloggen"),
    path("inloggen/eherkenning/", views.begin, name="begin"),
    path("inloggen/eherkenning/terug/", views.terug, name="terug"),
    path("koppelen/", views.koppelen, name="koppelen"),
    path("uitloggen/", views.uitloggen, name="uitloggen"),
    path("uitgelogd/", views.uitgelogd, name="uitgelogd"),
    path("hoe-krijg-ik-toegang/", views.toegang_krijgen, name="toegang-krijgen"),
    path("sessie/", views.sessie, name="sessie"),
    path("sessie/verlengen/", views.verlengen, name="verlengen"),
]
