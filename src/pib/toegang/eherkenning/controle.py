"""Checks of an installation in production: nothing of the demo, nothing unprotected between us and a broker."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from pib.toegang.eherkenning import sleutels
from pib.toegang.eherkenning.geweigerd import InloggenGeweigerd
from pib.toegang.eherkenning.instellingen import makelaars, sleutelbestand


def eherkenning_is_echt(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Plain http is off, the settings file is whole, every broker is fit for production, our keys are ours alone."""
    del app_configs
    if not settings.PRODUCTIE:
        return []
    if settings.EHERKENNING_HTTP_LOOPBACK:
        return [Error("EHERKENNING_HTTP_LOOPBACK staat aan: dat is alleen voor demo en tests.", id="pib.E006")]
    try:
        problemen = [probleem for makelaar in makelaars() for probleem in makelaar.problemen]
    except InloggenGeweigerd:
        return [Error("Het bestand PIB_EHERKENNING ontbreekt of klopt niet.", id="pib.E007")]
    fouten: list[CheckMessage] = [Error(probleem, id="pib.E008") for probleem in problemen]
    if not sleutels.is_geheim(sleutelbestand()):
        fouten.append(Error("Het sleutelbestand van eHerkenning is ook voor anderen leesbaar.", id="pib.E009"))
    return fouten
