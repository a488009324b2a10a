"""What a model was told, as it was told: names, times and days are looked up when the problem is built."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from solver.modelling.times import Days, Time
from solver.problem import Break, Runs

NameList = str | Iterable[str] | None
"""One or several names; None is all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidShift:
    """A coded shift; `worked` None: its length less unpaid breaks. `at_desk` False: it counts for its code alone."""

    name: str
    start: Time
    end: Time
    night: bool
    worked: Time | None
    breaks: tuple[Break, ...]
    at_desk: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAgent:
    """Somebody; hours an account of hours, None for as many as there are."""

    name: str
    hours: float | None
    overtime: float
    least_hours: float
    wage: float
    skills: Mapping[str, float] | tuple[str, ...] | None
    shifts: NameList
    most: Mapping[str, int]
    most_weekends: int | None
    runs: Runs | None
    last_shift: str | None
    days_in_row: int
    nights_in_row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidNeed:
    """People wanted on shifts, or at a queue `between` two times."""

    what: str | tuple[str, ...]
    people: float
    days: Days
    between: tuple[Time, Time] | None
    agents: NameList
    most: int | None
    under: float
    over: float
    hard: bool
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOf:
    """Shifts of agents on days: forbidden, pinned, wished for at a price. `shifts` empty means a day off."""

    verb: str
    agents: NameList
    shifts: NameList
    days: Days
    price: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidFair:
    """Shifts on some days to be shared out."""

    name: str
    shifts: NameList
    days: Days
    price: float


def listed(names: NameList, everything: Iterable[str]) -> tuple[str, ...]:
    """NameList one by one."""
    return tuple(everything) if names is None else (names,) if isinstance(names, str) else tuple(names)
