"""Addresses of the logboek in DUO's own process; a search is a random id, so no BSN is ever in an address."""

from django.urls import path

from pib.toezicht import views
from pib.toezicht.views import beoordelen

app_name = "toezicht"
urlpatterns = [
    path("logboek/", views.zoeken, name="zoeken"),
    path("maandverslagen/", views.alle_verslagen, name="verslagen"),
    path("maandverslagen/download/", views.alle_verslagen_downloaden, name="verslagen-downloaden"),
    path("beoordelingen/", beoordelen.alle_beoordelingen, name="beoordelingen"),
    path("beoordelingen/<int:nummer>/", beoordelen.een_beoordeling, name="beoordeling"),
    path("logboek/<uuid:zoek>/", views.lijst, name="lijst"),
    path("logboek/<uuid:zoek>/zicht/", views.zicht, name="zicht"),
    path("logboek/<uuid:zoek>/inzage-pdf/", views.inzage_pdf, name="inzage-pdf"),
    path("logboek/<uuid:zoek>/inzage-csv/", views.inzage_csv, name="inzage-csv"),
]
