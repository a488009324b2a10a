"""The wallchart as figures: who has which code on which day, and what each agent's row adds up to."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from planner.domain.contract import contract_by_week, periods_of
from planner.domain.nights import is_night
from planner.domain.people import Agent, Team
from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.domain.rules import WorkingTime
from planner.domain.shifts import ShiftCode
from planner.domain.workdays import is_weekend
from planner.domain.worked import overtime_by_period
from planner.i18n import _

SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An agent's day: a code, or off, or leave."""

    day: date
    code: ShiftCode | None = None
    leave: bool = False

    @property
    def text(self) -> str:
        """What stands in the cell."""
        return self.code.code if self.code else leave_word() if self.leave else off_word()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What an agent's shifts of the horizon add up to. Hours are worked hours: unpaid breaks and standby are out."""

    hours: float
    overtime: float
    """Hours above the contract, week by week."""
    shifts: int
    nights: int
    weekend_days: int
    full_weekends: int
    peaks: int
    standby: int
    leave_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One agent's cells, a cell a day, and totals."""

    agent: Agent
    cells: tuple[Cell, ...]
    totals: Totals


@dataclass(frozen=True, kw_only=True)
class Wallchart:
    """A plan's wallchart, agents grouped by team in the plan's order."""

    plan: Plan

    @cached_property
    def teams(self) -> tuple[tuple[Team, tuple[Row, ...]], ...]:
        """Teams that have people, with their rows."""
        floor = self.plan.floor
        members: dict[str, list[Agent]] = defaultdict(list)
        for agent in floor.agents:
            members[agent.team].append(agent)
        return tuple(
            (team, tuple(self._row(agent) for agent in members[team.id])) for team in floor.teams if members[team.id]
        )

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of the chart."""
        return tuple(row for _team, rows in self.teams for row in rows)

    @cached_property
    def night_codes(self) -> frozenset[str]:
        """Codes that count as a night by the plan's rules."""
        return frozenset(code.code for code in self.plan.floor.codes if is_night(code, self.plan.floor.rules))

    def on_shift(self, rows: Sequence[Row], day: int) -> int:
        """How many of `rows` work on the day, standby not counted."""
        return sum(bool(code) and not code.is_standby for row in rows if (code := row.cells[day].code))

    def holders(self, code: str, day: int) -> int:
        """How many have `code` on the day."""
        return self._held[day][code]

    @cached_property
    def _held(self) -> tuple[Counter[str], ...]:
        days = range(self.plan.floor.horizon.days)
        return tuple(Counter(code.code for row in self.rows if (code := row.cells[day].code)) for day in days)

    @cached_property
    def _shifts(self) -> dict[str, dict[date, Assignment]]:
        shifts: dict[str, dict[date, Assignment]] = defaultdict(dict)
        for each in self.plan.assignments:
            shifts[each.agent][each.day] = each
        return shifts

    def _row(self, agent: Agent) -> Row:
        floor = self.plan.floor
        shifts = self._shifts[agent.id]
        cells = tuple(
            Cell(
                day=day,
                code=floor.code_by_id[shifts[day].code] if day in shifts else None,
                leave=floor.is_on_leave(agent.id, day),
            )
            for day in floor.horizon.dates
        )
        return Row(agent=agent, cells=cells, totals=self._totals(agent, cells))

    def _totals(self, agent: Agent, cells: tuple[Cell, ...]) -> Totals:
        working = [(cell.day, cell.code) for cell in cells if cell.code and not cell.code.is_standby]
        weekends = {day for day, _code in working if is_weekend(self.plan.floor.calendar, day)}
        return Totals(
            hours=sum(code.worked_minutes for _day, code in working) / 60,
            overtime=sum(self.overtime_by_period(agent)) / 60,
            shifts=len(working),
            nights=sum(code.code in self.night_codes for _day, code in working),
            weekend_days=len(weekends),
            full_weekends=sum(day.weekday() == SATURDAY and day + timedelta(days=1) in weekends for day in weekends),
            peaks=sum(code.kind == "peak" for _day, code in working),
            standby=sum(cell.code is not None and cell.code.is_standby for cell in cells),
            leave_days=sum(cell.leave and cell.code is None for cell in cells),
        )

    def contract_by_week(self, agent: Agent) -> tuple[int, ...]:
        """Minutes at the normal wage in each of `periods`."""
        return contract_by_week(self.plan.floor, agent)

    @cached_property
    def periods(self) -> tuple[tuple[date, ...], ...]:
        """The horizon's days by the period working time is counted over; the first and the last may be cut off."""
        return periods_of(self.plan.floor)

    @cached_property
    def weekend_days(self) -> tuple[bool, ...]:
        """Of each day whether work on it is work on a weekend."""
        return tuple(is_weekend(self.plan.floor.calendar, day) for day in self.plan.floor.horizon.dates)

    @cached_property
    def overtime_is_a_sum(self) -> bool:
        """Whether overtime is what the hours of the codes in a period exceed the contract by, and nothing else."""
        floor = self.plan.floor
        longest = max((code.worked_minutes for code in floor.codes), default=0)
        around = {day + timedelta(days=offset) for day in floor.horizon.dates for offset in (0, 1)}
        by_day = floor.rules.working_time is WorkingTime.STANDARD and longest > floor.rules.normal_day_minutes
        return not by_day and not around & set(floor.calendar.holidays)

    def overtime_by_period(self, agent: Agent) -> tuple[int, ...]:
        """Minutes of overtime in each of `periods`."""
        return overtime_by_period(self.plan.floor, agent, self._shifts[agent.id].values())


def off_word() -> str:
    """What a day without shift is called in a cell."""
    return _("OFF")


def leave_word() -> str:
    """What a day of leave is called in a cell."""
    return _("LV")
