"""Shift codes: what a code on the wallchart means."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from planner.domain.naming import in_language
from planner.domain.spelling import folded
from planner.errors import InvalidInput
from planner.i18n import LANGUAGES, N_, _, use_language

NO_SHIFT = (N_("OFF"), N_("LV"), N_("off duty"), N_("on leave"), N_("leave"))
"""What stands for no shift in a cell of a wallchart or a table, in either language."""


class ShiftKind(StrEnum):
    """Colour and place of a code on every page."""

    EARLY = "early"
    DAY = "day"
    LATE = "late"
    NIGHT = "night"
    PEAK = "peak"
    STANDBY = "standby"
    TRAINING = "training"
    CALLED = "called"
    """Hours of a standby shift that are worked: whoever stood by was called. No scenario has it, a repair gives it."""


class BreakKind(StrEnum):
    """A meal is ordered and unpaid unless said otherwise; a rest is short and paid."""

    MEAL = "meal"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakWindow:
    """One break of a shift: `length` minutes, starting `earliest` to `latest` minutes after the shift's start."""

    kind: BreakKind
    length: int
    earliest: int
    latest: int
    paid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftCode:
    """A coded shift. `start` is a minute of its day; it may cross midnight.

    `weekdays` (0 = Monday) and `teams` restrict where it may be used, empty means anywhere.
    `only_in_phases`: the code may be used only on days whose phases name it in `Phase.codes`.
    A standby code covers no queue; its holder can be called. `part_of`: the code this is only a part of.
    """

    code: str
    name: str
    kind: ShiftKind
    start: int
    length: int
    breaks: tuple[BreakWindow, ...] = ()
    weekdays: tuple[int, ...] = ()
    teams: tuple[str, ...] = ()
    only_in_phases: bool = False
    part_of: str = ""
    """Code of which these are the hours somebody absent for the others still works; a repair gives it, none else."""
    stood_by: int = 0
    """Minutes before the start its holder stood by: who was called for the rest of a standby shift that had begun."""
    english_name: str = ""
    """Empty where `name` stands for both languages."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < 1440 or not 0 < self.length <= 1440:
            raise InvalidInput(
                _("code {code}: a shift starts inside its day and lasts at most 24 hours", code=self.code)
            )
        for window in self.breaks:
            if not 0 < window.earliest <= window.latest <= self.length - window.length:
                raise InvalidInput(_("code {code}: a break does not fit inside the shift", code=self.code))

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)

    @property
    def end(self) -> int:
        """Minute of the start day at which it ends; above 1440 when it crosses midnight."""
        return self.start + self.length

    @property
    def is_standby(self) -> bool:
        """Whether the holder waits to be called instead of working."""
        return self.kind is ShiftKind.STANDBY

    @property
    def worked_minutes(self) -> int:
        """Working time: the length without unpaid breaks; a standby shift counts none."""
        if self.is_standby:
            return 0
        return self.length - sum(window.length for window in self.breaks if not window.paid)

    @property
    def called_minutes(self) -> int:
        """Working time of whoever stands by and is called; nothing for any other code."""
        return self.length if self.is_standby else 0


def means_no_shift(text: str) -> bool:
    """Whether a word in a cell says that there is no shift, in whatever case, width and language it is typed."""
    return folded(text) in _words_for_no_shift()


@cache
def _words_for_no_shift() -> frozenset[str]:
    words = {"", "-"}
    for language in LANGUAGES:
        with use_language(language):
            words |= {folded(_(message)) for message in NO_SHIFT}
    return frozenset(words)
