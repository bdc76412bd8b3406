"""Every address of the portal; below ``/g/<code>/`` the municipality is part of the address (spec T5)."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from pib.web import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.begin, name="begin"),
    path("mijn-duo/", views.mijn_duo, name="mijn-duo"),
    path("inburgering/", views.gemeente_kiezen, name="gemeente-kiezen"),
    path("licenties/", views.licenties, name="licenties"),
    path("gezond/", views.gezond, name="gezond"),
    path("toegang/", include("pib.toegang.urls")),
    path("g/<str:gemeente>/", views.inburgering, name="inburgering"),
    path("g/<str:gemeente>/elip/brief/", include("pib.elip.urls")),
    path("g/<str:gemeente>/elip/personen/", include("pib.dossier.urls")),
    path("g/<str:gemeente>/signalen/", include("pib.signalen.urls")),
    path("g/<str:gemeente>/beheer/splitsing/", include("pib.toegang.urls_splitsing")),
    path("g/<str:gemeente>/beheer/verslagen/", include("pib.toezicht.urls")),
    path("g/<str:gemeente>/beheer/beoordelingen/", include("pib.toezicht.urls_beoordelingen")),
    path("g/<str:gemeente>/beheer/", include("pib.toegang.urls_beheer")),
]
if not settings.PRODUCTIE:
    urlpatterns.append(path("onderdelen/", views.onderdelen, name="onderdelen"))

handler400 = "pib.web.views.onjuist_verzoek"
handler403 = "pib.web.views.geen_toegang"
handler404 = "pib.web.views.niet_gevonden"
handler500 = "pib.web.views.serverfout"
