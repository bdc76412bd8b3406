import math
import re

from pib.toegang import codes


def test_code_has_readable_letters_and_enough_of_them() -> None:
    gemaakt = {codes.nieuwe_code() for _ in range(2000)}
    assert len(gemaakt) == 2000
    assert all(re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}", code) for code in gemaakt)
    assert codes.LENGTE * math.log2(len(codes.ALFABET)) > 58
    assert not set("01ILOU") & set(codes.ALFABET)


def test_typing_is_forgiving_but_the_code_is_bound_to_its_account() -> None:
    code = codes.nieuwe_code()
    bewaard = codes.hash_van(7, code)
    assert codes.klopt(7, f" {code.lower().replace('-', ' ')} ", bewaard)
    assert not codes.klopt(8, code, bewaard)
    assert not codes.klopt(7, f"{code}2", bewaard)
    assert not codes.klopt(7, code, None)
    assert code.replace("-", "") not in bewaard


def test_identity_is_counted_by_person_and_organisation_together() -> None:
    een = codes.identiteit_hash(("eherkenning", "A", "KvKnr", "00000001"))
    assert een != codes.identiteit_hash(("eherkenning", "A", "KvKnr", "00000002"))
    assert een != codes.identiteit_hash(("eherkenning", "B", "KvKnr", "00000001"))
    assert len(een) == 64
