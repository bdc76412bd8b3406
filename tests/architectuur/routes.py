"""Every route with its view, of either web process."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def routes(urlconf: str = "pib.web.urls") -> Iterator[tuple[str, URLPattern]]:
    """Pattern as written in the urls files, and the route itself."""
    yield from _onder(get_resolver(urlconf), "")


def _onder(resolver: URLResolver, begin: str) -> Iterator[tuple[str, URLPattern]]:
    for deel in resolver.url_patterns:
        patroon = f"{begin}{deel.pattern}"
        if isinstance(deel, URLResolver):
            yield from _onder(deel, patroon)
        else:
            yield patroon, deel


def naam_van(route: URLPattern) -> str:
    """The view as ``module.name``, for messages."""
    view: Any = getattr(route.callback, "view_class", route.callback)
    return f"{view.__module__}.{view.__qualname__}"
