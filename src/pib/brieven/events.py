"""What the logboek says of letters."""

from pib.logboek.gebeurtenis import Gebeurtenis

_ACTIVITEIT = "elip-brief"

KLAARGEZET = Gebeurtenis("brieven:brief:klaargezet", "Brief klaargezet in bundel {bundel}", _ACTIVITEIT)
GEMAAKT = Gebeurtenis("brieven:brief:gemaakt", "Brief gemaakt in blok {blok} van bundel {bundel}", _ACTIVITEIT)
UITGEVALLEN = Gebeurtenis("brieven:brief:uitgevallen", "Brief van bundel {bundel} uitgevallen: {reden}", _ACTIVITEIT)
VASTGESTELD = Gebeurtenis("brieven:brief:vastgesteld", "Brief vastgesteld in bundel {bundel}", _ACTIVITEIT)
GEANNULEERD = Gebeurtenis("brieven:bundel:geannuleerd", "Brieven van bundel {bundel} geannuleerd", _ACTIVITEIT)
