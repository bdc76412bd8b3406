"""The only authentication backend: a linked eHerkenning means. There is no password login anywhere (spec T1)."""

from django.http import HttpRequest

from pib.toegang.models import Account, Koppeling


class EherkenningBackend:
    """Accounts enter through a live link and stay in only while they are active."""

    def authenticate(self, request: HttpRequest | None, *, koppeling: Koppeling | None = None) -> Account | None:
        """The account behind the link; None when the link is withdrawn or the account is blocked."""
        del request
        if koppeling is None or koppeling.ingetrokken_op is not None or not koppeling.account.is_active:
            return None
        return koppeling.account

    def get_user(self, user_id: int) -> Account | None:
        """The account of a session, asked at every request; None ends the session."""
        return Account.objects.select_related("organisatie").filter(pk=user_id, is_active=True).first()
