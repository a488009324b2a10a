"""What a password has to be."""

from dataclasses import dataclass

from planner.errors import Fault
from planner.i18n import _

HERE = 8
"""Signs at least where only this machine reaches the pages, ..."""
BEYOND = 12
"""... and where others do."""
MOST = 200
FEWEST_DIFFERENT = 5
_COMMON = """
    password password1 password12 password123 passw0rd p@ssw0rd p@ssword letmein welcome welcome1 welcome123 iloveyou
    iloveyou1 admin123 admin1234 admin12345 administrator adminadmin root1234 qwertyui qwertyuiop qwerty123 qwerty12345
    1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx asdfghjkl asdf1234 zxcvbnm123 abc12345 abc123456 abcd1234
    abcd123456 a1234567 a12345678 a123456789 aa123456 aa123456789 qq123456 qq123456789 woaini1314 woaini520 woaini521
    wang1234 wangyut2 5201314520 52013140 1314520520 12345678 123456789 1234567890 12345678910 123456789012 87654321
    987654321 0123456789 11223344 112233445566 123123123 123321123 147258369 147852369 159357159 741852963 789456123
    taobao123 tmall123 tianmao11 shuang11 shuangshiyi double11 double1111 kefu1234 kefu12345 kefu123456 kefu888888
    dacu1234 dacu12345 dacu123456 dacudacu changeme changeme123 default123 test1234 test12345 sunshine princess football
    baseball superman dragon123 monkey123 master123 trustno1 starwars whatever freedom1 computer internet
"""
COMMON = frozenset(_COMMON.split())
"""What is tried first, beside what `PasswordPolicy` finds by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordPolicy:
    """What is asked of passwords."""

    least: int = HERE

    @classmethod
    def of(cls, *, shared: bool) -> "PasswordPolicy":
        """For pages that others than the user of this machine reach, or for this machine alone."""
        return cls(least=BEYOND if shared else HERE)

    def faults(self, password: str, login: str) -> tuple[Fault, ...]:
        """What is wrong with it; never says the password again."""
        problem = self._problem(password, login.strip().casefold())
        if not problem:
            return ()
        remedy = _("take {least} signs or more that nobody guesses, for example four words", least=self.least)
        return (Fault(part="password", problem=problem, remedy=remedy),)

    def _problem(self, password: str, login: str) -> str:
        kept = password.casefold()
        if len(password) < self.least:
            return _("The password has {count} signs, {least} are needed", count=len(password), least=self.least)
        if len(password) > MOST:
            return _("The password has more than {most} signs", most=MOST)
        if kept in COMMON or len(set(kept)) < FEWEST_DIFFERENT or kept.isdigit():
            return _("This password is among the first that are tried")
        if login and (kept == login or (len(login) >= 4 and login in kept)):
            return _("The login stands in the password")
        return ""
