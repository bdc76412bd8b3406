"""Every address of DUO's own process (spec T7); no municipality and no municipal page stands here."""

from django.urls import URLPattern, URLResolver, include, path

from pib.web import duo, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", duo.start, name="mijn-duo"),  # the frame of every page leads home by this name
    path("licenties/", views.licenties, name="licenties"),
    path("gezond/", views.gezond, name="gezond"),
    path("toegang/", include("pib.toegang.urls_duo")),
    path("", include("pib.toezicht.urls_duo")),
]

handler400 = "pib.web.views.onjuist_verzoek"
handler403 = "pib.web.views.geen_toegang"
handler404 = "pib.web.views.niet_gevonden"
handler500 = "pib.web.views.serverfout"
