"""Who has which shift when, read from cells of a wallchart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.rules import Rules
from planner.domain.shifts import ShiftCode, ShiftKind

MINUTES_A_DAY = 24 * 60

Cell = tuple[str, date, str]
"""Agent, day and code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A shift somebody has on a day."""

    day: date
    code: ShiftCode

    @property
    def start(self) -> datetime:
        """When it begins on the wall clock."""
        return datetime.combine(self.day, time()) + timedelta(minutes=self.code.start)

    @property
    def end(self) -> datetime:
        """When it ends, on the next day where it crosses midnight."""
        return self.start + timedelta(minutes=self.code.length)

    @property
    def worked(self) -> int:
        """Paid minutes: standby has none, unpaid breaks are taken out."""
        if self.code.kind is ShiftKind.STANDBY:
            return 0
        return self.code.length - sum(window.length for window in self.code.breaks if not window.paid)

    def is_night(self, rules: Rules) -> bool:
        """Whether enough of its minutes lie in the night, told minute by minute on the clock."""
        return (
            _night_minutes(self.code.start, self.code.length, rules.night_from, rules.night_to) >= rules.night_minutes
        )


Tour = tuple[Held, ...]


def tours_of(floor: Floor, cells: Iterable[Cell]) -> Iterator[tuple[Agent, Tour]]:
    """Every agent of the floor, in its order, with the shifts it holds in order of days."""
    codes = {code.code: code for code in floor.codes}
    held: dict[str, list[Held]] = {agent.id: [] for agent in floor.agents}
    for agent, day, code in cells:
        if agent in held and code in codes and floor.horizon.first_day <= day <= floor.horizon.last_day:
            held[agent].append(Held(day=day, code=codes[code]))
    for who in floor.agents:
        yield who, tuple(sorted(held[who.id], key=lambda shift: shift.start))


@cache
def _night_minutes(start: int, length: int, night_from: int, night_to: int) -> int:
    minutes = (minute % MINUTES_A_DAY for minute in range(start, start + length))
    if night_from <= night_to:
        return sum(night_from <= minute < night_to for minute in minutes)
    return sum(minute >= night_from or minute < night_to for minute in minutes)
