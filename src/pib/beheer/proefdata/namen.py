"""Invented names: sounds of several languages put together, diacritics and particles on purpose, no real persons.

The shares are invented too: no source gives them.
"""

from random import Random

from pib.beheer.proefdata.dossier import Rij
from pib.beheer.proefdata.kansen import een_uit, kans

# Women, men, surnames (a particle before the last space becomes the voorvoegsel).
_GROEPEN = tuple(
    (vrouwen.split(), mannen.split(), tuple(achternamen.split(";")))
    for vrouwen, mannen, achternamen in (
        (
            "Amal Dalal Ghada Hiba Layan Maysoun Nadia Rima Salma Yasmin Zeina Khadija Souad Wafa",
            "Adnan Bassam Fares Ghassan Hussam Karam Maher Nabil Rami Sameer Waleed Ziad Mo'ataz",
            "al Darwish;al Hassan;el Khatib;Qabbani;Sabbagh;Shamoun;Tawil;Zaytoun;Abu Nasr;Bin Yahya;al-Jabri;Kassab",
        ),
        (
            "Abeba Feven Helen Luwam Mihret Rahwa Senait Tirhas Winta Yordanos Zewdi",
            "Aman Biniam Dawit Efrem Filmon Kibrom Merhawi Natnael Robel Simon Yonas",
            "Ghirmay;Haile;Kiflemariam;Mehari;Okbay;Tesfamichael;Woldegiorgis;Zerai;Berhane;Asmerom;Habtezion",
        ),
        (
            "Ayşe Çiğdem Elif Gülşen İpek Şule Zübeyde Berfin Rojda",
            "Barış Çetin Emre Görkem İlyas Oğuz Şahin Azad Baran",
            "Aydoğan;Bölükbaşı;Çakır;Gökçe;Işık;Kılıç;Öztürk;Şimşek;Ünal;Demirağ;Yıldırım",
        ),
        (
            "Farzana Gulalai Laila Mahtab Nasrin Parwin Shirin Taraneh Zohreh",
            "Ahmad Behrouz Esmatullah Farhad Jawad Mirwais Navid Reza Sayed",
            "Akbari;Haidari;Hosseini Nejad;Karimzadeh;Noori;Popal;Rahimi;Safi;Wardak;Yousefzai",
        ),
        (
            "Alina Daša Ewa Jelena Oksana Světlana Věra Zlata Žanna",
            "Aleksej Bohdan Dušan Ihor Jiří Łukasz Miloš Ruslan Vasyľ",
            "Bułgakow;Čapek;Dvořáková;Hrytsenko;Jovanović;Kowalczyk;Ľubomyrskyj;Novotný;Šević;Ťahún;Żeromska",
        ),
        (
            "Aïssatou Chiamaka Fatoumata Ifeoma Mariama N'Deye Oumou Thandiwe",
            "Abdoulaye Chukwudi Kwabena Mamadou N'Golo Ousmane Sékou Tendai",
            "Camara;D'Almeida;Keïta;M'Bengue;N'Diaye;O'Konjo;Sow;Touré;Ouédraogo;Mensah-Boateng",
        ),
        (
            "Beatriz Inés Lucía Maria_da_Conceição Nayeli Xiomara Begoña",
            "Ángel Ibón João Joaquín Núñez Raúl Teófilo",
            "de la Peña;dos Santos;Gonçalves;Ibáñez;Muñoz Ordóñez;Quispe Mamani;da Silva;Zúñiga;del Río",
        ),
        (
            "Hương Mai Sokha Thị_Lan Yến Dolma",
            "Đức Minh Phúc Quốc Tenzin Văn_Nam",
            "Đặng;Lê;Nguyễn;Phạm;Trần;Võ;Sok;Gyatso",
        ),
    )
)
_VOORVOEGSELS = frozenset(
    {"al", "el", "de", "da", "del", "dos", "de la", "van", "van der", "van den", "in het", "'t", "van 't"}
)
_PARTNERNAMEN = (
    "de Vries", "Jansen", "van der Meer", "van den Berg", "in het Veld", "'t Hart", "Bakker", "Visser", "Smit-de Jong",
    "Hoekstra", "van 't Hof", "Willems", "d'Ancona", "Müller", "Özdemir", "García", "Benali", "Kowalski",
)  # fmt: skip


def _splits(naam: str) -> tuple[str, str]:
    voor, _, rest = naam.rpartition(" ")
    return (voor, rest) if voor in _VOORVOEGSELS else ("", naam)


_GESPLITST = {naam: _splits(naam) for *_, namen in _GROEPEN for naam in namen} | {
    naam: _splits(naam) for naam in _PARTNERNAMEN
}


def voorletters(voornamen: str) -> str:
    """``Maria Elif`` as ``M.E.``."""
    return "".join(f"{naam[0]}." for naam in voornamen.split())


def zet_naam(persoon: Rij, geslacht: str, toeval: Random) -> None:
    """Give the person a name: sometimes one name only, a particle, a partner's name and how both are used."""
    vrouwen, mannen, achternamen = een_uit(toeval, _GROEPEN)
    if kans(toeval, 0.02):
        persoon["geslachtsnaam"] = een_uit(toeval, vrouwen if geslacht == "V" else mannen).replace("_", " ")
    else:
        keuze = vrouwen if geslacht == "V" else mannen
        voornamen = een_uit(toeval, keuze)
        if kans(toeval, 0.3):
            voornamen = f"{voornamen} {een_uit(toeval, keuze)}"
        persoon["voornamen"] = voornamen = voornamen.replace("_", " ")
        persoon["voorletters"] = voorletters(voornamen)
        persoon["voorvoegsel"], persoon["geslachtsnaam"] = _GESPLITST[een_uit(toeval, achternamen)]
    persoon["naamgebruik"] = "E"
    if kans(toeval, 0.22):
        persoon["naamgebruik"] = een_uit(toeval, "EEPVN")
        partner = een_uit(toeval, _PARTNERNAMEN if kans(toeval, 0.5) else achternamen)
        persoon["partner_voorvoegsel"], persoon["partner_geslachtsnaam"] = _GESPLITST[partner]
