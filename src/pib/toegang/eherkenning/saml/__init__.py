"""Brokers that speak SAML 2.0 (DV-HM): the same identity as OIDC, from an answer that is fetched by artifact.

The library builds and signs our messages; what decides whether an answer is accepted is checked here (docs/adr/0007).
"""

from pib.toegang.eherkenning.saml.aansluiting import SamlAansluiting, lees

__all__ = ["SamlAansluiting", "lees"]
