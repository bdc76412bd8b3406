"""Where the power of a Mijn DUO-beheerder ends: everybody concerned is locked first, and then judged."""

from collections.abc import Mapping
from dataclasses import dataclass

from pib.core.kijker import Kijker
from pib.toegang.actions.accounts import AccountGeweigerd
from pib.toegang.models import Account
from pib.toegang.queries.rechten import geldige_vergunningen
from pib.toegang.queries.verhouding import betrokkene
from pib.toegang.rollen import Rol
from pib.toegang.rules.beheer import Beheervraag, reden_tegen_accountdaad, reden_tegen_rol

TEKST: Mapping[str, str] = {
    "geen_beheerder": "U bent in deze gemeente geen Mijn DUO-beheerder meer.",
    "zichzelf": "Dit kunt u niet voor uw eigen account doen. Vraag het een andere Mijn DUO-beheerder.",
    "andere_organisatie": "Dit account is van een andere organisatie. Alleen de beheerder daarvan kan dit.",
    "laatste_beheerder": "Dit is de laatste Mijn DUO-beheerder van een gemeente. Maak eerst iemand anders beheerder.",
    "duo_rol": "Deze rol kan alleen DUO geven.",
    "buiten_eigen_mandaat": "Uw organisatie is voor deze rol niet gemachtigd. De beheerder van de gemeente kan dit.",
    "geblokkeerd": "Dit account is geblokkeerd. Een geblokkeerd account krijgt geen rollen en geen mail.",
    "periode": "De laatste dag moet vandaag of later zijn, en niet vóór de eerste dag.",
    "geen_mandaat": "De organisatie van deze medewerker is voor deze rol op de eerste dag niet gemachtigd.",
    "einddatum_nodig": "Vul een laatste dag in. De rol van iemand van een andere organisatie duurt hoogstens een jaar.",
    "einddatum_te_ver": "Een rol voor iemand van een andere organisatie eindigt binnen een jaar. Kies een eerdere dag.",
    "buiten_mandaat": "De machtiging van de organisatie eindigt eerder. Kies een eerdere laatste dag.",
    "eerste_dag": "De eerste dag ligt in het verleden. Kies vandaag of een latere dag.",
    "niet_gekoppeld": "Dit account is niet (meer) gekoppeld aan een eHerkenningsmiddel.",
    "onbekend": "Deze gebruikersnaam is niet bekend bij een organisatie die voor uw gemeente mag werken.",
    "geen_email": "Vul eerst een e-mailadres in bij dit account.",
}


class BeheerGeweigerd(AccountGeweigerd):
    """A rule refuses this deed of a beheerder; ``reden`` is its code, the text a Dutch sentence for the screen."""

    def __init__(self, reden: str) -> None:
        """Keep the code beside its sentence."""
        super().__init__(TEKST[reden])
        self.reden = reden


def weiger_bij(reden: str) -> None:
    """Stop the deed when there is an objection. Raises BeheerGeweigerd."""
    if reden:
        raise BeheerGeweigerd(reden)


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
    mede = geldige_vergunningen(door.vandaag).filter(rol=Rol.BEHEERDER, gemeente__in=_beheert(account, door))
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
    zonder = ontneemt and _laat_zonder_beheerder(slot, _beheert(slot.account.pk, door), door=door)
    weiger_bij(reden_tegen_accountdaad(_vraag(slot, door=door, zonder=zonder)))


def eis_rol(slot: OnderSlot, rol: Rol, *, door: Kijker) -> None:
    """The role is his to give, take or confirm. Raises BeheerGeweigerd.

    The last beheerder needs no check here: whoever takes a role is a beheerder himself, still, and not this account.
    """
    weiger_bij(reden_tegen_rol(_vraag(slot, door=door), rol, door.vandaag))


def _laat_zonder_beheerder(slot: OnderSlot, gemeenten: set[str], *, door: Kijker) -> bool:
    """Whether one of these municipalities has no other active beheerder; read after the locks were taken."""
    over = geldige_vergunningen(door.vandaag).filter(
        rol=Rol.BEHEERDER, gemeente__in=gemeenten, account__in=slot.vast, account__is_active=True
    )
    return gemeenten != set(over.exclude(account=slot.account).values_list("gemeente_id", flat=True))


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
