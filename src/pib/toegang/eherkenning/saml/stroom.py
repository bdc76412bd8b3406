"""The two steps of logging in by SAML: to the broker, and back with an artifact for its answer (DV-HM)."""

import json
import secrets
from dataclasses import asdict

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from pib.toegang.eherkenning import onderweg
from pib.toegang.eherkenning.aansluiting import Antwoord
from pib.toegang.eherkenning.geweigerd import weiger_tenzij
from pib.toegang.eherkenning.identiteit import identiteit_uit
from pib.toegang.eherkenning.saml import antwoord, berichten, bewering
from pib.toegang.eherkenning.saml.artefact import los_op
from pib.toegang.eherkenning.saml.berichten import Adressen, Sessieverwijzing
from pib.toegang.eherkenning.saml.bewering import Verwachting
from pib.toegang.eherkenning.saml.kenmerken import claims_uit
from pib.toegang.eherkenning.saml.makelaar import SamlMakelaar
from pib.toegang.eherkenning.saml.xml import SAML, Element, enig_kind, kinderen, tekst


def begin(makelaar: SamlMakelaar, session: SessionBase, *, terug: str, volgende: str, nu: float) -> str:
    """The address at the broker to send the browser to, with a signed request in it.

    RelayState is a random word of ours and never an address.
    """
    state = secrets.token_urlsafe(32)
    adres, verzoek = berichten.inlogadres(makelaar, Adressen(terug), relay_state=state)
    geheimen = {"verzoek": verzoek}
    onderweg.bewaar(session, state, makelaar=makelaar.naam, volgende=volgende, nu=nu, geheimen=geheimen)
    return adres


def rond_af(makelaar: SamlMakelaar, session: SessionBase, vraag: QueryDict, *, terug: str, nu: float) -> Antwoord:
    """Judge the broker's answer, from the query of the callback to the identity. Raises InloggenGeweigerd.

    An answer fits one request of one browser (InResponseTo), and that request is forgotten when the first answer
    comes: the same assertion can be used nowhere else and never again.
    """
    for naam in ("RelayState", "SAMLart"):
        weiger_tenzij(len(vraag.getlist(naam)) <= 1, "antwoord_dubbel")
    with onderweg.neem(session, vraag.get("RelayState", ""), makelaar=makelaar.naam, nu=nu) as begonnen:
        adressen = Adressen(terug)
        opgehaald = los_op(makelaar, adressen, vraag.get("SAMLart", ""), nu=nu)
        verwachting = Verwachting(
            makelaar=makelaar.entity_id,
            wij=makelaar.onze_entity_id,
            terug=terug,
            verzoek=begonnen["verzoek"],
            niveaus=makelaar.acr_aanvaard,
            nu=nu,
        )
        assertion = antwoord.controleer(opgehaald, makelaar, verwachting)
        identiteit = identiteit_uit(
            claims_uit(assertion, makelaar),
            makelaar.claims,
            niveau=bewering.niveau(assertion),
            schema=makelaar.schema,
            dienst_uuid=makelaar.dienst_uuid,
        )
        return Antwoord(identiteit, _bewijs(assertion), begonnen["volgende"])


def uitlogadres(makelaar: SamlMakelaar, bewijs: str, *, terug: str) -> str:
    """Where to send the browser so that the broker ends its session too; empty when the broker has no such place."""
    if not makelaar.uitlogadres or not bewijs:
        return ""
    return berichten.uitlogadres(makelaar, Adressen(terug, terug), Sessieverwijzing(**json.loads(bewijs)))


def _bewijs(assertion: Element) -> str:
    """How the broker calls this session; empty when it gave it no name of its own (then it cannot be ended)."""
    naam = kinderen(enig_kind(assertion, SAML, "Subject"), SAML, "NameID")
    if not naam:
        return ""
    inloggen = enig_kind(assertion, SAML, "AuthnStatement")
    sessie = Sessieverwijzing(
        naam=tekst(naam[0]),
        soort=naam[0].get("Format", ""),
        ruimte=naam[0].get("NameQualifier", ""),
        index=inloggen.get("SessionIndex", ""),
    )
    return json.dumps(asdict(sessie))
