"""The screens of DUO's own process: applications, mandates, who has access (spec T7)."""

from pib.toegang.views.duo.aanvragen import aanvraag, aanvragen, afwijzen, toekennen
from pib.toegang.views.duo.mandaten import mandaat_beeindigen, mandaat_nieuw, mandaten
from pib.toegang.views.duo.toezicht import accounts, toegang_krijgen, wie_heeft_toegang

__all__ = [
    "aanvraag",
    "aanvragen",
    "accounts",
    "afwijzen",
    "mandaat_beeindigen",
    "mandaat_nieuw",
    "mandaten",
    "toegang_krijgen",
    "toekennen",
    "wie_heeft_toegang",
]
