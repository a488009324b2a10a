"""What a shift costs on top of its hours: allowances, fees, wishes, less what a good converter brings."""

from collections.abc import Mapping
from datetime import date

from planner.domain.floor import Floor
from planner.domain.nights import is_night
from planner.domain.people import Agent, Wish
from planner.domain.shifts import ShiftCode, ShiftKind

EXTRA_PARTS = ("night_allowance", "standby_fee", "wish", "conversion")
"""Cost parts in which extra costs are shown."""


class ShiftExtras:
    """Extra costs of one floor, by part."""

    def __init__(self, floor: Floor) -> None:
        self._goals = floor.goals
        self._nights = frozenset(code.code for code in floor.codes if is_night(code, floor.rules))
        self._wishes = _wishes_that_count(floor)
        self._codes = floor.codes
        self._alike: dict[tuple[date, float, float], tuple[float, ...]] = {}

    def of_codes(self, agent: Agent, day: date) -> tuple[float, ...]:
        """Yuan of every code of the floor; people with the same wage and conversion differ by their wishes only."""
        if (agent.id, day) in self._wishes:
            return self._each(agent, day)
        alike = (day, agent.wage, agent.conversion)
        if alike not in self._alike:
            self._alike[alike] = self._each(agent, day)
        return self._alike[alike]

    def _each(self, agent: Agent, day: date) -> tuple[float, ...]:
        return tuple(sum(self.of_shift(agent, day, code).values()) for code in self._codes)

    def of_shift(self, agent: Agent, day: date, code: ShiftCode) -> Mapping[str, float]:
        """Yuan by part of one shift; parts that are nothing are left out."""
        parts = {}
        hours = code.worked_minutes / 60
        if code.code in self._nights:
            parts["night_allowance"] = self._goals.night_allowance
        if code.is_standby or code.kind is ShiftKind.CALLED:
            parts["standby_fee"] = self._goals.standby_fee
        if code.kind is ShiftKind.PEAK and agent.conversion != 1:
            parts["conversion"] = -self._goals.conversion * (agent.conversion - 1) * hours
        missed = self._missed(agent, day, code.code)
        if missed:
            parts["wish"] = missed
        return parts

    def of_day_off(self, agent: Agent, day: date) -> float:
        """Yuan of a day without a shift: somebody wished to work."""
        return self._missed(agent, day, "")

    def _missed(self, agent: Agent, day: date, code: str) -> float:
        """Price of the wishes that `code`, or the day off, leaves unfulfilled.

        A wish names a code or, empty, the day off; `avoid` turns it round.
        """
        wishes = self._wishes.get((agent.id, day), ())
        return self._goals.wish * sum(wish.weight for wish in wishes if (wish.code == code) is wish.avoid)


def _wishes_that_count(floor: Floor) -> dict[tuple[str, date], list[Wish]]:
    """Wishes by agent and day, without those on days that are frozen or of leave."""
    frozen = {day for day in floor.horizon.dates if any(phase.leave_freeze for phase in floor.campaign.phases_on(day))}
    wishes: dict[tuple[str, date], list[Wish]] = {}
    for wish in floor.wishes:
        if floor.horizon.holds(wish.day) and wish.day not in frozen and not floor.is_on_leave(wish.agent, wish.day):
            wishes.setdefault((wish.agent, wish.day), []).append(wish)
    return wishes
