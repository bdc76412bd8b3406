"""Where the power of a Mijn DUO-beheerder ends: everybody concerned is locked first, and then judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pib.core.kijker import Kijker
from pib.toegang.actions.accounts import AccountGeweigerd
from pib.toegang.models import Account
from pib.toegang.queries.beheertijden import beheerrollen, beheertijden
from pib.toegang.queries.rechten import geldige_vergunningen
from pib.toegang.queries.verhouding import betrokkene
from pib.toegang.rollen import WET_VAN_ROL, Rol
from pib.toegang.rules.beheer import Beheervraag, reden_tegen_accountdaad, reden_tegen_rol
from pib.toegang.rules.bezetting import laat_onbeheerd

TEKST: Mapping[str, str] = {
    "geen_beheerder": "U bent in deze gemeente geen Mijn DUO-beheerder meer.",
    "zichzelf": "Dit kunt u niet voor uw eigen account doen. Vraag het een andere Mijn DUO-beheerder.",
    "andere_organisatie": "Dit account is van een andere organisatie. Alleen de beheerder daarvan kan dit.",
    "laatste_beheerder": (
        "Dit is de laatste Mijn DUO-beheerder van een gemeente: daarna is er niemand meer, of vanaf een latere dag. "
        "Maak eerst iemand anders beheerder, zonder laatste dag of met een latere. Die moet ook gekoppeld zijn."
    ),
    "duo_rol": "Deze rol kan alleen DUO geven.",
    "buiten_eigen_mandaat": "Uw organisatie is niet gemachtigd voor {rol}. De beheerder van de gemeente kan dit.",
    "geblokkeerd": "Dit account is geblokkeerd. Een geblokkeerd account krijgt geen rollen en geen mail.",
    "periode": "De laatste dag moet vandaag of later zijn, en niet vóór de eerste dag.",
    "geen_mandaat": "De organisatie van deze medewerker is op de eerste dag niet gemachtigd voor {rol}.",
    "einddatum_nodig": "Vul een laatste dag in. De rol van iemand van een andere organisatie duurt hoogstens een jaar.",
    "einddatum_te_ver": "Een rol voor iemand van een andere organisatie eindigt binnen een jaar. Kies een eerdere dag.",
    "buiten_mandaat": "De machtiging van de organisatie voor {rol} eindigt eerder. Kies een eerdere laatste dag.",
    "laatste_dag_te_ver": "De laatste dag ligt te ver weg. Kies een dag binnen vijf jaar, of laat de laatste dag leeg.",
    "eerste_dag": "De eerste dag ligt in het verleden. Kies vandaag of een latere dag.",
    "eerste_dag_te_ver": "De eerste dag ligt te ver weg. Kies een dag binnen een jaar.",
    "heeft_al": (
        "Deze gebruiker heeft {rol} al. Die is niet gewijzigd. Een andere laatste dag kiest u bij de rol zelf, op de "
        "pagina van de gebruiker."
    ),
    "niet_gekoppeld": "Dit account is niet (meer) gekoppeld aan een eHerkenningsmiddel.",
    "eigen_gebruiker": "Deze medewerker is al een gebruiker van uw gemeente of organisatie. Zoek de gebruiker op bij "
    "Beheren gebruikers en geef daar de rollen.",
    "onbekend": "Deze gebruikersnaam is niet bekend bij een organisatie die voor uw gemeente mag werken.",
    "te_veel_codes": (
        "Dit account kreeg het afgelopen uur al drie activatiecodes. Controleer het e-mailadres en de map met "
        "ongewenste mail, en probeer het over een uur opnieuw."
    ),
    "geen_email": "Vul eerst een e-mailadres in bij dit account.",
}


class BeheerGeweigerd(AccountGeweigerd):
    """A rule refuses this deed of a beheerder; ``reden`` is its code, the text a Dutch sentence for the screen."""

    def __init__(self, reden: str, rol: Rol | None = None) -> None:
        """Keep the code beside its sentence, which names the role and its law."""
        super().__init__(TEKST[reden].format(rol=_noem(rol)))
        self.reden = reden


def weiger_bij(reden: str, rol: Rol | None = None) -> None:
    """Stop the deed when there is an objection. Raises BeheerGeweigerd."""
    if reden:
        raise BeheerGeweigerd(reden, rol)


def _noem(rol: Rol | None) -> str:
    """``de rol ‘Beheren ELIP brief’ (Wet inburgering 2013)``."""
    if rol is None:
        return "deze rol"
    wet = WET_VAN_ROL.get(rol)
    return f"de rol ‘{rol.label}’" + (f" ({wet.label})" if wet else "")


@dataclass(frozen=True)
class OnderSlot:
    """The beheerder and the account, with everybody whose being beheerder counts, all locked."""

    beheerder: Account
    account: Account
    vast: frozenset[int]


def zet_op_slot(account: int, *, door: Kijker) -> OnderSlot:
    """Lock the beheerder, the account and the fellow beheerders of its municipalities, always in the same order.

    Two beheerders who take each other's role at the same moment wait for one another here; the second then finds
    himself no longer a beheerder. Raises BeheerGeweigerd when there is no such account.
    """
    mede = beheerrollen(door.vandaag).filter(gemeente__in=_beheert_of_gaat_beheren(account, door))
    nummers = {account, door.account or 0, *mede.values_list("account_id", flat=True)}
    rijen = Account.objects.select_for_update(of=("self",)).select_related("organisatie").filter(pk__in=nummers)
    op_slot = {rij.pk: rij for rij in rijen.order_by("pk")}
    beheerder, wie = op_slot.get(door.account or 0), op_slot.get(account)
    if beheerder is None or wie is None:
        raise BeheerGeweigerd("onbekend")
    return OnderSlot(beheerder, wie, frozenset(op_slot))


def beheerder_op_slot(door: Kijker) -> Account:
    """The beheerder who acts, locked. Raises BeheerGeweigerd when he is none any more."""
    beheerder = Account.objects.select_for_update().filter(pk=door.account or 0).first()
    if beheerder is None or not _is_nog_beheerder(beheerder, door):
        raise BeheerGeweigerd("geen_beheerder")
    return beheerder


def eis_accountdaad(slot: OnderSlot, *, door: Kijker, ontneemt: bool = False) -> None:
    """The deed is his to do; ontneemt: afterwards the account cannot enter. Raises BeheerGeweigerd."""
    gemeenten = _beheert_of_gaat_beheren(slot.account.pk, door) if ontneemt else set[str]()
    zonder = _laat_onbeheerd(slot, gemeenten, per=door.vandaag, door=door)
    weiger_bij(reden_tegen_accountdaad(_vraag(slot, door=door, zonder=zonder)))


def eis_rol(slot: OnderSlot, rol: Rol, *, door: Kijker, per: date | None = None) -> None:
    """The role is his to give, take or confirm; per: first day on which the account has it no more.

    Raises BeheerGeweigerd.
    """
    gemeenten = {door.gemeente} if rol is Rol.BEHEERDER and per else set[str]()
    zonder = _laat_onbeheerd(slot, gemeenten, per=per or door.vandaag, door=door)
    weiger_bij(reden_tegen_rol(_vraag(slot, door=door, zonder=zonder), rol, door.vandaag), rol)


def _laat_onbeheerd(slot: OnderSlot, gemeenten: set[str], *, per: date, door: Kijker) -> bool:
    """Whether one of these municipalities would lose its last beheerder on some day; read under the locks."""
    tijden = beheertijden(gemeenten, slot.vast, dag=door.vandaag)
    return any(laat_onbeheerd(tijden[gemeente], slot.account.pk, per=per) for gemeente in gemeenten)


def _beheert_of_gaat_beheren(account: int, door: Kijker) -> set[str]:
    """The municipalities where this account is beheerder, or becomes it."""
    return {str(code) for code in beheerrollen(door.vandaag).filter(account=account).values_list("gemeente", flat=True)}


def _beheert(account: int, door: Kijker) -> set[str]:
    """The municipalities where this active account is beheerder today."""
    rijen = geldige_vergunningen(door.vandaag).filter(rol=Rol.BEHEERDER, account=account, account__is_active=True)
    return {str(gemeente) for gemeente in rijen.values_list("gemeente_id", flat=True)}


def _is_nog_beheerder(beheerder: Account, door: Kijker) -> bool:
    """Active, with the role, and still linked: a fellow beheerder may have ended this session a moment ago."""
    gekoppeld = beheerder.koppelingen.filter(ingetrokken_op__isnull=True).exists()
    return gekoppeld and door.gemeente in _beheert(beheerder.pk, door)


def _vraag(slot: OnderSlot, *, door: Kijker, zonder: bool = False) -> Beheervraag:
    return Beheervraag(
        beheerder=betrokkene(slot.beheerder, door.gemeente),
        is_beheerder=_is_nog_beheerder(slot.beheerder, door),
        wie=betrokkene(slot.account, door.gemeente),
        laat_zonder_beheerder=zonder,
    )
