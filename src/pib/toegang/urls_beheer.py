"""Addresses of the Mijn DUO-beheerder below ``/g/<code>/beheer/``: users by number, never by name."""

from django.urls import path

from pib.toegang.views import gebruikers as views

app_name = "gebruikers"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("nieuw/", views.nieuw, name="nieuw"),
    path("medewerker/", views.medewerker, name="medewerker"),
    path("download/", views.downloaden, name="downloaden"),
    path("controle/", views.controle, name="controle"),
    path("<int:account>/", views.gebruiker, name="gebruiker"),
    path("<int:account>/gegevens/", views.gegevens, name="gegevens"),
    path("<int:account>/rollen/", views.rollen, name="rollen"),
    path("<int:account>/rollen/<slug:rol>/intrekken/", views.rol_intrekken, name="rol-intrekken"),
    path("<int:account>/rollen/<slug:rol>/laatste-dag/", views.rol_laatste_dag, name="rol-laatste-dag"),
    path("<int:account>/<slug:daad>/", views.daad, name="daad"),
]
