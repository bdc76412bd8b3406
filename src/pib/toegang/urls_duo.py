"""Addresses of DUO's own process: logging in as everywhere, applications, mandates, who has access (spec T7)."""

from django.urls import path

from pib.toegang.urls import inloggen
from pib.toegang.views import duo

app_name = "toegang"
urlpatterns = [
    *inloggen,
    path("hoe-krijg-ik-toegang/", duo.toegang_krijgen, name="toegang-krijgen"),
    path("aanvragen/", duo.aanvragen, name="aanvragen"),
    path("aanvragen/<int:nummer>/", duo.aanvraag, name="aanvraag"),
    path("aanvragen/<int:nummer>/toekennen/", duo.toekennen, name="aanvraag-toekennen"),
    path("aanvragen/<int:nummer>/afwijzen/", duo.afwijzen, name="aanvraag-afwijzen"),
    path("mandaten/", duo.mandaten, name="mandaten"),
    path("mandaten/nieuw/", duo.mandaat_nieuw, name="mandaat-nieuw"),
    path("mandaten/<int:nummer>/beeindigen/", duo.mandaat_beeindigen, name="mandaat-beeindigen"),
    path("wie-heeft-toegang/", duo.wie_heeft_toegang, name="wie-heeft-toegang"),
    path("wie-heeft-toegang/<str:code>/", duo.accounts, name="accounts"),
]
