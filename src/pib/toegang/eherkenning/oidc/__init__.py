"""Brokers that speak OpenID Connect (NL GOV OIDC 1.0.1)."""

from pib.toegang.eherkenning.oidc.aansluiting import OidcAansluiting, lees

__all__ = ["OidcAansluiting", "lees"]
