"""Whether anything changed that belongs to a municipality: a fingerprint of its rows in every walled table."""

from django.db import connection

from pib.core import muren

Stand = dict[tuple[str, str], str]
_RIJEN = """
    SELECT '{tabel}', coalesce({gemeente}, '-'), md5(string_agg(t::text, ',' ORDER BY t::text))
    FROM "{tabel}" t GROUP BY 2
"""
_ACCOUNTS = """
    SELECT 'toegang_account', coalesce(o.gemeente_id, '-'), md5(string_agg(concat_ws(
        ',', a.id, a.naam, a.email, a.is_active, (
            SELECT string_agg(r::text, ',' ORDER BY r.id) FROM toegang_rolvergunning r WHERE r.account_id = a.id
        )), ';' ORDER BY a.id))
    FROM toegang_account a JOIN toegang_organisatie o ON o.id = a.organisatie_id GROUP BY 2
"""


def stand_van_de_rijen() -> Stand:
    """A fingerprint per table and municipality of all rows that belong to one; accounts go with their employer."""
    delen = [
        _RIJEN.format(tabel=tabel, gemeente=muur.gemeente) for tabel, muur in muren.muren().items() if muur.per_rij
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([*delen, _ACCOUNTS]))
        return {(tabel, gemeente): som for tabel, gemeente, som in cursor.fetchall()}
