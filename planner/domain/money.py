"""Yuan as people say them: 120.3 万元, 1.20 million yuan. All figures of one sentence or table are in one unit."""

from dataclasses import dataclass

from planner.i18n import N_, _, current_language


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyUnit:
    """So many yuan, what they are called (a message), and digits behind the point."""

    yuan: float
    name: str
    digits: int

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return _(self.name)

    def figure(self, yuan: float, *, sign: bool = False) -> str:
        """`yuan` in this unit, without its name; a true minus sign, and a plus where asked for."""
        return signed(yuan / self.yuan, self.digits, plus=sign)

    def text(self, yuan: float) -> str:
        """`yuan` in this unit with its name."""
        return f"{self.figure(yuan)} {self.label}"

    @property
    def fen(self) -> int:
        """Digits of a yuan this unit shows: below 0 where it shows no single yuan."""
        return self.digits - len(f"{self.yuan:.0f}") + 1


YUAN = MoneyUnit(yuan=1.0, name=N_("yuan"), digits=0)
CHINESE = (
    MoneyUnit(yuan=1e8, name=N_("hundred million yuan"), digits=2),
    MoneyUnit(yuan=1e4, name=N_("ten thousand yuan"), digits=1),
)
ENGLISH = (
    MoneyUnit(yuan=1e6, name=N_("million yuan"), digits=2),
    MoneyUnit(yuan=1e3, name=N_("thousand yuan"), digits=1),
)


def unit_for(most: float) -> MoneyUnit:
    """The unit of the current language in which `most` yuan are well said."""
    units = ENGLISH if current_language() == "en" else CHINESE
    return next((unit for unit in units if abs(most) >= unit.yuan), YUAN)


def signed(value: float, digits: int, *, plus: bool = False) -> str:
    """A figure with thousands separated and a true minus sign; `plus` writes that sign too. Never "−0"."""
    text = f"{abs(value):,.{digits}f}"
    if not any(figure in text for figure in "123456789"):
        return text
    return ("−" if value < 0 else "+" if plus else "") + text
