"""Addresses of logging in, linking and logging out."""

from django.urls import path

from pib.toegang import views

app_name = "toegang"
# In DUO's process too (urls_duo).
inloggen = [
    path("inloggen/", views.inloggen, name="inloggen"),
    path("inloggen/<slug:makelaar>/", views.begin, name="begin"),
    path("inloggen/<slug:makelaar>/terug/", views.terug, name="terug"),
    path("eherkenning/sleutels.json", views.sleutels, name="sleutels"),
    path("eherkenning/<slug:makelaar>/metadata.xml", views.saml_metadata, name="saml-metadata"),
    path("koppelen/", views.koppelen, name="koppelen"),
    path("uitloggen/", views.uitloggen, name="uitloggen"),
    path("uitgelogd/", views.uitgelogd, name="uitgelogd"),
    path("sessie/", views.sessie, name="sessie"),
    path("sessie/verlengen/", views.verlengen, name="verlengen"),
]
urlpatterns = [
    *inloggen,
    path("hoe-krijg-ik-toegang/", views.toegang_krijgen, name="toegang-krijgen"),
    path("beheerder-aanvragen/", views.beheerder_aanvragen, name="beheerder-aanvragen"),
    path("beheerder-aanvragen/ontvangen/", views.aanvraag_ontvangen, name="aanvraag-ontvangen"),
]
