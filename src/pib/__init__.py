"""Portal Inburgering (PIB) with ELIP support: the whole system of DUO's manual for municipalities."""

VERSIE = "0.1.0"
