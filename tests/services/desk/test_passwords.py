import pytest

from planner.services.desk.passwords import PasswordPolicy


@pytest.mark.parametrize(
    ("password", "here", "beyond"),
    [
        ("kuaile-maimai-11", True, True),
        ("四个不相干的词连着写", True, False),
        ("kuaile-m", True, False),
        ("kuaile-", False, False),
        ("password123", False, False),
        ("Password123", False, False),
        ("1472583690147", False, False),
        ("aabbaabbaabbaabb", False, False),
        ("xx-ZhouMin-2026-xx", False, False),
        ("a" * 201, False, False),
    ],
)
def test_a_password_is_long_uncommon_and_not_the_login(password: str, here: bool, beyond: bool) -> None:
    found = [PasswordPolicy.of(shared=shared).faults(password, "zhoumin") == () for shared in (False, True)]
    assert found == [here, beyond]


def test_what_is_wrong_with_a_password_never_says_it() -> None:
    (fault,) = PasswordPolicy().faults("geheim", "zhou")
    assert "geheim" not in f"{fault.value}{fault.problem}{fault.remedy}"
