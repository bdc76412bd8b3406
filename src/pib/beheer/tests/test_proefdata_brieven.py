from datetime import date
from typing import Any

import pytest

from pib.beheer.proefdata.dossier import Dossier, getal
from pib.beheer.proefdata.loketten import DEMO_LOKETTEN
from pib.beheer.proefdata.personen import maak_dossier
from pib.beheer.proefdata.plan import Plan
from pib.beheer.proefdata.rolverdeling import ROLLEN, Rol
from pib.brieven.gegevens import Afzender
from pib.brieven.invoer import Cursus, Loketgegevens, Omslag, Registratie, Verzoek
from pib.brieven.opmaak import Gemaakt, NietOpTeMaken, maak
from pib.brieven.opstellen import opstellen
from pib.brieven.rules import Adres, Lening, postadres
from pib.brieven.teksten import tekstversie_op
from pib.inburgeraars.namen import Naam
from pib.inburgeraars.rules import Poging, Vrijstellingsperiode

OP = date(2026, 11, 25)
OMSLAG = Omslag(
    op=OP,
    levering_op=OP,
    tekst=tekstversie_op(OP),
    afzender=Afzender(
        naam="Dienst Voorbeeld Onderwijs",
        onderdeel_van="Ministerie van Voorbeelden",
        retouradres="Postbus 1  1234 AB  VOORBEELDSTAD",
        contact=("Postbus 1",),
        telefoon="085 000 00 00",
        website="www.inburgeren.example",
        email="post@inburgeren.example",
    ),
    afzender_in_zin="de Dienst Voorbeeld Onderwijs (DVO)",
    met_bsn=False,
)
LOKETTEN = {loket.gemeente: loket for loket in DEMO_LOKETTEN}
BIJ_HET_MAKEN = {"TEKEN", "ADRES_TE_LANG", "TE_VEEL_PAGINAS"}


def _adres(rij: dict[str, Any], voor: str = "") -> Adres:
    return Adres(
        straat=rij.get(f"{voor}straat", ""),
        huisnummer=str(rij.get(f"{voor}huisnummer", "")),
        toevoeging=rij.get(f"{voor}toevoeging", ""),
        postcode=rij.get(f"{voor}postcode", ""),
        plaats=rij.get("post_woonplaats" if voor else "woonplaats", ""),
    )


def _dag(waarde: object) -> date | None:
    return waarde if isinstance(waarde, date) else None


def _registratie(dossier: Dossier) -> Registratie:
    rij: dict[str, Any] = dict(dossier.persoon)
    adres = postadres(_adres(rij), _adres(rij, "post_"), adres_onbekend=rij["adres_onbekend"] == "J")
    assert adres is not None
    lening = dossier.van("leningen")[0]
    return Registratie(
        naam=Naam(**{veld: rij[veld] for veld in Naam.__dataclass_fields__ if rij.get(veld)}),
        adres=adres,
        bsn=dossier.bsn,
        plicht_start=rij["plicht_start"],
        termijn_eind=rij["termijn_eind"],
        pogingen=tuple(
            Poging(**{k: v for k, v in poging.items() if k in Poging.__dataclass_fields__})  # type: ignore[arg-type]  # same names
            for poging in dossier.van("examenpogingen")
        ),
        vrijstellingen=tuple(
            Vrijstellingsperiode(
                onderdeel=str(v.get("onderdeel", "")),
                ingangsdatum=_dag(v["ingangsdatum"]) or OP,
                einddatum=_dag(v.get("einddatum")),
            )
            for v in dossier.van("vrijstellingen")
        ),
        verzoeken=tuple(
            Verzoek(soort=str(v["soort"]), ontvangen_op=_dag(v["ontvangen_op"]) or OP, status=str(v["status"]))
            for v in dossier.van("verzoeken")
        ),
        lening=Lening(
            start=_dag(lening["start"]),
            einde=_dag(lening.get("einde")),
            leenruimte_cent=getal(lening, "leenruimte_cent"),
            opgenomen_cent=getal(lening, "opgenomen_cent"),
            rente_cent=0,
        ),
        cursussen=tuple(
            Cursus(
                instelling="Taalschool De Brug",
                soort=str(c["soort"]),
                startdatum=_dag(c["startdatum"]) or OP,
                einddatum=_dag(c.get("einddatum")),
            )
            for c in dossier.van("cursussen")
        ),
    )


def _brief(dossier: Dossier, gemeente: str) -> Gemaakt:
    loket = LOKETTEN[gemeente]
    gegevens = Loketgegevens(gemeente=loket.naam, telefoon=loket.telefoon, email=loket.email, website=loket.website)
    return maak(opstellen(registratie=_registratie(dossier), loket=gegevens, omslag=OMSLAG, referentie="HH63/1"))


@pytest.mark.parametrize("een", [een for een in ROLLEN if een.uitval in BIJ_HET_MAKEN], ids=lambda een: een.naam)
def test_letter_of_this_role_drops_out_for_its_reason(een: Rol) -> None:
    with pytest.raises(NietOpTeMaken) as fout:
        _brief(een.maak(OP), een.gemeente)
    assert fout.value.reden == een.uitval


@pytest.mark.parametrize("een", [een for een in ROLLEN if een.gekozen and not een.uitval], ids=lambda een: een.naam)
def test_letter_of_this_role_can_be_printed(een: Rol) -> None:
    assert 2 <= _brief(een.maak(OP), een.gemeente).paginas <= 3


def test_someone_without_address_gets_no_letter() -> None:
    hamid = next(een for een in ROLLEN if een.uitval == "ADRES_ONBEKEND").maak(OP)
    rij: dict[str, Any] = dict(hamid.persoon)
    assert postadres(_adres(rij), _adres(rij, "post_"), adres_onbekend=True) is None


def test_letters_to_persons_at_random_can_be_printed() -> None:
    plan = Plan(personen=400, zaad=11, peildatum=OP)
    dossiers = [maak_dossier(index, plan) for index in range(plan.personen)]
    met_lening = [d for d in dossiers if d.open_op(OP) and d.van("leningen") and d.persoon["adres_onbekend"] == "N"]
    assert len(met_lening) > 50
    for dossier in met_lening[:40]:
        assert _brief(dossier, "0193").paginas <= 3
