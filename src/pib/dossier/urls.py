"""Addresses of the dossier, below ``/g/<code>/elip/personen/``: keys and internal numbers, never a BSN."""

from django.urls import path

from pib.dossier import views

app_name = "dossier"
urlpatterns = [
    path("", views.zoeken, name="zoeken"),
    path("overzicht/", views.overzicht, name="overzicht"),
    path("<uuid:sleutel>/", views.detail, name="detail"),
    path("<uuid:sleutel>/examens/<slug:code>/", views.examen, name="examen"),
    path("<uuid:sleutel>/contracten/<int:nummer>/", views.contract, name="contract"),
    path("<uuid:sleutel>/facturen/<int:nummer>/", views.factuur, name="factuur"),
]
