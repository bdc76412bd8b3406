"""The cast and the demo's municipalities and users as `docs/proefdata.md`, made from the code so that it stays true."""

from collections.abc import Iterable
from pathlib import Path

from pib.beheer.proefdata.accounts import DEMO_ACCOUNTS
from pib.beheer.proefdata.loketten import DEMO_LOKETTEN
from pib.beheer.proefdata.rolverdeling import ROLLEN, Rol

PAD = Path("docs") / "proefdata.md"
_KOP = """<!-- Made from the code: `python -m pib.beheer.proefdata.overzicht > docs/proefdata.md` -->
# Test data

All persons are invented. Their numbers are demo BSNs `9999xxxxx` that pass the 11-proef; above what that range holds
(with `--volume`) they fail it on purpose, and only an installation with `VOLUMETEST_BSN` reads those. Names,
addresses, shares and telephone numbers are invented as well; municipalities and their history are facts
(`src/pib/gemeenten/feiten`).

```
pib proefdata MAP --personen 5000 --peildatum 2026-11-25                     one delivery
pib proefdata MAP --personen 5000 --peildatum 2026-11-25 --rolverdeling      and the cast below
pib proefdata MAP … --vervolg MAP2 [--mutaties] [--gewijzigd 0.02] [--fouten 5]   and the one of a week later
```

The same options give the same bytes. Person *n* depends on the seed, its number and the municipalities alone, so a
larger delivery holds the smaller one's persons. The second delivery holds every kind of change at least once, as long
as there are enough persons to whom it can happen. A thousand is enough; with fewer, the duties it ends pass the 5 % at
which the contract refuses a delivery.

## Order of the demo

1. first delivery (`leveringen.schrijf_eerste`), the run to *voorbereid*;
2. `leveringen.schrijf_tussentijds`: a `mutaties` delivery on the day of the run, about the people whose letter has to
   drop out at the re-check (marked *between*); Ommen signs off;
3. the run on to *vastgesteld*;
4. a week later `leveringen.schrijf_vervolg(…, na_tussentijds=True)` (column *a week later*).

Dates of the cast hang on the day of the first run (`Plan.ronde_op`, by default the peildatum of the delivery):
"exactly twelve months" is exact on that day. The second delivery is of `Plan.vervolg_op`, by default a week after the
first.

## The cast

"Expected" is the criterium, or the reasons of not being chosen, on the day of the first run.

"""


def maken() -> str:
    """The whole page as Markdown."""
    return _KOP + "\n".join([*_rollen(), "", *_loketten(), "", *_accounts(), ""])


def _tabel(kolommen: tuple[str, ...], rijen: Iterable[tuple[str, ...]]) -> Iterable[str]:
    yield f"| {' | '.join(kolommen)} |"
    yield f"|{'---|' * len(kolommen)}"
    for rij in rijen:
        yield f"| {' | '.join(cel.replace('|', '/') for cel in rij)} |"


def _rollen() -> Iterable[str]:
    return _tabel(
        ("name", "municipality", "situation", "expected", "letter drops out", "a week later"),
        ((rol.naam, rol.gemeente, rol.situatie, rol.verwacht, _uitval(rol), _later(rol)) for rol in ROLLEN),
    )


def _uitval(rol: Rol) -> str:
    return f"{rol.uitval} (between)" if rol.tussentijds else rol.uitval


def _later(rol: Rol) -> str:
    if rol.nieuw:
        return "new"
    return ", ".join(rol.signalen) or ("changed" if rol.vervolg else "")


def _loketten() -> Iterable[str]:
    yield "## Municipalities of the demo\n"
    yield from _tabel(
        ("code", "municipality", "telephone", "e-mail", "website", "takes part"),
        (
            (
                loket.gemeente,
                loket.naam,
                loket.telefoon,
                loket.email,
                loket.website,
                "signs off during the run"
                if loket.meldt_zich_af
                else "from the start"
                if loket.vanaf_begin
                else "not yet",
            )
            for loket in DEMO_LOKETTEN
        ),
    )


def _accounts() -> Iterable[str]:
    yield "## Users of the demo\n"
    yield from _tabel(
        ("user name", "name", "what for", "roles", "municipalities", "level", "linked"),
        (
            (
                account.gebruikersnaam,
                account.naam,
                account.functie,
                ", ".join(account.rollen) if len(account.rollen) < 5 else "all",  # noqa: PLR2004  (fits the table)
                ", ".join(account.gemeenten),
                account.loa,
                "yes" if account.gekoppeld else "no",
            )
            for account in DEMO_ACCOUNTS
        ),
    )


if __name__ == "__main__":
    print(maken(), end="")  # noqa: T201  (this module's output is the page)
