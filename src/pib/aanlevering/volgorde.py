"""Whether a delivery is the one that comes next: serial number and peildatum (aanlevering.md, *manifest.json*)."""

from pib.aanlevering.lezen.manifest import VOLLEDIG, Manifest
from pib.aanlevering.models import Aanlevering


def is_al_verwerkt(manifest_sha256: str) -> bool:
    """Whether a delivery with exactly this manifest was taken before."""
    return Aanlevering.objects.filter(status=Aanlevering.Status.VERWERKT, manifest_sha256=manifest_sha256).exists()


def bezwaren_tegen_volgorde(manifest: Manifest) -> list[str]:
    """Why this delivery cannot follow the last one that was taken; a refused one used up no number."""
    vorige = Aanlevering.objects.filter(status=Aanlevering.Status.VERWERKT).order_by("-serienummer").first()
    if vorige is None:
        if manifest.soort and manifest.soort != VOLLEDIG:
            return ["De eerste levering moet volledig zijn."]
        return []
    redenen = []
    if manifest.serienummer is not None and vorige.serienummer is not None:
        redenen += _bezwaren_tegen_nummer(manifest.serienummer, vorige.serienummer)
    if manifest.peildatum and vorige.peildatum and manifest.peildatum < vorige.peildatum:
        redenen.append(f"De peildatum {manifest.peildatum} ligt voor die van de vorige levering ({vorige.peildatum}).")
    return redenen


def _bezwaren_tegen_nummer(nummer: int, vorige: int) -> list[str]:
    if nummer == vorige + 1:
        return []
    if nummer == vorige:
        return [f"Serienummer {nummer} is al verwerkt, met een ander manifest."]
    if nummer < vorige:
        return [f"Serienummer {nummer} is een stap terug: de laatst verwerkte levering is {vorige}."]
    return [f"Er ontbreekt een levering: na serienummer {vorige} wordt {vorige + 1} verwacht, niet {nummer}."]
