"""Headers that Django does not set by itself, on every answer of both web processes, also of static files."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Nothing of the device is needed, so nothing is allowed, also to a script that would slip in.
_NIET_TOEGESTAAN = (
    "accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "web-share",
    "xr-spatial-tracking",
)  # fmt: skip
KOPPEN = {
    "Permissions-Policy": ", ".join(f"{naam}=()" for naam in _NIET_TOEGESTAAN),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class KoppenMiddleware:
    """Adds the headers; first in line, so that no answer passes it by."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Django hands over the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with them."""
        antwoord = self.get_response(request)
        for naam, waarde in KOPPEN.items():
            antwoord.headers.setdefault(naam, waarde)
        return antwoord
