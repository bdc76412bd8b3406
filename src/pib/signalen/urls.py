"""Addresses of signals below ``/g/<code>/signalen/``: a search is a random id, or one of the two fixed ones."""

from uuid import UUID

from django.urls import path, register_converter

from pib.signalen import views

app_name = "signalen"


class ZoekConverter:
    """``open`` (unhandled), ``alle``, or the id of a search kept on the server."""

    regex = "open|alle|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

    def to_python(self, value: str) -> str | UUID:
        """The word or the id."""
        return value if value in {"open", "alle"} else UUID(value)

    def to_url(self, value: str | UUID) -> str:
        """As text."""
        return str(value)


register_converter(ZoekConverter, "zoek")

urlpatterns = [
    path("", views.zoeken, name="zoeken"),
    path("download/", views.downloaden, name="downloaden"),
    path("<zoek:zoek>/", views.lijst, name="lijst"),
    path("<zoek:zoek>/behandelen/", views.behandelen, name="behandelen"),
    path("<zoek:zoek>/afdrukken/", views.afdrukken, name="afdrukken"),
]
