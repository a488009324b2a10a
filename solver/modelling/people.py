"""Agents of a model: hours by account, skills, what was before day one."""

from collections.abc import Mapping

from solver.modelling.faults import Faults
from solver.modelling.said import SaidAgent
from solver.modelling.story import Names, Story
from solver.modelling.times import Horizon
from solver.problem import MINUTES_A_DAY, UNIT, Agent, Desk, Shift, ShiftCount

HOURS_BY = ("week", "horizon")


class Accounts:
    """What hours are counted over: weeks, of which cut ones have their share, or the whole horizon."""

    def __init__(self, hours_by: str, horizon: Horizon, faults: Faults) -> None:
        if hours_by not in HOURS_BY:
            faults.unknown("Model", "hours_by", hours_by, HOURS_BY)
        by_week = hours_by != "horizon"
        weeks = [(horizon.first_weekday + day) // 7 for day in range(horizon.days)]
        self._days = [weeks.count(week) for week in range(weeks[-1] + 1)] if by_week else [horizon.days]
        self._whole = 7 if by_week else horizon.days
        self.given = None if by_week else (0,) * horizon.days
        """`RosterProblem.accounts`."""

    def minutes(self, hours: float) -> tuple[int, ...]:
        """Minutes by account of so many hours a whole one."""
        return tuple(round(hours * 60 * days / self._whole) for days in self._days)

    @property
    def without_end(self) -> tuple[int, ...]:
        """Minutes by account that nobody can work more of."""
        return tuple(days * MINUTES_A_DAY for days in self._days)


def agents_of(
    story: Story, horizon: Horizon, accounts: Accounts, shifts: tuple[Shift, ...], names: Names, faults: Faults
) -> tuple[Agent, ...]:
    """The agents in the order they were added."""
    always = ((0, (horizon.days + 2) * MINUTES_A_DAY),)
    return tuple(_agent(said, accounts, always, shifts, names, faults) for said in story.agents)


def _agent(
    said: SaidAgent,
    accounts: Accounts,
    always: tuple[tuple[int, int], ...],
    shifts: tuple[Shift, ...],
    names: Names,
    faults: Faults,
) -> Agent:
    place = f'add_agent "{said.name}"'
    hours = None if said.hours is None else faults.checked(place, "hours", said.hours)
    overtime, least = (faults.checked(place, name, getattr(said, name)) for name in ("overtime", "least_hours"))
    for name in ("wage", "days_in_row", "nights_in_row"):
        faults.checked(place, name, getattr(said, name))
    if said.most_weekends is not None:
        faults.checked(place, "most_weekends", said.most_weekends)
    counts = []
    for name, most in said.most.items():
        faults.checked(place, f"most of {name}", most)
        for shift in faults.found_in(place, "shift", [name], names.shifts):
            counts.append(ShiftCount(shifts=(shift,), most=most))
    last = None
    if said.last_shift is not None:
        last = next(iter(faults.found_in(place, "shift", [said.last_shift], names.shifts)), None)
    desks = [
        Desk(
            queue=queue,
            efficiency=max(1, round(faults.checked(place, f"skill at {name}", rate) * UNIT)),
            loan=False,
            windows=always,
        )
        for name, rate in _skills(said, names).items()
        for queue in faults.found_in(place, "queue", [name], names.queues)
    ]
    return Agent(
        name=said.name,
        team=0,
        desks=tuple(desks),
        wage=said.wage,
        contract_by_week=accounts.without_end if hours is None else accounts.minutes(hours),
        overtime_by_week=accounts.minutes(overtime),
        # without hours agreed nobody is below them
        due_by_week=accounts.minutes(0.0) if hours is None else (),
        least_by_week=accounts.minutes(least) if least else (),
        last_end=None if last is None else shifts[last].start + shifts[last].length - MINUTES_A_DAY,
        last_shift=last,
        days_in_row=max(said.days_in_row, last is not None),
        nights_in_row=said.nights_in_row,
        runs=said.runs,
        shift_counts=tuple(counts),
        most_weekends=said.most_weekends,
    )


def _skills(said: SaidAgent, names: Names) -> dict[str, float]:
    """Efficiency by queue, home first."""
    if isinstance(said.skills, Mapping):
        return dict(said.skills)
    return dict.fromkeys(names.queues if said.skills is None else said.skills, 1.0)
